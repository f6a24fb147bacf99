import type { Numbering } from '../../schema.ts'
import {
  countedLetters,
  formats,
  type LevelFormat,
  type LevelText,
  latinLetters,
  repeatedLetters,
  russianLetters,
  ukrainianLetters,
} from '../office/levelMark.ts'
import { childrenOf, elementsIn, type XmlElement } from '../xml/xmlElement.ts'

interface OdtLevel {
  start: number
  format: LevelFormat
  text: LevelText[]
}

/** How the levels of a list count, from level 0. */
export type OdtListStyle = ReadonlyMap<number, OdtLevel>

export interface OdtListStyles {
  of(name: string): OdtListStyle
  /** How headings are numbered. */
  outline: OdtListStyle
}

const bySign: Record<string, LevelFormat> = {
  '1': formats.decimal,
  a: countedLetters(latinLetters, 'lowerAlpha'),
  A: countedLetters(latinLetters.toUpperCase(), 'upperAlpha'),
  i: formats.lowerRoman,
  I: formats.upperRoman,
  '': formats.none,
}

/** `а, б, .., аа, аб, ... (uk)`: how letters go on after the last one, and the language of the alphabet. */
const cyrillic = /^([аА]), [бБ], .., [аА]([абАБ]{1,2}), .*\((\w{2})\)$/u

function formatOf(sign: string, isRepeated: boolean): LevelFormat {
  const [, first, second = '', language] = cyrillic.exec(sign) ?? []
  if (first !== undefined) {
    const small = language === 'uk' ? ukrainianLetters : russianLetters
    const isUpper = first === 'А'
    const numbering: Numbering = isUpper ? 'upperCyrillic' : 'lowerCyrillic'
    const letters = isUpper ? small.toUpperCase() : small
    return sign.includes('бб') || sign.includes('Бб') || second.length > 1
      ? repeatedLetters(letters, numbering)
      : countedLetters(letters, numbering)
  }
  if (isRepeated && sign === 'a') return repeatedLetters(latinLetters, 'lowerAlpha')
  if (isRepeated && sign === 'A') return repeatedLetters(latinLetters.toUpperCase(), 'upperAlpha')
  return (Object.hasOwn(bySign, sign) ? bySign[sign] : undefined) ?? formats.decimal
}

const integer = (written: string | undefined, otherwise: number): number =>
  written !== undefined && /^-?\d{1,6}$/.test(written) ? Number(written) : otherwise

/** The pattern of a level: LibreOffice's extension (`%1%.%2%`) if present, else `text:display-levels` numbers. */
function textOf({ attributes }: XmlElement, level: number): LevelText[] {
  const pattern = attributes['loext:num-list-format']
  if (pattern !== undefined) {
    return pattern
      .split(/(%\d{1,2}%)/)
      .filter((one) => one !== '')
      .map((one) => (/^%\d{1,2}%$/.test(one) ? { level: Number(one.slice(1, -1)) - 1 } : one))
  }
  const shown = Math.min(integer(attributes['text:display-levels'], 1), level + 1)
  const levels = Array.from({ length: shown }, (_, at): LevelText => ({ level: level + 1 - shown + at }))
  const numbers = levels.flatMap((one, at): LevelText[] => (at === 0 ? [one] : ['.', one]))
  return [attributes['style:num-prefix'] ?? '', ...numbers, attributes['style:num-suffix'] ?? '']
}

function readLevel(element: XmlElement): [number, OdtLevel][] {
  const { attributes } = element
  const level = integer(attributes['text:level'], 1) - 1
  const start = integer(attributes['text:start-value'], 1)
  switch (element.name) {
    case 'text:list-level-style-number':
    case 'text:outline-level-style': {
      const isRepeated = attributes['style:num-letter-sync'] === 'true'
      const format = formatOf(attributes['style:num-format'] ?? '', isRepeated)
      return [[level, { start, format, text: format.kind === 'none' ? [] : textOf(element, level) }]]
    }
    case 'text:list-level-style-bullet':
    case 'text:list-level-style-image':
      return [[level, { start, format: formats.bullet, text: [attributes['text:bullet-char'] ?? ''] }]]
    default:
      return []
  }
}

const readListStyle = (element: XmlElement): OdtListStyle => new Map(elementsIn(element).flatMap(readLevel))

/** LibreOffice shows bullets for a list without a style. */
const usual: OdtListStyle = new Map()

export function readListStyles(groups: readonly XmlElement[]): OdtListStyles {
  const styles = new Map<string, OdtListStyle>()
  for (const element of groups.flatMap((group) => childrenOf(group, 'text:list-style'))) {
    styles.set(element.attributes['style:name'] ?? '', readListStyle(element))
  }
  const [outline] = groups.flatMap((group) => childrenOf(group, 'text:outline-style'))
  return {
    of: (name) => styles.get(name) ?? usual,
    outline: outline ? readListStyle(outline) : usual,
  }
}
