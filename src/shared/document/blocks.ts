import { missingCase } from '../domain/missingCase.ts'
import { canonicalAttachment } from './attachments.ts'
import { contactFields } from './cards/contacts.ts'
import { normalizeInlines, plainLine } from './inlines.ts'
import { canonicalNumbers } from './numbering.ts'
import { mapPictures } from './pictures.ts'
import type { Block, ContactWords, Inline, ListBody, Picture } from './schema.ts'

/** Applies `change` to every inline content of a block, list items, cells and captions included. */
export function mapInlines(block: Block, change: (content: Inline[]) => Inline[]): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return { ...block, content: change(block.content) }
    case 'list':
      return mapList(block, change)
    case 'pullquote':
      return { ...block, quotation: change(block.quotation), citation: change(block.citation) }
    case 'image':
      return { ...block, caption: change(block.caption) }
    case 'gallery':
      return {
        ...block,
        pictures: block.pictures.map((one) => ({ ...one, caption: change(one.caption) })),
        caption: change(block.caption),
      }
    case 'table':
      return {
        ...block,
        rows: block.rows.map((row) => row.map((cell) => ({ ...cell, content: change(cell.content) }))),
      }
    case 'attachment':
    case 'embed':
    case 'contact':
    case 'divider':
    case 'opaque':
      return block
    default:
      return missingCase(block)
  }
}

const mapList = <L extends ListBody>(list: L, change: (content: Inline[]) => Inline[]): L => ({
  ...list,
  items: list.items.map((item) => ({
    ...item,
    content: change(item.content),
    ...(item.list && { list: mapList(item.list, change) }),
  })),
})

/** Every inline content of a block, list items, cells and captions included, in reading order. */
export function inlinesIn(block: Block): Inline[][] {
  const found: Inline[][] = []
  mapInlines(block, (content) => {
    found.push(content)
    return content
  })
  return found
}

/** Removes from a list and the lists nested in it the numbers that equal the defaults, and boxes of other lists. */
function withCanonicalNumbers<L extends ListBody>(list: L): L {
  const { start: _, numbering: __, delimiter: ___, reversed: ____, checklist, ...rest } = list
  const isChecklist = checklist === true && !list.ordered
  const items = list.items.map(({ checked, list: inner, ...item }) => ({
    ...item,
    ...(isChecklist && checked && { checked }),
    ...(inner && { list: withCanonicalNumbers(inner) }),
  }))
  const others = { ...rest, ...(isChecklist && { checklist }) }
  return { ...others, ...canonicalNumbers(list), items } as L
}

/**
 * A block in canonical form: inline content and numbers normalized, the plain texts of a picture or a file on one line.
 */
export function normalizeBlock(block: Block): Block {
  const normal = mapInlines(block, normalizeInlines)
  if (normal.type === 'list') return withCanonicalNumbers(normal)
  if (normal.type === 'attachment') return canonicalAttachment(normal)
  return withPlainLines(mapPictures(normal, inOneLine))
}

/** Plain texts that are nothing but white space are empty, and a card's address is no title. */
const lineOf = (text: string): string => {
  const line = plainLine(text)
  return line.trim() === '' ? '' : line
}

function withPlainLines(block: Block): Block {
  if (block.type === 'embed') {
    const title = lineOf(block.title)
    return { ...block, title: title === block.href ? '' : title }
  }
  if (block.type !== 'contact') return block
  const lines = contactFields.map((field) => [field, lineOf(block[field])])
  return { ...block, ...(Object.fromEntries(lines) as ContactWords) }
}

const inOneLine = <P extends Picture>(one: P): P => ({
  ...one,
  alt: plainLine(one.alt),
  credit: plainLine(one.credit),
})
