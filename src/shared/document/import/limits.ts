import type { BlockId } from '../../domain/ids.ts'
import { normalizeBlock } from '../blocks.ts'
import { canonicalNumbers, maxStart, minStart, startOfList } from '../numbering.ts'
import { type Block, type Inline, type ListBody, type ListItem, maxBlocks, maxPictures } from '../schema.ts'

const maxInlines = 20_000
const maxItems = 5000
const maxRows = 2000

/**
 * Splits blocks that exceed the limits of the schema, so that no content is lost; `lost` counts blocks over
 * the limit of a body.
 */
export function fitBlocks(blocks: readonly Block[], newId: () => BlockId): { blocks: Block[]; lost: number } {
  const fitting = blocks.flatMap((block) => fitBlock(normalizeBlock(block), newId))
  return { blocks: fitting.slice(0, maxBlocks), lost: Math.max(0, fitting.length - maxBlocks) }
}

function fitBlock(block: Block, newId: () => BlockId): Block[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout': {
      const [first = [], ...others] = chunks(block.content, maxInlines)
      const type = block.type === 'heading' ? 'paragraph' : block.type
      return [
        { ...block, content: first },
        ...others.map((content): Block => ({ id: newId(), type, content })),
      ]
    }
    case 'pullquote': {
      const [quotation = [], ...more] = chunks(block.quotation, maxInlines)
      const [citation = [], ...others] = chunks(block.citation, maxInlines)
      return [
        { ...block, quotation, citation },
        ...[...more, ...others].map((content): Block => ({ id: newId(), type: 'paragraph', content })),
      ]
    }
    case 'list': {
      return fitList(block).map((list, at) => ({ ...block, ...list, id: at === 0 ? block.id : newId() }))
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

/** Splits a list that is too long; each part continues the numbers of the one before. */
function fitList<L extends ListBody>(list: L): L[] {
  const parts = chunks(fitItems(list.items), maxItems)
  if (parts.length === 1) return parts.map((items) => ({ ...list, items }))
  const start = startOfList(list)
  return parts.map((items, at) => {
    const number = start + (list.reversed ? -1 : 1) * at * maxItems
    const part = { ...list, items, start: Math.max(minStart, Math.min(number, maxStart)) }
    const { start: _, ...others } = part
    return { ...others, ...canonicalNumbers(part) } as L
  })
}

/** Splits items whose text or nested list is too long; the rest goes into items of its own. */
function fitItems(items: readonly ListItem[]): ListItem[] {
  return items.flatMap((item): ListItem[] => {
    const texts = chunks<Inline>(item.content, maxInlines)
    const lists = item.list ? fitList(item.list) : []
    const count = Math.max(texts.length, lists.length, 1)
    return Array.from({ length: count }, (_, at): ListItem => {
      const inside = lists[at - (count - lists.length)]
      const content = texts[at] ?? []
      return { content, ...(item.checked && { checked: item.checked }), ...(inside && { list: inside }) }
    })
  })
}

function chunks<T>(list: readonly T[], size: number): T[][] {
  if (list.length <= size) return [[...list]]
  return Array.from({ length: Math.ceil(list.length / size) }, (_, at) =>
    list.slice(at * size, (at + 1) * size),
  )
}
