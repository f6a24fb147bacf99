import { plainInlines } from './inlines.ts'
import type { Block, ListItem } from './schema.ts'

const itemLines = ({ content, list }: ListItem): string[] => [
  plainInlines(content),
  ...(list?.items.flatMap(itemLines) ?? []),
]

/** The words of a block, lines parted by newlines; of an opaque block none. */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return plainInlines(block.content)
    case 'list':
      return block.items.flatMap(itemLines).join('\n')
    case 'image':
      return [block.alt, plainInlines(block.caption), block.credit].filter(Boolean).join('\n')
    case 'table':
      return block.rows.map((row) => row.map((cell) => plainInlines(cell.content)).join('\t')).join('\n')
    case 'divider':
    case 'opaque':
      return ''
  }
}

/** The words of a body, blocks parted by an empty line. */
export const bodyText = (blocks: readonly Block[]): string =>
  blocks.map(blockText).filter(Boolean).join('\n\n')

/** `text` on one line and at most `max` UTF-16 units long, cut after a word with «…» when it is longer. */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= max) return line
  const cut = line.slice(0, max)
  const space = cut.lastIndexOf(' ')
  return `${(space > max / 2 ? cut.slice(0, space) : cut.slice(0, max - 1)).replace(/[\s,;:.–—-]+$/u, '')}…`
}
