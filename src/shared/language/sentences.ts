import type { TextRange } from './findRanges.ts'

/** Abbreviations after which a sentence goes on, as they are spelled without the full stop. */
const abbreviations = new Set(
  [
    'вул',
    'просп',
    'пров',
    'пл',
    'м',
    'с',
    'смт',
    'обл',
    'р',
    'рр',
    'ст',
    'п',
    'пп',
    'ч',
    'ім',
    'тис',
    'млн',
    'млрд',
  ].concat([
    ...[
      'грн',
      'коп',
      'ред',
      'див',
      'напр',
      'зокр',
      'зав',
      'гол',
      'заст',
      'ін',
      'др',
      'буд',
      'кв',
      'тел',
      'год',
      'хв',
    ],
    ...['mr', 'mrs', 'ms', 'dr', 'st', 'no', 'vs', 'etc', 'inc', 'e', 'g', 'i'],
  ]),
)

/** The end of a sentence, perhaps: closing marks, then space, then a capital letter, a digit, or an opening mark. */
const possibleEnd = /[.!?…][»”"’)\]]{0,3}\s{1,8}(?=[\p{Lu}\p{N}«„“"(—–-])|\n/gu
const wordBefore = /[\p{L}\p{N}]{1,8}$/u

/** Whether the full stop at `at` ends an abbreviation or an initial, not a sentence. */
function isAbbreviation(text: string, at: number): boolean {
  if (text[at] !== '.') return false
  const word = wordBefore.exec(text.slice(Math.max(0, at - 8), at))?.[0] ?? ''
  return abbreviations.has(word.toLowerCase()) || /^\p{Lu}$/u.test(word)
}

/** The sentences of a text, in order, without the spaces between them. */
export function sentencesOf(text: string): TextRange[] {
  const sentences: TextRange[] = []
  let start = 0
  const add = (end: number) => {
    const length = text.slice(start, end).trimEnd().length
    if (length > 0) sentences.push({ start, end: start + length })
  }
  for (const match of text.matchAll(possibleEnd)) {
    if (isAbbreviation(text, match.index)) continue
    const end = match.index + match[0].length
    add(end)
    start = end
  }
  add(text.length)
  return sentences
}

/** The sentence around a range of a text; of a range over several sentences all of them. */
export function sentenceAround(text: string, { start, end }: TextRange): TextRange {
  const touched = sentencesOf(text).filter((one) => one.end > start && one.start < end)
  return { start: touched[0]?.start ?? start, end: touched.at(-1)?.end ?? end }
}
