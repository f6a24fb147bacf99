import { blockId, newId } from '../domain/ids.ts'
import { type Block, block } from './schema.ts'

const words = (text: string) => (text === '' ? [] : [{ type: 'text', text, marks: [] }])

/**
 * Blocks of lines: "## " begins a heading, "- " an item of a list, any other line a paragraph. For texts that come with
 * the program.
 */
export function blocksOfLines(lines: readonly string[]): Block[] {
  const blocks: Block[] = []
  let items: string[] = []
  const add = (content: object) => blocks.push(block.parse({ id: newId(blockId), ...content }))
  const endList = () => {
    if (items.length > 0) {
      add({ type: 'list', ordered: false, items: items.map((text) => ({ content: words(text) })) })
    }
    items = []
  }
  for (const line of lines) {
    if (line.startsWith('- ')) {
      items.push(line.slice(2))
      continue
    }
    endList()
    if (line.startsWith('## ')) add({ type: 'heading', level: 2, content: words(line.slice(3)) })
    else add({ type: 'paragraph', content: words(line) })
  }
  endList()
  return blocks
}
