import { type Inline, type ListBody, type ListItem, maxListDepth } from '#shared/document/schema.ts'
import { isOnlyLooks, readAttributes } from './attributes.ts'
import { descendants } from './grammar.ts'
import {
  attribute,
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
import { type Reader, replaceInside, type Source, writtenAttributes } from './source.ts'
import { listMarkup, writeItems } from './writeList.ts'

const tags = ['ul', 'ol']

/** A list, also as it was saved before items were blocks. Other numbering than from one is not ours to keep. */
export const readList: Reader = (source) => {
  const element = onlyElement(source.nodes, tags)
  if (!element || !hasOnly(element, looks) || !isOnlyLooks(source.attributes, ['ordered'])) return null
  if (source.node && !isPlain(source.node)) return null
  const ordered = element.tagName === 'ol'
  if (source.node && (source.attributes.ordered ?? false) !== ordered) return null
  const links = new Map<string, string>()
  const items = readItems(element, source, links, 1)
  if (!items) return null
  const form = source.node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'list', ordered, items },
    rewrite(next) {
      if (next.type !== 'list') return null
      if (next.ordered === ordered) {
        return replaceInside(source, element, writeItems(next.items, form, links))
      }
      const { ordered: _, ...others } = source.attributes
      return listMarkup(next, form, {
        attributes: others,
        written: writtenAttributes(source.raw, element),
        links,
      })
    },
  }
}

/** Whether the blocks inside are items and lists, without anything of their own. */
const isPlain = (node: Parameters<typeof descendants>[0]): boolean =>
  descendants(node).every((one) => {
    const attributes = readAttributes(one.attributes)
    if (one.name === 'list-item') return attributes !== null && Object.keys(attributes).length === 0
    return (
      one.name === 'list' && attributes !== null && Object.keys(attributes).every((key) => key === 'ordered')
    )
  })

/** Office programs write on every item what would hold anyway. */
function isIdle(item: Element): boolean {
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
    if (!isElement(node) || node.tagName !== 'li' || !isIdle(node)) return null
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
  if (nested.attrs.some((one) => one.name !== 'class' || one.value !== 'wp-block-list')) return null
  const inside = readItems(nested, source, links, depth + 1)
  if (!inside || inside.length === 0) return null
  const list: ListBody = { ordered: nested.tagName === 'ol', items: inside }
  return { content: text.content satisfies Inline[], list }
}
