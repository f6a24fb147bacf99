import type { Locator } from '@playwright/test'
import type { Block, Body, Inline, ListItem } from '#shared/document/schema.ts'
import { missingCase } from '#shared/domain/missingCase.ts'

/**
 * A block in the form in which the screen and main are compared: its id and each of its lines, as runs of
 * words with their marks and link.
 */
export interface ComparedBlock {
  id: string
  lines: string[]
}

/** A run of a line: its words (a line break is one), its marks and the address of its link. */
interface Piece {
  text: string
  marks: string[]
  href: string
}

/** One line as a string: adjacent runs that look the same are joined. Empty for an empty line. */
function lineText(pieces: readonly Piece[]): string {
  const runs: { text: string; look: string }[] = []
  for (const { text, marks, href } of pieces) {
    if (text === '') continue
    const look = text === '\n' ? '' : [...marks.toSorted(), href].filter(Boolean).join(' ')
    const last = runs.at(-1)
    if (last && last.look === look && text !== '\n' && !last.text.endsWith('\n')) last.text += text
    else runs.push({ text, look })
  }
  return runs
    .map(({ text, look }) => (look === '' ? text : `[${text}](${look})`))
    .join('|')
    .normalize('NFC')
}

const piecesOf = (content: readonly Inline[], href = ''): Piece[] =>
  content.flatMap((one): Piece[] => {
    switch (one.type) {
      case 'text':
        return [{ text: one.text, marks: one.marks, href }]
      case 'lineBreak':
        return [{ text: '\n', marks: [], href: '' }]
      case 'link':
        return piecesOf(one.content, one.href)
    }
  })

const textOf = (content: readonly Inline[]): string => lineText(piecesOf(content))

/** The blocks of a text that main has stored. */
export const storedBlocks = (blocks: Body): ComparedBlock[] =>
  blocks.map((block) => ({ id: block.id, lines: linesOf(block) }))

function linesOf(block: Block): string[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return [`${block.type}${block.type === 'heading' ? block.level : ''} ${textOf(block.content)}`]
    case 'list':
      return block.items.flatMap((item) => itemLines(item, 1))
    case 'table':
      return block.rows.flatMap((row) => [`row of ${row.length}`, ...row.map((cell) => textOf(cell.content))])
    case 'pullquote':
    case 'embed':
    case 'contact':
    case 'image':
    case 'gallery':
    case 'attachment':
    case 'divider':
    case 'opaque':
      return []
    default:
      return missingCase(block)
  }
}

const itemLines = (item: ListItem, depth: number): string[] => [
  `${depth} ${textOf(item.content)}`,
  ...(item.list?.items.flatMap((inner) => itemLines(inner, depth + 1)) ?? []),
]

/** The blocks that the window shows, read from the DOM alone. */
export async function screenBlocks(body: Locator): Promise<ComparedBlock[]> {
  const shown = await body.evaluate((root) => {
    const markClasses = ['bold', 'italic', 'underline', 'strikethrough', 'subscript', 'superscript', 'code']
    const isBoth = (element: Element, mark: string) =>
      element.classList.contains('mark-underline-strikethrough') && /^(?:underline|strikethrough)$/.test(mark)
    const marksOf = (element: Element) =>
      markClasses.filter((mark) => element.classList.contains(`mark-${mark}`) || isBoth(element, mark))
    /** A line break that a person wrote; Lexical adds others at the end of lines, so that they have a height. */
    const isWritten = (element: Element) =>
      Object.keys(element).some((key) => key.startsWith('__lexicalKey_'))
    const piecesIn = (line: Element): { text: string; marks: string[]; href: string }[] => {
      const pieces: { text: string; marks: string[]; href: string }[] = []
      const walker = document.createTreeWalker(line, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT)
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        if (node instanceof Element) {
          if (node.tagName === 'BR' && isWritten(node)) pieces.push({ text: '\n', marks: [], href: '' })
          continue
        }
        const marks = new Set<string>()
        let href = ''
        for (let up = node.parentElement; up !== null && up !== line; up = up.parentElement) {
          for (const mark of marksOf(up)) marks.add(mark)
          if (up.tagName === 'A') href = up.getAttribute('href') ?? ''
        }
        pieces.push({ text: node.textContent ?? '', marks: [...marks], href })
      }
      return pieces
    }
    const names: Record<string, string> = {
      ...{ P: 'paragraph ', BLOCKQUOTE: 'quote ' },
      ...{ H2: 'heading2 ', H3: 'heading3 ', H4: 'heading4 ' },
    }
    const depthOf = (item: Element, block: Element) => {
      let depth = 0
      for (let up = item.parentElement; up !== null; up = up.parentElement) {
        if (up.tagName === 'UL' || up.tagName === 'OL') depth += 1
        if (up === block) break
      }
      return depth
    }
    return [...root.querySelectorAll<HTMLElement>('[data-block-id]')].map((block) => {
      const lines: { name: string; pieces: ReturnType<typeof piecesIn> }[] = []
      for (const row of block.querySelectorAll('tr')) {
        lines.push({ name: `row of ${row.children.length}`, pieces: [] })
        for (const cell of row.children) lines.push({ name: '', pieces: piecesIn(cell) })
      }
      for (const item of block.querySelectorAll('li')) {
        if (item.querySelector(':scope > ul, :scope > ol')) continue
        lines.push({ name: `${depthOf(item, block)} `, pieces: piecesIn(item) })
      }
      const name = names[block.tagName]
      if (name !== undefined) lines.push({ name, pieces: piecesIn(block) })
      return { id: block.dataset.blockId ?? '', lines }
    })
  })
  return shown.map(({ id, lines }) => ({
    id,
    lines: lines.map(({ name, pieces }) => `${name}${lineText(pieces)}`),
  }))
}
