import { missingCase } from '../domain/missingCase.ts'
import { contactFields, isSharedField } from './cards/contacts.ts'
import { plainInlines } from './inlines.ts'
import type { Block, Inline, ListBody, Picture } from './schema.ts'

/** A part of a block that has words of its own: a paragraph's text, a list item, a cell, a caption. */
export interface WordPart {
  /** The position in the block, e.g. `1.0` for the first item of the list inside the second item, `2,0` for a cell. */
  path: string
  hasWords: boolean
  /** The part is the description of a picture: readers who see the picture do not see it. */
  isAlt: boolean
  /** The part has words, or somebody said that it needs none (a decorative picture). */
  isSettled: boolean
}

/** Blocks of different shapes cannot be compared part by part. */
type Shape =
  | 'text'
  | 'list'
  | 'table'
  | 'pullquote'
  | 'embed'
  | 'contact'
  | 'pictures'
  | 'attachment'
  | 'none'

export function shapeOf(block: Block): Shape {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return 'text'
    case 'list':
    case 'table':
    case 'attachment':
    case 'pullquote':
    case 'embed':
    case 'contact':
      return block.type
    case 'image':
    case 'gallery':
      return 'pictures'
    case 'divider':
    case 'opaque':
      return 'none'
    default:
      return missingCase(block)
  }
}

/** Whether inline content has any character that is not white space. */
export const saysSomething = (content: readonly Inline[]): boolean => plainInlines(content).trim() !== ''

/** How many empty paragraphs end a body: they are room for writing, not for readers. */
export function emptyEnd(body: readonly Block[]): number {
  const last = body.findLastIndex((block) => block.type !== 'paragraph' || saysSomething(block.content))
  return body.length - 1 - last
}

const textPart = (path: string, content: readonly Inline[]): WordPart => {
  const hasWords = saysSomething(content)
  return { path, hasWords, isAlt: false, isSettled: hasWords }
}

const linePart = (path: string, text: string): WordPart => {
  const hasWords = text.trim() !== ''
  return { path, hasWords, isAlt: false, isSettled: hasWords }
}

const listParts = ({ items }: ListBody, prefix: string): WordPart[] =>
  items.flatMap((item, at) => {
    const path = `${prefix}${at}`
    return [textPart(path, item.content), ...(item.list ? listParts(item.list, `${path}.`) : [])]
  })

function pictureParts({ alt, decorative, caption }: Picture, prefix: string): WordPart[] {
  const hasWords = !decorative && alt.trim() !== ''
  return [
    { path: `${prefix}alt`, hasWords, isAlt: true, isSettled: hasWords || decorative },
    textPart(`${prefix}caption`, caption),
  ]
}

/** The parts of a gallery's pictures are identified by media id, since a picture keeps its words wherever it moves. */
function galleryParts(pictures: readonly Picture[]): WordPart[] {
  const seen = new Map<string, number>()
  return pictures.flatMap((one) => {
    const times = seen.get(one.mediaId) ?? 0
    seen.set(one.mediaId, times + 1)
    return pictureParts(one, `${one.mediaId} ${times} `)
  })
}

const known = new WeakMap<Block, readonly WordPart[]>()

/** Every part of a block that may have words, in reading order. Cached, since a block is never changed in place. */
export function wordParts(block: Block): readonly WordPart[] {
  const seen = known.get(block) ?? partsOf(block)
  known.set(block, seen)
  return seen
}

function partsOf(block: Block): WordPart[] {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
    case 'callout':
      return [textPart('', block.content)]
    case 'list':
      return listParts(block, '')
    case 'table':
      return block.rows.flatMap((row, r) => row.map((cell, c) => textPart(`${r},${c}`, cell.content)))
    case 'pullquote':
      return [textPart('quotation', block.quotation), textPart('citation', block.citation)]
    case 'embed':
      return [linePart('title', block.title)]
    case 'contact':
      return contactFields
        .filter((field) => !isSharedField(field))
        .map((field) => linePart(field, block[field]))
    case 'image':
      return pictureParts(block, '')
    case 'gallery':
      return [...galleryParts(block.pictures), textPart('caption', block.caption)]
    case 'attachment':
      return [linePart('title', block.title)]
    case 'divider':
    case 'opaque':
      return []
    default:
      return missingCase(block)
  }
}

export const hasAnyWords = (block: Block): boolean => wordParts(block).some(({ hasWords }) => hasWords)

/**
 * The paths of parts that have words in the source but not in the target. Blocks of different shapes are compared as a
 * whole. The words of a picture that the target does not show are not missing: `pictureChanged` reports that.
 */
export function emptyParts(source: Block, target: Block): string[] {
  const wanted = wordParts(source).filter(({ hasWords }) => hasWords)
  if (shapeOf(source) !== shapeOf(target)) {
    return hasAnyWords(target) ? [] : wanted.map(({ path }) => path)
  }
  const own = new Map(wordParts(target).map((part) => [part.path, part]))
  const comparesByPicture = source.type === 'gallery' || target.type === 'gallery'
  return wanted
    .filter(({ path }) => {
      const part = own.get(path)
      return part === undefined ? !comparesByPicture : !part.isSettled
    })
    .map(({ path }) => path)
}

/**
 * The paths of parts that have words in the target but not in the source. Descriptions of pictures are not counted: a
 * source picture without a description is not described yet, so nothing was withdrawn.
 */
export function extraParts(source: Block, target: Block): string[] {
  const own = wordParts(target).filter(({ hasWords, isAlt }) => hasWords && !isAlt)
  if (shapeOf(source) !== shapeOf(target)) return hasAnyWords(source) ? [] : own.map(({ path }) => path)
  const said = new Set(
    wordParts(source)
      .filter(({ hasWords }) => hasWords)
      .map(({ path }) => path),
  )
  return own.filter(({ path }) => !said.has(path)).map(({ path }) => path)
}
