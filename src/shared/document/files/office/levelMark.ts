import type { ItemMark } from '../../import/listMarks.ts'
import { boxOfMark } from '../../import/ticks.ts'
import { type NumberStyle, readItemNumbers, writeItemNumber } from '../../numbering.ts'
import type { Numbering } from '../../schema.ts'

/** The number format of a list level. */
export type LevelFormat =
  | { kind: 'bullet' }
  /** Nothing is shown. */
  | { kind: 'none' }
  | { kind: 'number'; write: (number: number) => string; numbering: Numbering | null }

const numbered = (numbering: Numbering): LevelFormat => ({
  kind: 'number',
  numbering,
  write: (number) => writeItemNumber({ numbering, delimiter: '.', number }).slice(0, -1),
})

export const formats = {
  bullet: { kind: 'bullet' },
  none: { kind: 'none' },
  decimal: numbered('decimal'),
  lowerAlpha: numbered('lowerAlpha'),
  upperAlpha: numbered('upperAlpha'),
  lowerRoman: numbered('lowerRoman'),
  upperRoman: numbered('upperRoman'),
  lowerCyrillic: numbered('lowerCyrillic'),
  upperCyrillic: numbered('upperCyrillic'),
} as const satisfies Record<string, LevelFormat>

/** Letters that repeat after the last one: z, aa, bb (Word). */
export const repeatedLetters = (alphabet: string, numbering: Numbering | null): LevelFormat => {
  const letters = [...alphabet]
  return {
    kind: 'number',
    numbering,
    write: (number) =>
      (letters[(number - 1) % letters.length] ?? '').repeat(Math.ceil(number / letters.length)) ||
      String(number),
  }
}

/** Letters that count on after the last one: z, aa, ab (LibreOffice). */
export const countedLetters = (alphabet: string, numbering: Numbering | null): LevelFormat => {
  const letters = [...alphabet]
  const write = (number: number): string => {
    const first = number > letters.length ? write(Math.floor((number - 1) / letters.length)) : ''
    return first + (letters[(number - 1) % letters.length] ?? '')
  }
  return { kind: 'number', numbering, write: (number) => (number < 1 ? String(number) : write(number)) }
}

/** The letters of `lowerCyrillic` in `numbering.ts`. */
export const ukrainianLetters = 'абвгдеєжзиіїйклмнопрстуфхцчшщюя'
/** Russian letters but for ё, й, ъ and ь, as both Word and LibreOffice count (ECMA-376, part 1, 17.18.59). */
export const russianLetters = 'абвгдежзиклмнопрстуфхцчшщыэюя'
export const latinLetters = 'abcdefghijklmnopqrstuvwxyz'

/** Digits padded with zeros to `width`. */
export const paddedDigits = (width: number): LevelFormat => ({
  kind: 'number',
  numbering: null,
  write: (number) => String(number).padStart(width, '0'),
})

/** A part of a level's pattern: literal text, or the number of a level (from 0). */
export type LevelText = string | { level: number }

/**
 * The mark of an item with the pattern `text` and the current `numbers`, outermost first. It is a number if the pattern
 * is the item's own number with a full stop or a bracket and a list of the schema can show it; otherwise it is text.
 */
export function levelMark(
  text: readonly LevelText[],
  {
    level,
    numbers,
    formatOf,
  }: { level: number; numbers: readonly number[]; formatOf(level: number): LevelFormat },
): ItemMark {
  const own = formatOf(level)
  if (own.kind === 'bullet') {
    const box = boxOfMark(text.join(''), null)
    return { kind: 'bullet', ...(box !== null && { box }) }
  }
  const written = text
    .map((one) => {
      if (typeof one === 'string') return one
      const format = formatOf(one.level)
      return format.kind === 'number' ? format.write(numbers[one.level] ?? 1) : ''
    })
    .join('')
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
  if (written === '') return { kind: 'none' }
  const style = plainStyle(text, level)
  if (style === null || own.kind !== 'number') return { kind: 'written', text: written }
  return countedMark(written, { own, delimiter: style, number: numbers[level] ?? 1 })
}

/** The delimiter of a pattern that is only the level's own number with a delimiter; null for other patterns. */
function plainStyle(text: readonly LevelText[], level: number): NumberStyle['delimiter'] | null {
  const [first, second, ...others] = text.filter((one) => one !== '')
  if (others.length > 0 || typeof first !== 'object' || first.level !== level) return null
  const delimiter = typeof second === 'string' ? second.trim() : ''
  return delimiter === '.' || delimiter === ')' ? delimiter : null
}

interface Counted {
  own: Extract<LevelFormat, { kind: 'number' }>
  delimiter: NumberStyle['delimiter']
  number: number
}

/** Finds the number under which our list shows the same mark: «ж)» is the seventh Russian letter and our eighth. */
function countedMark(written: string, { own: { numbering }, delimiter, number }: Counted): ItemMark {
  if (numbering === null) return { kind: 'written', text: written }
  const style = { numbering, delimiter }
  if (writeItemNumber({ ...style, number }) === written) return { kind: 'number', style, value: number }
  const same = readItemNumbers(written).find((one) => one.numbering === numbering)
  return same ? { kind: 'number', style, value: same.number } : { kind: 'written', text: written }
}
