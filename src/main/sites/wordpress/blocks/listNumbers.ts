import { canonicalNumbers, maxStart, minStart, typeAttributes } from '#shared/document/numbering.ts'
import { type ListBody, type ListNumbers, type Numbering, numberings } from '#shared/document/schema.ts'
import type { Attributes } from './attributes.ts'
import { attribute, type Element } from './nodes.ts'

/** The attributes of an `ol`, and of its block, that determine its numbering. */
export const numberNames = ['start', 'type', 'reversed']

/**
 * Numberings by the values of `type`: those of HTML, which WordPress 6.1 writes, and those of CSS, which newer versions
 * write.
 */
const byType: Record<string, Numbering> = {
  ...Object.fromEntries(
    numberings.flatMap((one) => (typeAttributes[one] ? [[typeAttributes[one], one]] : [])),
  ),
  ...{ '1': 'decimal', decimal: 'decimal', 'lower-alpha': 'lowerAlpha', 'upper-alpha': 'upperAlpha' },
  ...{ 'lower-roman': 'lowerRoman', 'upper-roman': 'upperRoman' },
}

const numberingOf = (type: unknown): Numbering | null =>
  typeof type === 'string' && Object.hasOwn(byType, type) ? (byType[type] ?? null) : null

/** The declarations of a style attribute. */
const declarations = (element: Element): { name: string; written: string }[] =>
  (attribute(element, 'style') ?? '')
    .split(';')
    .map((written) => ({ name: (written.split(':')[0] ?? '').trim().toLowerCase(), written: written.trim() }))
    .filter(({ written }) => written !== '')

const listStyle = 'list-style-type'

/** The numbering in the style of an `ol`, where newer versions write it. */
const styledType = (element: Element): string | undefined =>
  declarations(element)
    .findLast(({ name }) => name === listStyle)
    ?.written.split(':')
    .slice(1)
    .join(':')
    .trim()
    .toLowerCase()

/** Whether an element's style contains nothing but a list's numbering. */
export const isOnlyListStyle = (element: Element): boolean =>
  declarations(element).every(({ name }) => name === listStyle)

/** An element's style without the list's numbering. */
const withoutListStyle = (element: Element): string =>
  declarations(element)
    .filter(({ name }) => name !== listStyle)
    .map(({ written }) => written)
    .join(';')

interface Written {
  start: unknown
  type: unknown
  reversed: boolean
}

function numbersOf({ start, type, reversed }: Written): ListNumbers | null {
  const numbering = type === undefined ? 'decimal' : numberingOf(type)
  const isWhole =
    typeof start === 'number' && Number.isInteger(start) && start >= minStart && start <= maxStart
  if (numbering === null || (start !== undefined && !isWhole)) return null
  return {
    ...(typeof start === 'number' && { start }),
    ...(numbering !== 'decimal' && { numbering }),
    ...(reversed && { reversed: true as const }),
  }
}

/** The numbering that readers of an `ol` see; null where our schema does not have it. */
function numbersOfElement(element: Element): ListNumbers | null {
  const start = attribute(element, 'start')
  if (start !== undefined && !/^-?\d{1,7}$/.test(start)) return null
  return numbersOf({
    start: start === undefined ? undefined : Number(start),
    type: styledType(element) ?? attribute(element, 'type'),
    reversed: attribute(element, 'reversed') !== undefined,
  })
}

/** The numbering in a block's attributes; null where our schema does not have it. */
const numbersOfAttributes = ({ start, type, reversed }: Attributes): ListNumbers | null =>
  numbersOf({ start, type, reversed: reversed === true })

/**
 * A list with the numbering of its element. Null where our schema does not have it, or the block's attributes differ
 * from it.
 */
export function withNumbers(
  list: Pick<ListBody, 'ordered' | 'checklist' | 'items'>,
  element: Element,
  attributes: Attributes | null,
): ListBody | null {
  if (!list.ordered) return list
  const shown = numbersOfElement(element)
  const said = attributes && numbersOfAttributes(attributes)
  if (!shown || (attributes && !said)) return null
  const numbers = canonicalNumbers({ ...list, ...shown })
  const isSame = !said || JSON.stringify(canonicalNumbers({ ...list, ...said })) === JSON.stringify(numbers)
  return isSame ? { ...numbers, ...list } : null
}

/** The attributes of an `ol` and of its block, as WordPress 6.1 saves them. */
export function numberMarkup({ ordered, start, numbering, reversed }: ListBody): {
  html: string
  attributes: Attributes
} {
  if (!ordered) return { html: '', attributes: {} }
  const type = numbering && typeAttributes[numbering]
  return {
    html: `${type ? ` type="${type}"` : ''}${reversed ? ' reversed' : ''}${start === undefined ? '' : ` start="${start}"`}`,
    attributes: {
      ordered: true,
      ...(reversed && { reversed }),
      ...(start !== undefined && { start }),
      ...(type && { type }),
    },
  }
}

/** The styling attributes of a list's start tag, as markup. */
export const looksOf = (element: Element): string =>
  element.attrs
    .filter(({ name }) => !numberNames.includes(name))
    .map(({ name, value }) => ({ name, value: name === 'style' ? withoutListStyle(element) : value }))
    .filter(({ name, value }) => name !== 'style' || value !== '')
    .map(({ name, value }) => ` ${name}="${value.replaceAll('&', '&amp;').replaceAll('"', '&quot;')}"`)
    .join('')
