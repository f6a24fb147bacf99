import { sameJson } from '#shared/document/canonical.ts'
import { checklistOf } from '#shared/document/checklists.ts'
import { type Inline, type ListBody, type ListItem, maxListDepth } from '#shared/document/schema.ts'
import { pushAll } from '#shared/domain/longLists.ts'
import { isOnlyLooks, readAttributes } from './attributes.ts'
import { descendants } from './grammar.ts'
import { isOnlyListStyle, looksOf, numberNames, withNumbers } from './listNumbers.ts'
import {
  attribute,
  classesOf,
  contentNodes,
  type Element,
  hasOnly,
  isBlankText,
  isBlockComment,
  isElement,
  looks,
  onlyElement,
} from './nodes.ts'
import { readInlines } from './readInlines.ts'
import { type Reader, replaceInside, type Source } from './source.ts'
import { checklistClass, isNativeList, listMarkup, writeItems } from './writeList.ts'

const tags = ['ul', 'ol']

/**
 * Reads a list, also in the form from before items were blocks. A list with a numbering that our schema lacks is not
 * read.
 */
export const readList: Reader = (source) => {
  const element = onlyElement(source.nodes, tags)
  if (!element || !isListElement(element) || !isOnlyLooks(source.attributes, ['ordered', ...numberNames]))
    return null
  if (source.node && !isPlain(source.node)) return null
  if (source.node && (source.attributes.ordered ?? false) !== (element.tagName === 'ol')) return null
  const links = new Map<string, string>()
  const items = readItems(element, source, links, 1)
  const list = items && withNumbers(listOf(element, items), element, source.node && source.attributes)
  if (!list) return null
  const nestedClass = usesListClass(element) ? listClass : undefined
  const form = source.node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'list', ...list },
    rewrite(next) {
      if (next.type !== 'list' || !isNativeList(next) || next.checklist !== list.checklist) return null
      const inherited = { links, ...(nestedClass && { nestedClass }) }
      if (sameJson(numbersOnly(next), numbersOnly(list))) {
        return replaceInside(source, element, writeItems(next, form, inherited))
      }
      const { ordered: _, start: __, type: ___, reversed: ____, ...others } = source.attributes
      return listMarkup(next, form, { ...inherited, attributes: others, written: looksOf(element) })
    },
  }
}

const listClass = 'wp-block-list'

/** A checklist is a list with our class; an item that a colleague added without a box is not checked. */
const listOf = (element: Element, items: ListItem[]): ListBody =>
  element.tagName === 'ul' && classesOf(element).includes(checklistClass)
    ? checklistOf(items)
    : { ordered: element.tagName === 'ol', items }

const isListElement = (element: Element): boolean =>
  hasOnly(element, element.tagName === 'ol' ? [...looks, ...numberNames] : looks)

const numbersOnly = ({ items: _, ...numbers }: ListBody) => ({
  ...{ ordered: numbers.ordered, start: numbers.start, numbering: numbers.numbering },
  ...{ delimiter: numbers.delimiter, reversed: numbers.reversed },
})

/** Whether the list, or one in it, has WordPress's class, which newer versions add to all lists. */
function usesListClass(element: Element): boolean {
  const rest: Element[] = [element]
  for (let one = rest.pop(); one; one = rest.pop()) {
    if (tags.includes(one.tagName) && classesOf(one).includes(listClass)) return true
    pushAll(rest, one.childNodes.filter(isElement))
  }
  return false
}

/** Whether the inner blocks are only items and lists, without styling. */
const isPlain = (node: Parameters<typeof descendants>[0]): boolean =>
  descendants(node).every((one) => {
    const attributes = readAttributes(one.attributes)
    if (one.name === 'list-item') return attributes !== null && Object.keys(attributes).length === 0
    return (
      one.name === 'list' &&
      attributes !== null &&
      Object.entries(attributes).every(
        ([key, value]) =>
          key === 'ordered' ||
          numberNames.includes(key) ||
          (key === 'className' && value === checklistClass && attributes.ordered !== true),
      )
    )
  })

/** Whether an item has no attributes but the default ones that office programs add. */
function hasDefaultStyle(item: Element): boolean {
  const style = (attribute(item, 'style') ?? '').replace(/[\s;]/g, '')
  return hasOnly(item, ['style', 'aria-level']) && (style === '' || style === 'font-weight:400')
}

function readItems(
  list: Element,
  source: Source,
  links: Map<string, string>,
  depth: number,
): ListItem[] | null {
  const found = contentNodes(list.childNodes)
  if (!found || depth > maxListDepth) return null
  const items: ListItem[] = []
  for (const node of found) {
    if (!isElement(node) || node.tagName !== 'li' || !hasDefaultStyle(node)) return null
    const item = readItem(node, source, links, depth)
    if (!item) return null
    items.push(item)
  }
  return items
}

function readItem(item: Element, source: Source, links: Map<string, string>, depth: number): ListItem | null {
  const isNested = (node: (typeof item.childNodes)[number]) => isElement(node) && tags.includes(node.tagName)
  const end = item.childNodes.findIndex((node) => isNested(node) || isBlockComment(node))
  const text = readInlines(end < 0 ? item.childNodes : item.childNodes.slice(0, end), source)
  if (!text) return null
  for (const [href, written] of text.links) if (!links.has(href)) links.set(href, written)
  if (end < 0) return { content: text.content }
  const rest = item.childNodes.slice(end).filter((node) => !isBlankText(node) && !isBlockComment(node))
  const [nested, ...more] = rest
  if (!nested || !isElement(nested) || !isNested(nested) || more.length > 0) return null
  if (!nested.attrs.every((one) => isNestedAttribute(nested, one))) return null
  const inside = readItems(nested, source, links, depth + 1)
  if (!inside || inside.length === 0) return null
  const list = withNumbers(listOf(nested, inside), nested, null)
  return list && { content: text.content satisfies Inline[], list }
}

/** A nested list may have WordPress's class and a numbering, because nothing else is written again. */
const isNestedAttribute = (element: Element, { name, value }: { name: string; value: string }): boolean =>
  (name === 'class' &&
    value
      .split(' ')
      .every((one) => one === listClass || (one === checklistClass && element.tagName === 'ul'))) ||
  (element.tagName === 'ol' && numberNames.includes(name)) ||
  (element.tagName === 'ol' && name === 'style' && isOnlyListStyle(element))
