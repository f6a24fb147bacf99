import { foldText } from '#shared/language/fold.ts'

/** An action with its words: its name here, its name in the other language, and what else finds it. */
export interface Named {
  name: string
  otherName: string
  words: string
}

/** Without apostrophes, so that a word is found when it is typed without them. */
const fold = (text: string): string => foldText(text).replaceAll('\u02bc', '')

const wordsOf = (text: string): string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean)

/** Each word that was asked for begins a word of the text. */
const hasStarts = (text: string, asked: readonly string[]): boolean => {
  const words = wordsOf(text)
  return asked.every((one) => words.some((word) => word.startsWith(one)))
}

/** Up to this rank it is the action's own name that was found. */
export const ownName = 1

/** How well words fit an action: 0 best; null: not at all. */
export function rankOf({ name, otherName, words }: Named, query: string): number | null {
  const wanted = fold(query).trim()
  const asked = wordsOf(wanted)
  if (asked.length === 0) return null
  const [own, other] = [fold(name), fold(otherName)]
  if (own.startsWith(wanted)) return 0
  if (hasStarts(own, asked)) return 1
  if (hasStarts(other, asked)) return 2
  if (hasStarts(`${own} ${other} ${fold(words)}`, asked)) return 3
  return own.includes(wanted) ? 4 : null
}

/** The actions that words find, best first; equals stay in the order given. */
export function matchActions<T extends Named>(
  actions: readonly T[],
  query: string,
): { action: T; rank: number }[] {
  return actions
    .flatMap((action) => {
      const rank = rankOf(action, query)
      return rank === null ? [] : [{ action, rank }]
    })
    .sort((a, b) => a.rank - b.rank)
}
