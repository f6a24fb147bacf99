import type { Block, ListItem, Picture } from './schema.ts'

const emptyItem = ({ checked, list }: ListItem): ListItem => ({
  content: [],
  ...(checked && { checked }),
  ...(list && { list: { ...list, items: list.items.map(emptyItem) } }),
})

const emptyPicture = <P extends Picture>(one: P): P => ({ ...one, alt: '', caption: [] })

/** A block with its id and structure (items, cells, pictures) but without its words. */
export function emptied(block: Block): Block {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return { ...block, content: [] }
    case 'pullquote':
      return { ...block, quotation: [], citation: [] }
    case 'embed':
      return { ...block, title: '' }
    case 'contact':
      return { ...block, name: '', role: '', hours: '', address: '' }
    case 'list':
      return { ...block, items: block.items.map(emptyItem) }
    case 'image':
      return emptyPicture(block)
    case 'gallery':
      return { ...block, pictures: block.pictures.map(emptyPicture), caption: [] }
    case 'attachment':
      return { ...block, title: '' }
    case 'table':
      return { ...block, rows: block.rows.map((row) => row.map(({ header }) => ({ header, content: [] }))) }
    case 'divider':
    case 'opaque':
      return block
  }
}

/**
 * The first body of a translation: the source's structure and ids without its words; pictures keep media and
 * credit, attachments their file.
 */
export const targetSkeleton = (source: readonly Block[]): Block[] => source.map(emptied)
