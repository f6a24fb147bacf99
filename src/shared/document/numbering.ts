import { checkbox } from './checklists.ts'
import type { ListBody, ListNumbers, Numbering } from './schema.ts'

/** `.` as in "1.", `)` as in "1)". */
type Delimiter = '.' | ')'

/** How a numbered list marks its items, with every default filled in. */
export interface NumberStyle {
  numbering: Numbering
  delimiter: Delimiter
}

/** The number of one item, and how it is written. */
export interface ItemNumber extends NumberStyle {
  number: number
}

/**
 * The Ukrainian letters that documents use as numbers. Ґ and the soft sign are never used, as in ДСТУ 3008,
 * which also omits letters that resemble others; a list of a document that omits those is split into lists
 * that start anew after each gap.
 */
const cyrillic = [...'абвгдеєжзиіїйклмнопрстуфхцчшщюя']
const latin = [...'abcdefghijklmnopqrstuvwxyz']

const roman: readonly (readonly [number, string])[] = [
  ...([
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
  ] as const),
  ...([
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ] as const),
]

/** A number in letters, as CSS counts with them (`alphabetic`): а … я, аа, аб …; null below one. */
export function letters(number: number, alphabet: readonly string[]): string | null {
  if (number < 1) return null
  let written = ''
  for (let rest = number; rest > 0; rest = Math.floor((rest - 1) / alphabet.length)) {
    written = (alphabet[(rest - 1) % alphabet.length] ?? '') + written
  }
  return written
}

function romanNumeral(number: number): string | null {
  if (number < 1 || number > 3999) return null
  let written = ''
  let rest = number
  for (const [value, sign] of roman) {
    for (; rest >= value; rest -= value) written += sign
  }
  return written
}

const writers: Record<Numbering, (number: number) => string | null> = {
  decimal: String,
  lowerAlpha: (number) => letters(number, latin),
  upperAlpha: (number) => letters(number, latin)?.toUpperCase() ?? null,
  lowerRoman: romanNumeral,
  upperRoman: (number) => romanNumeral(number)?.toUpperCase() ?? null,
  lowerCyrillic: (number) => letters(number, cyrillic),
  upperCyrillic: (number) => letters(number, cyrillic)?.toUpperCase() ?? null,
}

/** "3.", "б)", "IV.". A number that the numbering cannot express is written in digits, as browsers do. */
export const writeItemNumber = ({ numbering, delimiter, number }: ItemNumber): string =>
  `${writers[numbering](number) ?? number}${delimiter}`

const numberOfLetters = (word: string, alphabet: readonly string[]): number | null => {
  let number = 0
  for (const letter of word) {
    const at = alphabet.indexOf(letter)
    if (at < 0) return null
    number = number * alphabet.length + at + 1
  }
  return number
}

function numberOfRoman(word: string): number | null {
  let rest = word
  let number = 0
  for (const [value, sign] of roman) {
    for (; rest.startsWith(sign); rest = rest.slice(sign.length)) number += value
  }
  return rest === '' && romanNumeral(number) === word ? number : null
}

/** The greatest number of letters that are read as one number; a longer run is a word. */
const maxLetters = 2

/**
 * Every number that a written mark may mean: "i." is one in Roman numerals and the ninth letter. Empty: it means
 * none.
 */
export function readItemNumbers(written: string): ItemNumber[] {
  const [, sign = '', end] = /^(-?\d{1,6}|\p{L}{1,15})([.)])$/u.exec(written) ?? []
  if (sign === '' || (end !== '.' && end !== ')')) return []
  const lower = sign.toLowerCase()
  const isLower = sign === lower
  // A mark is all in small letters or all in capitals.
  if (!isLower && sign !== sign.toUpperCase()) return []
  const found = (numbering: Numbering, number: number | null): ItemNumber[] =>
    number === null || number < minStart || number > maxStart ? [] : [{ numbering, delimiter: end, number }]
  if (/\d/.test(sign)) return String(Number(sign)) === sign ? found('decimal', Number(sign)) : []
  const short = sign.length <= maxLetters
  return [
    ...found(isLower ? 'lowerRoman' : 'upperRoman', numberOfRoman(lower)),
    ...(short ? found(isLower ? 'lowerAlpha' : 'upperAlpha', numberOfLetters(lower, latin)) : []),
    ...(short ? found(isLower ? 'lowerCyrillic' : 'upperCyrillic', numberOfLetters(lower, cyrillic)) : []),
  ]
}

/**
 * The most probable meaning of a mark without a mark before it: the reading that begins a list, if there is
 * one; a single letter other than i is a letter.
 */
export function likeliestItemNumber(written: string): ItemNumber | null {
  const found = readItemNumbers(written)
  const isOneLetter = written.length === 2
  const first = found.find((one) => one.number === 1)
  return first ?? (isOneLetter ? found.find((one) => !/Roman$/.test(one.numbering)) : found[0]) ?? null
}

/** The least and the greatest number that a list may start at. */
export const minStart = -999_999
export const maxStart = 999_999

export const styleOfList = ({ numbering, delimiter }: ListNumbers): NumberStyle => ({
  numbering: numbering ?? 'decimal',
  delimiter: delimiter ?? '.',
})

/** The number of a list's first item. Without `start` a list begins at one; a reversed one ends at one. */
export const startOfList = ({ start, reversed, items }: ListBody): number =>
  start ?? (reversed ? items.length : 1)

/** The mark of each item of a list, as readers see it: a number, "•", or the box of a checklist. */
export function marksOfList(list: ListBody): string[] {
  if (list.checklist) return list.items.map(({ checked }) => checkbox(checked === true))
  if (!list.ordered) return list.items.map(() => '•')
  const style = styleOfList(list)
  const start = startOfList(list)
  const step = list.reversed ? -1 : 1
  return list.items.map((_, at) => writeItemNumber({ ...style, number: start + at * step }))
}

/** Numbers in canonical form: defaults are omitted, so that lists that look equal are equal. */
export function canonicalNumbers(
  list: ListNumbers & { ordered: boolean; items: readonly unknown[] },
): ListNumbers {
  if (!list.ordered) return {}
  const { start, numbering, delimiter, reversed } = list
  const usual = reversed ? list.items.length : 1
  return {
    ...(start !== undefined && start !== usual && { start }),
    ...(numbering && { numbering }),
    ...(delimiter && { delimiter }),
    ...(reversed && { reversed }),
  }
}

/** Computes the numbers of a list, in canonical form, from its style and its first number. */
export function numbersOf(
  { numbering, delimiter }: NumberStyle,
  run: { start: number; reversed: boolean; count: number },
): ListNumbers {
  const { start, reversed, count } = run
  return canonicalNumbers({
    ordered: true,
    items: Array.from({ length: count }),
    start,
    ...(numbering !== 'decimal' && { numbering }),
    ...(delimiter === ')' && { delimiter }),
    ...(reversed && { reversed }),
  })
}

/**
 * Whether plain HTML (`type`, `start`, `reversed`) can show these marks: it has neither Cyrillic letters nor
 * "1)".
 */
export const isPlainNumbering = ({ numbering, delimiter }: ListNumbers): boolean =>
  delimiter === undefined && numbering !== 'lowerCyrillic' && numbering !== 'upperCyrillic'

/** The value of `type` on an `ol`; undefined where HTML has none, or needs none. */
export const typeAttributes: Partial<Record<Numbering, string>> = {
  lowerAlpha: 'a',
  upperAlpha: 'A',
  lowerRoman: 'i',
  upperRoman: 'I',
}

/**
 * Whether two lists count differently: bullets, boxes or numbers, the first number, the direction, which items are
 * checked, and the same in the nested lists of corresponding items. How numbers are written does not matter.
 */
export function countsOtherwise(a: ListBody, b: ListBody): boolean {
  if (a.ordered !== b.ordered || Boolean(a.reversed) !== Boolean(b.reversed)) return true
  if (a.checklist !== b.checklist) return true
  const isSameLength = a.items.length === b.items.length
  const first = (list: ListBody) => (isSameLength ? startOfList(list) : (list.start ?? null))
  if (a.ordered && first(a) !== first(b)) return true
  if (!isSameLength) return false
  return a.items.some(({ checked, list }, at) => {
    const other = b.items[at]?.list
    if (checked !== b.items[at]?.checked) return true
    return list !== undefined && other !== undefined && countsOtherwise(list, other)
  })
}
