import type { Block } from '#shared/document/schema.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'
import type { Attributes } from './attributes.ts'
import type { ParsePiece } from './budget.ts'
import type { BlockNode } from './grammar.ts'
import type { Element, Node } from './nodes.ts'
import type { PictureOf } from './writeImage.ts'

/**
 * A picture or a file as a post names it: the number of its attachment, where it has one, and its addresses, which are
 * absolute.
 */
export interface NamedPicture {
  /** A file that is no picture: its addresses must be those of the file itself. */
  kind?: 'file'
  number: number | null
  url: string
  /** The addresses that browsers may show instead (`srcset`). */
  others?: readonly string[]
  /** The address of the link around it. */
  link?: string
  /** Which of its ids the text uses, where the post says it. */
  alias?: string
}

export interface SourceContext {
  newId: () => BlockId
  /**
   * Our id of a picture; null makes the block opaque. Our schema stores neither the picture's address nor its link, so
   * all addresses in the post must belong to the attachment with that id.
   */
  mediaOf: (picture: NamedPicture) => MediaId | null
  /** The site's address, to resolve relative links. */
  base: string
}

/** A piece of a post that may be one block: its text, and its nodes with offsets in that text. */
export interface Source {
  raw: string
  nodes: readonly Node[]
  /** The block's comment; null for HTML outside of blocks. */
  node: BlockNode | null
  attributes: Attributes
  context: SourceContext
  /** Parses a part of the text, with offsets in that part; null where the post has too many nodes. */
  parse: ParsePiece
}

/**
 * A block that was read completely: its markup contains nothing else but styling. `rewrite` writes a changed block into
 * that markup, so that the styling stays. It returns null where that is not possible; then the block is written anew.
 */
export interface Reading {
  block: Block
  rewrite?: ((next: Block, pictureOf: PictureOf) => string | null) | undefined
}

export type Reader = (source: Source) => Reading | null

/** What a line end in the text means: a space in blocks; outside of blocks WordPress turns it into a line break. */
export const lineEndsOf = (source: Source): 'space' | 'break' => (source.node ? 'space' : 'break')

/** A range of a text, and its replacement. */
export interface Change {
  from: number
  to: number
  text: string
}

/** Applies changes to a text. */
export function splice(raw: string, changes: readonly Change[]): string {
  let result = ''
  let at = 0
  for (const { from, to, text } of [...changes].sort((a, b) => a.from - b.from)) {
    result += raw.slice(at, from) + text
    at = to
  }
  return result + raw.slice(at)
}

/** The range of an element's content; null where one of its tags is missing in the text. */
export function insideOf(element: Element): { from: number; to: number } | null {
  const location = element.sourceCodeLocation
  return location?.startTag && location.endTag
    ? { from: location.startTag.endOffset, to: location.endTag.startOffset }
    : null
}

/** Replaces the content of an element. */
export function replaceInside(source: Source, element: Element, html: string): string | null {
  const inside = insideOf(element)
  return inside && splice(source.raw, [{ ...inside, text: html }])
}

/** The attributes of a start tag as they are written, with the space before them, as markup. */
export function writtenAttributes(raw: string, element: Element): string {
  const tag = element.sourceCodeLocation?.startTag
  if (!tag) return ''
  return raw.slice(tag.startOffset + 1 + element.tagName.length, tag.endOffset - 1).replace(/\/$/, '')
}
