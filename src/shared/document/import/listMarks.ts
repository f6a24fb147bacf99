import { likeliestMark, maxStart, minStart, type NumberStyle, readMark, styleOfList } from '../numbering.ts'
import { type ListNumbers, type Numbering, numberings } from '../schema.ts'
import { attribute, type Element } from './nodes.ts'

/**
 * What stands before an item. `written`: a mark that the source wrote out and no list of ours counts with ("1.1.").
 * `number`: `value` is the item's own number, null where it follows the item before.
 */
export type ItemMark =
  | { kind: 'bullet' }
  | { kind: 'none' }
  | { kind: 'number'; style: NumberStyle; value: number | null }
  | { kind: 'written'; text: string }

/** What a list says of all its items. */
export interface ListKind {
  ordered: boolean
  mark: ItemMark
  /** The first number; null where it follows from `reversed`. */
  start: number | null
  reversed: boolean
}

export const bullets: ListKind = { ordered: false, mark: { kind: 'bullet' }, start: null, reversed: false }

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

/** The way of counting that an element says; null: none, or none we know. */
export function numberingOf(element: Element): Numbering | null {
  const mark = markOf(element)
  return mark?.kind === 'number' ? mark.style.numbering : null
}

const listStyle = /(?:^|[;{])\s*list-style(?:-type)?\s*:([^;}]{1,200})/i

/** What `type` and `list-style-type` of an element say; null: nothing, or nothing we know. */
function markOf(element: Element): ItemMark | null {
  const style = attribute(element, 'style') ?? ''
  return markOfStyle(style) ?? markOfType(element)
}

function markOfType(element: Element): ItemMark | null {
  const type = attribute(element, 'type')?.trim() ?? ''
  const numbering = Object.hasOwn(byType, type) ? byType[type] : undefined
  return numbering ? point(numbering) : null
}

/** What declarations of CSS say of marks; null: nothing, or nothing we know. */
export function markOfStyle(style: string): ItemMark | null {
  const [, declared = ''] = listStyle.exec(style) ?? []
  const text = /"([^"]*)"|'([^']*)'/.exec(declared)
  if (text) return markOfText(text[1] ?? text[2] ?? '')
  for (const word of declared.toLowerCase().split(/[\s!]+/)) {
    const numbering = Object.hasOwn(byStyle, word) ? byStyle[word] : undefined
    if (numbering) return point(numbering)
    if (word === 'none') return { kind: 'none' }
    if (['disc', 'circle', 'square', 'hyphen'].includes(word)) return { kind: 'bullet' }
  }
  return null
}

function integer(element: Element, name: string): number | null {
  const written = attribute(element, name)?.trim() ?? ''
  return /^[+-]?\d{1,15}/.test(written) ? Number.parseInt(written, 10) : null
}

/**
 * What a `ul` or `ol` says, `bySheet` where only a style sheet does. A `ul` without bullets keeps them: what is in it is
 * a list to us.
 */
export function kindOfList(element: Element, bySheet: (element: Element) => ItemMark | null): ListKind {
  if (element.tagName !== 'ol') return bullets
  return {
    ordered: true,
    mark: markOf(element) ?? bySheet(element) ?? point('decimal'),
    start: integer(element, 'start'),
    reversed: attribute(element, 'reversed') !== undefined,
  }
}

/** The mark of an `li` in a list. */
export function markOfItem(element: Element, { ordered, mark }: ListKind): ItemMark {
  if (!ordered) return mark
  const own = markOf(element) ?? mark
  const value = integer(element, 'value')
  return own.kind === 'number' && value !== null ? { ...own, value } : own
}

/** What a list says that our own HTML wrote with its marks as text (`renderList`); null for any other element. */
export function kindOfMarkedList(element: Element): ListKind | null {
  const numbering = numberings.find((one) => one === attribute(element, 'data-numbering'))
  const delimiter = attribute(element, 'data-delimiter') === ')' ? ')' : undefined
  if (attribute(element, 'role') !== 'list' || (!numbering && !delimiter)) return null
  const numbers: ListNumbers = {
    ...(numbering && numbering !== 'decimal' && { numbering }),
    ...(delimiter && { delimiter }),
  }
  return {
    ordered: true,
    mark: { kind: 'number', style: styleOfList(numbers), value: null },
    start: integer(element, 'data-start'),
    reversed: attribute(element, 'data-reversed') !== undefined,
  }
}

/** A mark that was written out: counted where we can count so, else text. */
export function markOfText(written: string): ItemMark {
  const text = written.replace(/[\s\u00a0]+/g, ' ').trim()
  const found = likeliestMark(text)
  if (found) return { kind: 'number', style: found, value: found.number }
  return isWrittenNumber(text) ? { kind: 'written', text } : { kind: 'bullet' }
}

/** The same where the item before it is known: "i)" after "h)" is a letter, after nothing a Roman one. */
export function markAfter(before: ItemMark | null, written: string): ItemMark {
  if (before?.kind === 'number' && before.value !== null) {
    const { style, value } = before
    const next = readMark(written.trim()).find(
      (one) =>
        one.number === value + 1 && one.numbering === style.numbering && one.delimiter === style.delimiter,
    )
    if (next) return { kind: 'number', style: next, value: next.number }
  }
  return markOfText(written)
}

/** "1.1.", "(а)", "№ 3" say a number; a bullet does not, nor a lone letter, since symbol fonts draw bullets by letters. */
export const isWrittenNumber = (text: string): boolean => /\p{N}/u.test(text) || /\p{L}[.)]/u.test(text)

export const isStart = (number: number): boolean => number >= minStart && number <= maxStart
