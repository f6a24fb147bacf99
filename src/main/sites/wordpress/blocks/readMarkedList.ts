import { checklistOf } from '#shared/document/checklists.ts'
import { canonicalNumbers, marksOfList, maxStart, minStart } from '#shared/document/numbering.ts'
import {
  type Inline,
  type ListBody,
  type ListItem,
  maxListDepth,
  numberings,
} from '#shared/document/schema.ts'
import { type Attributes, isOnlyLooks, readAttributes } from './attributes.ts'
import { descendants } from './grammar.ts'
import { classesOf, contentNodes, type Element, hasOnly, isElement, looks, onlyElement } from './nodes.ts'
import { readInlines } from './readInlines.ts'
import { type Reader, replaceInside, type Source } from './source.ts'
import { isNativeList } from './writeList.ts'
import { classesOfNumbers, markedListClass, writeMarkedItems } from './writeMarkedList.ts'

/**
 * Reads a list that `writeMarkedList.ts` wrote, with its marks as text. One whose marks are not in sequence is not
 * read.
 */
export const readMarkedList: Reader = (source) => {
  const element = onlyElement(source.nodes, ['div'])
  if (!element || !hasOnly(element, looks) || !isGroup(source.attributes)) return null
  const isPlain =
    !source.node ||
    descendants(source.node).every(({ name, attributes }) =>
      name === 'paragraph' ? attributes === null : name === 'group' && isGroup(readAttributes(attributes)),
    )
  if (!isPlain) return null
  const links = new Map<string, string>()
  const list = readGroup(element, source, links, 1)
  if (!list) return null
  const form = source.node ? 'blocks' : 'html'
  return {
    block: { id: source.context.newId(), type: 'list', ...list },
    rewrite(next) {
      if (next.type !== 'list' || isNativeList(next)) return null
      const isAlike = classesOfNumbers(next).join(' ') === classesOfNumbers(list).join(' ')
      return isAlike ? replaceInside(source, element, writeMarkedItems(next, form, links)) : null
    },
  }
}

const isGroup = (attributes: Attributes | null): boolean =>
  attributes !== null && isOnlyLooks(attributes, ['tagName'])

function readGroup(
  element: Element,
  source: Source,
  links: Map<string, string>,
  depth: number,
): ListBody | null {
  const kind = kindOf(classesOf(element))
  const found = contentNodes(element.childNodes)
  if (!kind || !found || depth > maxListDepth) return null
  const items: ListItem[] = []
  for (const node of found) {
    if (!isElement(node)) return null
    const last = items.at(-1)
    if (node.tagName === 'div') {
      const list = hasOnly(node, looks) ? readGroup(node, source, links, depth + 1) : null
      if (!last || last.list || !list) return null
      last.list = list
      continue
    }
    const isBare = node.attrs.every((one) => one.name === 'class' && one.value === 'wp-block-paragraph')
    const read = node.tagName === 'p' && isBare ? readInlines(node.childNodes, source) : null
    if (!read) return null
    items.push({ content: read.content })
    for (const [href, written] of read.links) if (!links.has(href)) links.set(href, written)
  }
  if (items.length === 0) return null
  return kind.checklist ? checklistOf(items) : withoutMarks({ ...kind, items })
}

/** The numbering of a list by the classes of its group; null when the group is no list of ours. */
function kindOf(classes: readonly string[]): Omit<ListBody, 'items'> | null {
  if (!classes.includes(markedListClass)) return null
  const said = classes.flatMap((one) =>
    one.startsWith(`${markedListClass}-`) ? [one.slice(markedListClass.length + 1)] : [],
  )
  if (said.includes('bulleted')) return { ordered: false }
  if (said.includes('checklist')) return { ordered: false, checklist: true }
  const numbering = numberings.find((one) => said.includes(one))
  if (!numbering) return null
  const written = said.find((one) => /^start--?\d{1,6}$|^start-\d{1,6}$/.test(one))
  const start = written === undefined ? undefined : Number(written.slice('start-'.length))
  if (start !== undefined && (start < minStart || start > maxStart)) return null
  return {
    ordered: true,
    ...(start !== undefined && { start }),
    ...(numbering !== 'decimal' && { numbering }),
    ...(said.includes('bracket') && { delimiter: ')' as const }),
    ...(said.includes('reversed') && { reversed: true as const }),
  }
}

function withoutMarks(list: ListBody): ListBody | null {
  const marks = marksOfList(list)
  const items: ListItem[] = []
  for (const [at, item] of list.items.entries()) {
    const content = withoutMark(item.content, marks[at] ?? '')
    if (!content) return null
    items.push({ ...item, content })
  }
  return { ordered: list.ordered, ...canonicalNumbers(list), items }
}

/** An item's words after its mark; null when the item begins with another mark. */
function withoutMark([first, ...rest]: readonly Inline[], mark: string): Inline[] | null {
  if (first?.type !== 'text' || first.marks.length > 0) return null
  if (first.text === mark && rest.length === 0) return []
  if (!first.text.startsWith(`${mark} `)) return null
  const text = first.text.slice(mark.length + 1)
  return text === '' ? rest : [{ ...first, text }, ...rest]
}
