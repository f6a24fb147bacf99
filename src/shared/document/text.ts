import type { Language } from '../domain/language.ts'
import { missingCase } from '../domain/missingCase.ts'
import { withoutEnding } from '../language/trim.ts'
import { attachmentText } from './attachments.ts'
import { contactFields } from './cards/contacts.ts'
import { plainInlines } from './inlines.ts'
import { marksOfList } from './numbering.ts'
import { pictureText } from './pictures.ts'
import type { Block, ListBody } from './schema.ts'

/**
 * A block as plain text, for search, counting and translation. Lines end in `
 * `, cells are separated by a tab. A picture gives its alternative text, caption and credit, a gallery its
 * pictures, then its own caption, a file its title; dividers and opaque content give nothing.
 */
export function blockText(block: Block): string {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return plainInlines(block.content)
    case 'list':
      return listLines(block).join('\n')
    case 'pullquote':
      return joinedLines([plainInlines(block.quotation), plainInlines(block.citation)])
    case 'embed':
      return block.title
    case 'contact':
      return joinedLines(contactFields.map((field) => block[field]))
    case 'image':
      return pictureText(block)
    case 'gallery':
      return joinedLines([...block.pictures.map(pictureText), plainInlines(block.caption)])
    case 'attachment':
      return attachmentText(block)
    case 'table':
      return block.rows.map((row) => row.map((cell) => plainInlines(cell.content)).join('\t')).join('\n')
    case 'divider':
    case 'opaque':
      return ''
    default:
      return missingCase(block)
  }
}

const joinedLines = (lines: readonly string[]): string => lines.filter((line) => line !== '').join('\n')

const listLines = ({ items }: ListBody): string[] =>
  items.flatMap((item) => [plainInlines(item.content), ...(item.list ? listLines(item.list) : [])])

/** A block's text as readers see it: like `blockText`, but with the marks of a list and the address of a card. */
export function shownText(block: Block): string {
  if (block.type === 'list') return markedLines(block).join('\n')
  return block.type === 'embed' ? joinedLines([block.title, block.href]) : blockText(block)
}

function markedLines(list: ListBody): string[] {
  const marks = marksOfList(list)
  return list.items.flatMap((item, at) => [
    `${marks[at]} ${plainInlines(item.content)}`.trimEnd(),
    ...(item.list ? markedLines(item.list) : []),
  ])
}

const joined = (texts: readonly string[]): string => texts.filter((text) => text !== '').join('\n\n')

/** A body as plain text: the texts of its blocks with an empty line between them. */
export const bodyText = (blocks: readonly Block[]): string => joined(blocks.map(blockText))

/**
 * A body as plain text for other programs. Plain text has no lists, so items begin with the marks that
 * readers see.
 */
export const shownBodyText = (blocks: readonly Block[]): string => joined(blocks.map(shownText))

const segmenters = new Map<Language, Intl.Segmenter>()
function segmenter(language: Language): Intl.Segmenter {
  const known = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' })
  segmenters.set(language, known)
  return known
}

/**
 * How many words a text has. A hyphenated word (прем’єр-міністр) is one; the segmenter would split it, and
 * would count «м.Київ» as one word, so both are corrected before it runs.
 */
export function countWords(text: string, language: Language): number {
  const joined = text
    .replace(/(?<=[\p{L}\p{M}\p{N}])[-\u2010\u2011](?=[\p{L}\p{N}])/gu, '\u02bc')
    .replace(/(?<=\p{L}\.)(?=\p{Lu})/gu, ' ')
  let words = 0
  for (const part of segmenter(language).segment(joined)) if (part.isWordLike) words += 1
  return words
}

/** At most `max` characters of a text on one line, cut after a word; «…» marks a cut. */
export function excerpt(text: string, max: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= max) return line
  const room = line.slice(0, Math.max(max - 1, 0))
  const atWord = line[room.length] === ' ' ? room : room.slice(0, Math.max(room.lastIndexOf(' '), 0))
  const kept = withoutEnding((atWord === '' ? room : atWord).toWellFormed(), /[\s\ufffd,;:–—-]/)
  return `${kept}…`
}
