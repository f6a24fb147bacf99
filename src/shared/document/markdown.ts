import type { MediaId } from '../domain/ids.ts'
import { missingCase } from '../domain/missingCase.ts'
import { contactFields } from './cards/contacts.ts'
import { plainInlines } from './inlines.ts'
import { marksOfList } from './numbering.ts'
import type { Block, Inline, ListBody, Mark, Picture } from './schema.ts'

/** The path of a picture or file beside the text; null: it is not there. */
type PathOf = (id: MediaId) => string | null

/**
 * A body as Markdown (CommonMark, with the tables and checkboxes that GitHub adds), for people who read it without
 * Visnyk. What Markdown has no form for (underlining, the look of a call-out) keeps its words.
 */
export const toMarkdown = (blocks: readonly Block[], pathOf: PathOf): string =>
  blocks
    .map((block) => blockMarkdown(block, pathOf))
    .filter((part) => part !== '')
    .join('\n\n')

function blockMarkdown(block: Block, pathOf: PathOf): string {
  switch (block.type) {
    case 'paragraph':
      return atLineStart(inlineMarkdown(block.content))
    case 'heading':
      return `${'#'.repeat(block.level)} ${oneLine(inlineMarkdown(block.content))}`
    case 'list':
      return listMarkdown(block).join('\n')
    case 'quote':
    case 'callout':
      return quoted(inlineMarkdown(block.content))
    case 'pullquote':
      return quoted(
        [block.quotation, block.citation]
          .map(inlineMarkdown)
          .filter((text) => text !== '')
          .join('\n\n'),
      )
    case 'embed':
      return linkMarkdown(block.title || block.href, block.href)
    case 'contact':
      return contactFields
        .map((field) => escaped(block[field]))
        .filter((line) => line !== '')
        .join('  \n')
    case 'image':
      return pictureMarkdown(block, pathOf)
    case 'gallery':
      return [...block.pictures.map((one) => pictureMarkdown(one, pathOf)), inlineMarkdown(block.caption)]
        .filter((part) => part !== '')
        .join('\n\n')
    case 'attachment':
      return linkMarkdown(block.title, pathOf(block.mediaId) ?? '')
    case 'table':
      return tableMarkdown(block.rows.map((row) => row.map(({ content }) => content)))
    case 'divider':
      return '---'
    case 'opaque':
      return ''
    default:
      return missingCase(block)
  }
}

/** The characters that Markdown gives a meaning inside a line. */
const escaped = (text: string): string => text.replace(/[\\`*_[\]<>~|]/g, '\\$&')

/** What would begin a heading, a list or a quotation is a word of the text. */
const atLineStart = (text: string): string =>
  text
    .split('\n')
    .map((line) => line.replace(/^(\s*)([#+=-])/, '$1\\$2').replace(/^(\s*\d{1,9})([.)])/, '$1\\$2'))
    .join('\n')

const oneLine = (text: string): string => text.replaceAll('  \n', ' ').replaceAll('\n', ' ')

const quoted = (text: string): string =>
  atLineStart(text)
    .split('\n')
    .map((line) => (line === '' ? '>' : `> ${line}`))
    .join('\n')

const signs: Partial<Record<Mark, string>> = { bold: '**', italic: '*', strikethrough: '~~' }

function inlineMarkdown(content: readonly Inline[]): string {
  return content
    .map((inline) => {
      if (inline.type === 'lineBreak') return '  \n'
      if (inline.type === 'link') return `[${inlineMarkdown(inline.content)}](<${inline.href}>)`
      return markedText(inline.text, inline.marks)
    })
    .join('')
}

/** Signs stand at words: Markdown takes no spaces inside them. */
function markedText(text: string, marks: readonly Mark[]): string {
  const words = text.trim()
  if (words === '' || marks.length === 0) return escaped(text)
  const start = text.slice(0, text.indexOf(words))
  const end = text.slice(start.length + words.length)
  const pairs = marks.flatMap((mark) => signs[mark] ?? [])
  return `${start}${pairs.join('')}${escaped(words)}${pairs.toReversed().join('')}${end}`
}

const linkMarkdown = (title: string, href: string): string => `[${escaped(title)}](<${href}>)`

function pictureMarkdown({ mediaId, alt, caption, credit }: Picture, pathOf: PathOf): string {
  const picture = `![${escaped(alt)}](<${pathOf(mediaId) ?? ''}>)`
  const words = [inlineMarkdown(caption), escaped(credit)].filter((part) => part !== '').join(' · ')
  return words === '' ? picture : `${picture}\n\n${words}`
}

/** Numbers that Markdown cannot write ("а)") stand before the words of their item. */
function listMarkdown(list: ListBody, indent = ''): string[] {
  const shown = marksOfList(list)
  return list.items.flatMap((item, at) => {
    const mark = shown[at] ?? ''
    const plain = /^-?\d{1,9}[.)]$/.test(mark) && !mark.startsWith('-')
    const checkbox = item.checked ? '- [x]' : '- [ ]'
    const sign = list.checklist ? checkbox : plain ? mark : list.ordered ? `- ${mark}` : '-'
    const words = inlineMarkdown(item.content).replaceAll('\n', `\n${indent}    `)
    return [
      `${indent}${sign} ${words}`.trimEnd(),
      ...(item.list ? listMarkdown(item.list, `${indent}    `) : []),
    ]
  })
}

function tableMarkdown(rows: readonly (readonly (readonly Inline[])[])[]): string {
  const lines = rows.map((row) => `| ${row.map((cell) => oneLine(inlineMarkdown(cell))).join(' | ')} |`)
  const width = rows[0]?.length ?? 0
  return [lines[0] ?? '', `|${' --- |'.repeat(width)}`, ...lines.slice(1)].join('\n')
}

/** The first line of a Markdown file. */
export const markdownTitle = (title: string): string => `# ${oneLine(plainEscaped(title))}`
const plainEscaped = (text: string): string =>
  escaped(plainInlines([{ type: 'text', text: text || '—', marks: [] }]))
