import { missingCase } from '../domain/missingCase.ts'
import { plainInlines } from './inlines.ts'
import type { Block, Inline, ListBody, Picture } from './schema.ts'

/** One place of a block that holds words of its own: a paragraph's text, a list item, a cell, a caption. */
export interface WordPart {
  /** Where it is in its block, e.g. `1.0` for the first item of the list inside the second item, `2,0` for a cell. */
  path: string
  hasWords: boolean
  /** A description of a picture: readers who see the picture do not see it. */
  isAlt: boolean
  /** Has words, or somebody said that it needs none (a decorative picture). */
  isSettled: boolean
}

/** Parts of blocks of different shapes cannot be compared place by place. */
type Shape = 'text' | 'list' | 'table' | 'pictures' | 'none'

export function shapeOf(block: Block): Shape {
  switch (block.type) {
    case 'paragraph':
    case 'heading':
    case 'quote':
      return 'text'
    case 'list':
    case 'table':
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

/** Whether inline content says anything: white space alone does not. */
export const saysSomething = (content: readonly Inline[]): boolean => plainInlines(content).trim() !== ''

/** How many blocks at the end of a body are empty paragraphs: room to write in, nothing to read. */
export function emptyEnd(body: readonly Block[]): number {
  const last = body.findLastIndex((block) => block.type !== 'paragraph' || saysSomething(block.content))
  return body.length - 1 - last
}

const textPart = (path: string, content: readonly Inline[]): WordPart => {
  const hasWords = saysSomething(content)
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

/** The parts of a gallery's pictures are found by picture, since a picture keeps its words wherever it moves. */
function galleryParts(pictures: readonly Picture[]): WordPart[] {
  const seen = new Map<string, number>()
  return pictures.flatMap((one) => {
    const times = seen.get(one.mediaId) ?? 0
    seen.set(one.mediaId, times + 1)
    return pictureParts(one, `${one.mediaId} ${times} `)
  })
}

const known = new WeakMap<Block, readonly WordPart[]>()

/** Every part of a block that may hold words, in reading order. Blocks are values, so each is looked at once. */
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
      return [textPart('', block.content)]
    case 'list':
      return listParts(block, '')
    case 'table':
      return block.rows.flatMap((row, r) => row.map((cell, c) => textPart(`${r},${c}`, cell.content)))
    case 'image':
      return pictureParts(block, '')
    case 'gallery':
      return [...galleryParts(block.pictures), textPart('caption', block.caption)]
    case 'divider':
    case 'opaque':
      return []
    default:
      return missingCase(block)
  }
}

export const hasAnyWords = (block: Block): boolean => wordParts(block).some(({ hasWords }) => hasWords)

/**
 * The parts of a source that say something while the target says nothing there, by path. Between blocks of different
 * shapes only the whole can be compared. The words of a picture that the target does not show are not missing: that
 * the pictures differ is a matter of its own.
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
 * The parts of a target that say something while the source says nothing there, by path. Descriptions of pictures are
 * left out: a source picture without one is not described yet, which is not a withdrawal.
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
