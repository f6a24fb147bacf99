import { isNumber, type Term } from './terms.ts'

export interface ReplacedNumber {
  from: string
  to: string
}

const digits = /\p{Nd}+/gu

/** The numbers in which two texts differ; null where they differ in anything else. */
function numbersApart(known: readonly Term[], wanted: readonly Term[]): ReplacedNumber[] | null {
  if (known.length !== wanted.length) return null
  const pairs = known.map((one, at) => ({ one, other: wanted[at] ?? one }))
  const isFit = pairs.every(({ one, other }) => one.word === other.word || (isNumber(one) && isNumber(other)))
  if (!isFit) return null
  return pairs
    .filter(({ one }) => isNumber(one))
    .map(({ one, other }) => ({ from: one.word, to: other.word }))
}

/**
 * A known translation with the numbers of the wanted text, where known and wanted source differ in numbers only and
 * the translation has each number as often as its source; else null. A number that stands in several places with
 * different successors is replaced in the order of the places.
 */
export function replaceNumbers(
  known: readonly Term[],
  wanted: readonly Term[],
  translation: string,
): { text: string; replaced: ReplacedNumber[] } | null {
  const numbers = numbersApart(known, wanted)
  if (numbers === null) return null
  const changed = numbers.filter(({ from, to }) => from !== to)
  const successors = new Map<string, string[]>()
  for (const { from } of changed) {
    successors.set(
      from,
      numbers.filter((one) => one.from === from).map(({ to }) => to),
    )
  }
  const there = translation.match(digits) ?? []
  for (const [from, to] of successors) {
    if (there.filter((one) => one === from).length !== to.length) return null
  }
  const used = new Map<string, number>()
  const text = translation.replace(digits, (one) => {
    const to = successors.get(one)
    if (!to) return one
    const at = used.get(one) ?? 0
    used.set(one, at + 1)
    return to[at] ?? one
  })
  return { text, replaced: changed }
}
