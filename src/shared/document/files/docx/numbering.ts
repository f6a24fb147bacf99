import type { ItemMark } from '../../import/listMarks.ts'
import {
  formats,
  type LevelFormat,
  type LevelText,
  latinLetters,
  levelMark,
  paddedDigits,
  repeatedLetters,
  russianLetters,
  ukrainianLetters,
} from '../office/levelMark.ts'
import { childOf, childrenOf, settingOf, type XmlElement } from '../xml/xmlElement.ts'
import type { DocxStyles } from './styles.ts'

interface Level {
  start: number
  format: LevelFormat
  text: LevelText[]
  /**
   * `w:lvlRestart`: items of levels up to this one (from 1) restart this level; 0: none does. Null: all levels above.
   */
  restart: number | null
  /** Whether all numbers are shown in digits (`w:isLgl`). */
  isLegal: boolean
  /** The paragraph style that is linked to this level. */
  style: string | null
}

/** One `w:num`: a list as paragraphs refer to it. */
interface List {
  /** The id of its `w:abstractNum`: lists that share it share their counters. */
  counter: string
  levels: ReadonlyMap<number, Level>
  /** `w:startOverride` by level: applies when the list is first used on that level. */
  starts: ReadonlyMap<number, number>
}

/** Counts the numbers of a document. Call it for each paragraph in document order. */
export interface DocxNumbering {
  /** The mark of the next paragraph of a list; null if the document does not define the list. */
  next(list: string, level: number): ItemMark | null
  /** The level of a list that is linked to a style; null where none is. */
  levelOfStyle(list: string, style: string): number | null
}

const byName: Record<string, LevelFormat> = {
  ...formats,
  lowerLetter: repeatedLetters(latinLetters, 'lowerAlpha'),
  upperLetter: repeatedLetters(latinLetters.toUpperCase(), 'upperAlpha'),
  russianLower: repeatedLetters(russianLetters, 'lowerCyrillic'),
  russianUpper: repeatedLetters(russianLetters.toUpperCase(), 'upperCyrillic'),
  decimalZero: paddedDigits(2),
}

/** A custom number format lists its first numbers: "001, 002, 003, ...", "а, б, в, ...". */
function customFormat(written: string): LevelFormat {
  const [first = '', second = ''] = written.split(/,\s{0,9}/)
  if (/^0+1$/.test(first)) return paddedDigits(first.length)
  const isUpper = first !== first.toLowerCase()
  const alphabet = [latinLetters, ukrainianLetters].find(
    (one) => `${one[0]}${one[1]}` === (first + second).toLowerCase(),
  )
  if (alphabet === undefined) return formats.decimal
  const numbering = alphabet === latinLetters ? 'Alpha' : 'Cyrillic'
  return repeatedLetters(
    isUpper ? alphabet.toUpperCase() : alphabet,
    isUpper ? `upper${numbering}` : `lower${numbering}`,
  )
}

function formatOf(level: XmlElement): LevelFormat {
  // Word writes newer number formats into `mc:Choice`, with an older one as fallback.
  const choice = childOf(childOf(level, 'mc:AlternateContent'), 'mc:Choice')
  const element = childOf(level, 'w:numFmt') ?? childOf(choice, 'w:numFmt')
  const { 'w:val': name = 'decimal', 'w:format': custom = '' } = element?.attributes ?? {}
  if (name === 'custom') return customFormat(custom)
  return (Object.hasOwn(byName, name) ? byName[name] : undefined) ?? formats.decimal
}

const integer = (written: string | undefined): number | null =>
  written !== undefined && /^-?\d{1,6}$/.test(written) ? Number(written) : null

function readLevel(element: XmlElement): Level {
  const text = settingOf(element, 'w:lvlText') ?? ''
  return {
    start: integer(settingOf(element, 'w:start')) ?? 0,
    format: formatOf(element),
    text: text
      .split(/(%[1-9])/)
      .filter((one) => one !== '')
      .map((one) => (/^%[1-9]$/.test(one) ? { level: Number(one.charAt(1)) - 1 } : one)),
    restart: integer(settingOf(element, 'w:lvlRestart')),
    isLegal: childOf(element, 'w:isLgl') !== null,
    style: settingOf(element, 'w:pStyle') ?? null,
  }
}

const levelsIn = (element: XmlElement): [number, Level][] =>
  childrenOf(element, 'w:lvl').map((one) => [integer(one.attributes['w:ilvl']) ?? 0, readLevel(one)])

function readLists(root: XmlElement | null, styles: DocxStyles): ReadonlyMap<string, List> {
  const abstracts = new Map(
    childrenOf(root, 'w:abstractNum').map((one) => [one.attributes['w:abstractNumId'] ?? '', one]),
  )
  const abstractOf = new Map(
    childrenOf(root, 'w:num').map((one) => [
      one.attributes['w:numId'] ?? '',
      settingOf(one, 'w:abstractNumId') ?? '',
    ]),
  )
  /** A definition may refer to a numbering style, which refers to the list with the actual definition. */
  const described = (id: string): XmlElement | undefined => {
    const element = abstracts.get(id)
    const style = settingOf(element, 'w:numStyleLink')
    const list = style === undefined ? null : styles.listOf(style)
    return list === null ? element : abstracts.get(abstractOf.get(list) ?? '')
  }
  const lists = new Map<string, List>()
  for (const element of childrenOf(root, 'w:num')) {
    const id = element.attributes['w:numId'] ?? ''
    const abstract = described(abstractOf.get(id) ?? '')
    if (abstract === undefined) continue
    const levels = new Map(levelsIn(abstract))
    const starts = new Map<number, number>()
    for (const override of childrenOf(element, 'w:lvlOverride')) {
      const at = integer(override.attributes['w:ilvl']) ?? 0
      const start = integer(settingOf(override, 'w:startOverride'))
      if (start !== null) starts.set(at, start)
      for (const [, level] of levelsIn(override)) levels.set(at, level)
    }
    lists.set(id, { counter: abstract.attributes['w:abstractNumId'] ?? '', levels, starts })
  }
  return lists
}

/** Reads `numbering.xml`; a document without one has no lists. */
export function readNumbering(root: XmlElement | null, styles: DocxStyles): DocxNumbering {
  const lists = readLists(root, styles)
  const counters = new Map<string, (number | undefined)[]>()
  const begun = new Set<string>()
  return {
    next(id, at) {
      const list = lists.get(id)
      const level = list?.levels.get(at)
      if (!list || !level) return null
      const counter = counters.get(list.counter) ?? []
      counters.set(list.counter, counter)
      const override = begun.has(`${id} ${at}`) ? undefined : list.starts.get(at)
      begun.add(`${id} ${at}`)
      // A level above without an item so far counts as if it had one; LibreOffice shows Word's files so.
      for (let above = 0; above < at; above += 1) counter[above] ??= list.levels.get(above)?.start ?? 1
      const before = counter[at]
      counter[at] = override ?? (before === undefined ? level.start : before + 1)
      for (const [below, { restart }] of list.levels) {
        const isAnew = restart === null ? below > at : below > at && at < restart
        if (isAnew) counter[below] = undefined
      }
      const numbers = Array.from({ length: 9 }, (_, one) => counter[one] ?? list.levels.get(one)?.start ?? 1)
      return levelMark(level.text, {
        level: at,
        numbers,
        formatOf(one) {
          const format = list.levels.get(one)?.format ?? formats.decimal
          return level.isLegal && format.kind === 'number' ? formats.decimal : format
        },
      })
    },
    levelOfStyle(id, style) {
      for (const [at, level] of lists.get(id)?.levels ?? []) if (level.style === style) return at
      return null
    },
  }
}
