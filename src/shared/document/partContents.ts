import { contactFields, isSharedField } from './cards/contacts.ts'
import { plainInlines, plainLine, textInlines } from './inlines.ts'
import type { Block, Inline, ListBody, Picture } from './schema.ts'

/** Gives a part of a block other words; `path` as in `wordParts`. */
type Change = (path: string, content: Inline[]) => Inline[]

/** The words of one part, under the same path as in `wordParts`. */
export interface PartContent {
  path: string
  content: readonly Inline[]
}

/** The words of every part of a block that may have some, in the order of `wordParts`. */
export function partContents(block: Block): PartContent[] {
  const parts: PartContent[] = []
  mapParts(block, (path, content) => {
    parts.push({ path, content })
    return content
  })
  return parts
}

/**
 * A block with other words in one part. In a part that is a plain line (an alternative text, a title) formatting is
 * dropped and line ends become spaces. A path that the block does not have changes nothing.
 */
export const withPart = (block: Block, path: string, content: Inline[]): Block =>
  mapParts(block, (one, before) => (one === path ? content : before))

/** The longest line that the schema allows in each field. */
const longest = { alt: 1000, title: 300, short: 200, hours: 500, address: 500 }

function mapLine(path: string, line: string, change: Change, most: number): string {
  const before = textInlines(line)
  const after = change(path, before)
  return after === before ? line : plainLine(plainInlines(after).replaceAll('\n', ' ')).slice(0, most)
}

function mapParts(block: Block, change: Change): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return { ...block, content: change('', block.content) }
    case 'pullquote':
      return {
        ...block,
        quotation: change('quotation', block.quotation),
        citation: change('citation', block.citation),
      }
    case 'embed':
    case 'attachment':
      return { ...block, title: mapLine('title', block.title, change, longest.title) }
    case 'contact': {
      const fields = contactFields
        .filter((field) => !isSharedField(field))
        .map((field) => {
          const most = field === 'hours' || field === 'address' ? longest[field] : longest.short
          return [field, mapLine(field, block[field], change, most)]
        })
      return { ...block, ...Object.fromEntries(fields) }
    }
    case 'list':
      return { ...block, ...mapList(block, '', change) }
    case 'table': {
      const rows = block.rows.map((row, r) =>
        row.map((cell, c) => ({ ...cell, content: change(`${r},${c}`, cell.content) })),
      )
      return { ...block, rows }
    }
    case 'image':
      return mapPicture(block, '', change)
    case 'gallery': {
      const seen = new Map<string, number>()
      const pictures = block.pictures.map((one) => {
        const times = seen.get(one.mediaId) ?? 0
        seen.set(one.mediaId, times + 1)
        return mapPicture(one, `${one.mediaId} ${times} `, change)
      })
      return { ...block, pictures, caption: change('caption', block.caption) }
    }
    case 'divider':
    case 'opaque':
      return block
  }
}

const mapList = <L extends ListBody>(list: L, prefix: string, change: Change): L => ({
  ...list,
  items: list.items.map((item, at) => {
    const path = `${prefix}${at}`
    const content = change(path, item.content)
    return { ...item, content, ...(item.list && { list: mapList(item.list, `${path}.`, change) }) }
  }),
})

const mapPicture = <P extends Picture>(one: P, prefix: string, change: Change): P => ({
  ...one,
  alt: one.decorative ? one.alt : mapLine(`${prefix}alt`, one.alt, change, longest.alt),
  caption: change(`${prefix}caption`, one.caption),
})
