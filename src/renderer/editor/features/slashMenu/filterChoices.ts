import { foldText } from '#shared/language/fold.ts'

/** A choice with all the words it may be found by, in both languages. */
export interface Findable {
  words: readonly string[]
}

/** Also found when typed without the apostrophe. */
const folded = (text: string): string => foldText(text).replaceAll('\u02bc', '')

/** Choices with a word that starts with the query, best first: those whose first word does. */
export function filterChoices<T extends Findable>(choices: readonly T[], query: string): T[] {
  const wanted = folded(query)
  if (wanted === '') return [...choices]
  const starts = (word: string | undefined) => word !== undefined && folded(word).startsWith(wanted)
  const found = choices.filter((choice) => choice.words.some(starts))
  return found.sort((a, b) => Number(starts(b.words[0])) - Number(starts(a.words[0])))
}
