import type { BlockId } from '../../domain/ids.ts'
import { normalizeBlock } from '../blocks.ts'
import { type Block, type Inline, type ListItem, maxBlocks, maxPictures } from '../schema.ts'

const maxInlines = 20_000
const maxItems = 5000
const maxRows = 2000

/** What one read can hold of a long content: the schema's bounds kept by parting blocks, nothing lost. */
export function fitBlocks(blocks: readonly Block[], newId: () => BlockId): { blocks: Block[]; lost: number } {
  const fitting = blocks.flatMap((block) => fitBlock(normalizeBlock(block), newId))
  return { blocks: fitting.slice(0, maxBlocks), lost: Math.max(0, fitting.length - maxBlocks) }
}

function fitBlock(block: Block, newId: () => BlockId): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote': {
      const [first = [], ...others] = chunks(block.content, maxInlines)
      const type = block.type === 'quote' ? 'quote' : 'paragraph'
      return [
        { ...block, content: first },
        ...others.map((content): Block => ({ id: newId(), type, content })),
      ]
    }
    case 'list': {
      const [first = [], ...others] = chunks(fitItems(block.items), maxItems)
      return [{ ...block, items: first }, ...others.map((items) => ({ ...block, id: newId(), items }))]
    }
    case 'image': {
      const [caption = [], ...others] = chunks(block.caption, maxInlines)
      return [
        { ...block, caption },
        ...others.map((content): Block => ({ id: newId(), type: 'paragraph', content })),
      ]
    }
    case 'gallery': {
      const over: Block[] = []
      const within = (content: Inline[]): Inline[] => {
        const [first = [], ...others] = chunks(content, maxInlines)
        for (const more of others) over.push({ id: newId(), type: 'paragraph', content: more })
        return first
      }
      const pictures = block.pictures.map((one) => ({ ...one, caption: within(one.caption) }))
      const caption = within(block.caption)
      const parts = chunks(pictures, maxPictures)
      return [
        ...parts.map((part, at) => ({
          ...{ id: at === 0 ? block.id : newId(), type: 'gallery' as const, pictures: part },
          caption: at === parts.length - 1 ? caption : [],
        })),
        ...over,
      ]
    }
    case 'table': {
      const over: Block[] = []
      const rows = block.rows.map((row) =>
        row.map((cell) => {
          const [content = [], ...others] = chunks(cell.content, maxInlines)
          for (const more of others) over.push({ id: newId(), type: 'paragraph', content: more })
          return { ...cell, content }
        }),
      )
      const [first = [], ...others] = chunks(rows, maxRows)
      return [
        { ...block, rows: first },
        ...others.map((part) => ({ ...block, id: newId(), rows: part })),
        ...over,
      ]
    }
    default:
      return [block]
  }
}

/** Items whose text and whose inner list keep the bounds; what is over goes into items of its own. */
function fitItems(items: readonly ListItem[]): ListItem[] {
  return items.flatMap((item): ListItem[] => {
    const texts = chunks<Inline>(item.content, maxInlines)
    const lists = item.list ? chunks(fitItems(item.list.items), maxItems) : []
    const count = Math.max(texts.length, lists.length, 1)
    return Array.from({ length: count }, (_, at): ListItem => {
      const inside = lists[at - (count - lists.length)]
      const content = texts[at] ?? []
      return inside ? { content, list: { ordered: item.list?.ordered ?? false, items: inside } } : { content }
    })
  })
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  if (list.length <= size) return [[...list]]
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  )
}
