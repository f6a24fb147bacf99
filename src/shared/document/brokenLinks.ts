import { missingCase } from '../domain/missingCase.ts'
import { leadsSomewhere } from './addresses/readAddress.ts'
import type { Block, Inline, ListBody } from './schema.ts'

const inLine = (content: readonly Inline[]): string[] =>
  content.flatMap((one) => (one.type === 'link' && !leadsSomewhere(one.href) ? [one.href] : []))

const inList = ({ items }: ListBody): string[] =>
  items.flatMap(({ content, list }) => [...inLine(content), ...(list ? inList(list) : [])])

/** The addresses of a block's links that cannot work for readers: of texts from before there was the rule for them. */
export function brokenLinks(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return inLine(block.content)
    case 'list':
      return inList(block)
    case 'table':
      return block.rows.flatMap((row) => row.flatMap(({ content }) => inLine(content)))
    case 'image':
      return inLine(block.caption)
    case 'gallery':
      return [...block.pictures.flatMap(({ caption }) => inLine(caption)), ...inLine(block.caption)]
    case 'divider':
    case 'opaque':
      return []
    default:
      return missingCase(block)
  }
}
