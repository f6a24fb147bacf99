import { missingCase } from '../domain/missingCase.ts'
import { normalizeInlines, plainLine } from './inlines.ts'
import type { Block, Inline, ListBody, Picture } from './schema.ts'

/** The same block with every inline content in it (list items, cells and captions too) changed by `change`. */
export function mapInlines(block: Block, change: (content: Inline[]) => Inline[]): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return { ...block, content: change(block.content) }
    case 'list':
      return { ...block, ...mapList(block, change) }
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
    case 'divider':
    case 'opaque':
      return block
    default:
      return missingCase(block)
  }
}

const mapList = ({ ordered, items }: ListBody, change: (content: Inline[]) => Inline[]): ListBody => ({
  ordered,
  items: items.map((item) => ({
    content: change(item.content),
    ...(item.list && { list: mapList(item.list, change) }),
  })),
})

/** A block in canonical form: its inline content normalised, a picture's plain texts on one line. */
export function normalizeBlock(block: Block): Block {
  const normal = mapInlines(block, normalizeInlines)
  if (normal.type === 'image') return inOneLine(normal)
  if (normal.type === 'gallery') return { ...normal, pictures: normal.pictures.map(inOneLine) }
  return normal
}

const inOneLine = <P extends Picture>(one: P): P => ({
  ...one,
  alt: plainLine(one.alt),
  credit: plainLine(one.credit),
})
