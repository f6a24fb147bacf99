import type { Box } from '../checklists.ts'
import {
  likeliestItemNumber,
  maxStart,
  minStart,
  type NumberStyle,
  readItemNumbers,
  styleOfList,
} from '../numbering.ts'
import { checklistClass } from '../renderList.ts'
import { type ListNumbers, type Numbering, numberings } from '../schema.ts'
import { attribute, type Element, hasClass } from './nodes.ts'
import { isOtherNumbering, type OtherNumbering } from './otherNumbers.ts'
import { isSymbolFont } from './symbolFonts.ts'
import { boxOfMark } from './ticks.ts'

/**
 * The mark before a list item: its bullet or number. A bullet may be a checkbox: `box` then stands before the words of
 * the item. `written`: a mark that the source wrote as text and that
 * our lists cannot count ("1.1."). `number`: `value` is the item's own number, null when it follows the item
 * before. `other`: the same for numbers that become text because our lists cannot count so.
 */
export type ItemMark =
  | { kind: 'bullet'; box?: Box }
  | { kind: 'none' }
  | { kind: 'number'; style: NumberStyle; value: number | null }
  | { kind: 'other'; numbering: OtherNumbering; value: number | null }
  | { kind: 'written'; text: string }

/** What a list says about all its items. */
export interface ListKind {
  ordered: boolean
  mark: ItemMark
  /** The first number; null when `reversed` decides it. */
  start: number | null
  reversed: boolean
  /** The items of our own HTML begin with their boxes. */
  isChecklist: boolean
}

export const bullets: ListKind = {
  ...{ ordered: false, mark: { kind: 'bullet' }, start: null, reversed: false },
  isChecklist: false,
}

const point = (numbering: Numbering): ItemMark => ({
  kind: 'number',
  style: { numbering, delimiter: '.' },
  value: null,
})

const byType: Record<string, Numbering> = {
  ...{ '1': 'decimal', a: 'lowerAlpha', A: 'upperAlpha', i: 'lowerRoman', I: 'upperRoman' },
}

const byStyle: Record<string, Numbering> = {
  decimal: 'decimal',
  ...{ 'lower-alpha': 'lowerAlpha', 'lower-latin': 'lowerAlpha', 'lower-roman': 'lowerRoman' },
  ...{ 'upper-alpha': 'upperAlpha', 'upper-latin': 'upperAlpha', 'upper-roman': 'upperRoman' },
  ...{ 'lower-ukrainian': 'lowerCyrillic', 'upper-ukrainian': 'upperCyrillic' },
}

/** The numbering that an element names; null: none, or an unknown one. */
export function numberingOf(element: Element): Numbering | null {
  const mark = markOf(element)
  return mark?.kind === 'number' ? mark.style.numbering : null
}

const listStyle = /(?:^|[;{])\s*list-style(?:-type)?\s*:([^;}]{1,200})/i

/** The mark that `type` and `list-style-type` of an element set; null: none, or an unknown one. */
function markOf(element: Element): ItemMark | null {
  const style = attribute(element, 'style') ?? ''
  return markOfStyle(style) ?? markOfType(element)
}

function markOfType(element: Element): ItemMark | null {
  const type = attribute(element, 'type')?.trim() ?? ''
  const numbering = Object.hasOwn(byType, type) ? byType[type] : undefined
  return numbering ? point(numbering) : null
}

/** The mark that CSS declarations set; null: none, or an unknown one. */
export function markOfStyle(style: string): ItemMark | null {
  const [, declared = ''] = listStyle.exec(style) ?? []
  const text = /"([^"]*)"|'([^']*)'/.exec(declared)
  if (text) return markOfText(text[1] ?? text[2] ?? '')
  for (const word of declared.toLowerCase().split(/[\s!]+/)) {
    const numbering = Object.hasOwn(byStyle, word) ? byStyle[word] : undefined
    if (numbering) return point(numbering)
    if (isOtherNumbering(word)) return { kind: 'other', numbering: word, value: null }
    if (word === 'none') return { kind: 'none' }
    if (['disc', 'circle', 'square', 'hyphen', 'disclosure-open', 'disclosure-closed'].includes(word))
      return { kind: 'bullet' }
  }
  return null
}

function integer(element: Element, name: string): number | null {
  const written = attribute(element, name)?.trim() ?? ''
  return /^[+-]?\d{1,15}/.test(written) ? Number.parseInt(written, 10) : null
}

/**
 * The kind of a `ul` or `ol`; `bySheet` is asked where only a style sheet sets the mark. A `ul` without
 * bullets gets bullets, because a body has no list without marks.
 */
export function kindOfList(element: Element, bySheet: (element: Element) => ItemMark | null): ListKind {
  if (element.tagName !== 'ol') {
    return hasClass(element, checklistClass)
      ? { ...bullets, isChecklist: true }
      : kindOfBullets(element, bySheet)
  }
  return {
    isChecklist: false,
    ordered: true,
    mark: markOf(element) ?? bySheet(element) ?? point('decimal'),
    start: integer(element, 'start'),
    reversed: attribute(element, 'reversed') !== undefined,
  }
}

/** A `ul` counts where its style says so; its `type` can only choose a bullet. */
function kindOfBullets(element: Element, bySheet: (element: Element) => ItemMark | null): ListKind {
  const mark = markOfStyle(attribute(element, 'style') ?? '') ?? bySheet(element)
  if (mark === null || mark.kind === 'bullet' || mark.kind === 'none') return bullets
  return { ordered: true, mark, start: 1, reversed: false, isChecklist: false }
}

/** The mark of an `li` in a list. */
export function markOfItem(element: Element, { ordered, mark }: ListKind): ItemMark {
  const said = markOf(element) ?? mark
  const own = said.kind === 'none' && !ordered ? mark : said
  const value = integer(element, 'value')
  return (own.kind === 'number' || own.kind === 'other') && value !== null ? { ...own, value } : own
}

/** The kind of a list that our own HTML wrote with its marks as text (`renderList`); null for any other element. */
export function kindOfMarkedList(element: Element): ListKind | null {
  const numbering = numberings.find((one) => one === attribute(element, 'data-numbering'))
  const delimiter = attribute(element, 'data-delimiter') === ')' ? ')' : undefined
  if (attribute(element, 'role') !== 'list' || (!numbering && !delimiter)) return null
  const numbers: ListNumbers = {
    ...(numbering && numbering !== 'decimal' && { numbering }),
    ...(delimiter && { delimiter }),
  }
  return {
    isChecklist: false,
    ordered: true,
    mark: { kind: 'number', style: styleOfList(numbers), value: null },
    start: integer(element, 'data-start'),
    reversed: attribute(element, 'data-reversed') !== undefined,
  }
}

/**
 * Reads a mark that was written as text: a number where our lists can count it, else a bullet or text.
 * `font`: the font of the mark (see `fontOf`), null when it is unknown.
 */
export function markOfText(written: string, font: string | null = null): ItemMark {
  const text = written.replace(/[\s\u00a0]+/g, ' ').trim()
  const box = boxOfMark(text, font)
  if (box !== null) return { kind: 'bullet', box }
  if (isBullet(text, font)) return { kind: 'bullet' }
  const found = likeliestItemNumber(text)
  return found ? { kind: 'number', style: found, value: found.number } : { kind: 'written', text }
}

/**
 * Letters and digits are a text ("Розділ I", "[а]"), except a single one that its font draws as a bullet.
 * Word's hollow bullet is the letter "o" in Courier New.
 */
function isBullet(text: string, font: string | null): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true
  if (!isOneSign(text)) return false
  return isSymbolFont(font) || (text === 'o' && (font === null || font === 'courier new'))
}

export const isOneSign = (text: string): boolean => Array.from(text.slice(0, 3)).length === 1

/**
 * The same when the mark before it is known: "i)" after "h)" is a letter; without a mark before it, it is a
 * Roman numeral.
 */
export function markAfter(before: ItemMark | null, written: string, font: string | null = null): ItemMark {
  if (before?.kind === 'number' && before.value !== null) {
    const { style, value } = before
    const next = readItemNumbers(written.trim()).find(
      (one) =>
        one.number === value + 1 && one.numbering === style.numbering && one.delimiter === style.delimiter,
    )
    if (next) return { kind: 'number', style: next, value: next.number }
  }
  return markOfText(written, font)
}

/**
 * Whether a word of plain text can be a number: "1.1.", "(а)", "3". A word of letters alone is not one,
 * because nothing tells it from the words of the item.
 */
export const isWrittenNumber = (text: string): boolean => /\p{N}/u.test(text) || /\p{L}[.)]/u.test(text)

export const isStart = (number: number): boolean => number >= minStart && number <= maxStart
