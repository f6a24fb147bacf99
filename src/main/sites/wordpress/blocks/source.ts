import type { Block } from '#shared/document/schema.ts'
import type { BlockId, MediaId } from '#shared/domain/ids.ts'
import type { Attributes } from './attributes.ts'
import type { ParsePiece } from './budget.ts'
import type { BlockNode } from './grammar.ts'
import type { Element, Node } from './nodes.ts'
import type { PictureOf } from './writeImage.ts'

/** A picture as a post names it: its attachment, where it says one, and its address. All addresses are whole ones. */
export interface NamedPicture {
  number: number | null
  url: string
  /** What browsers may show in its place (`srcset`). */
  others?: readonly string[]
  /** Where it leads when it is clicked. */
  link?: string
  /** Under which of its ids it is meant, where it says so. */
  alias?: string
}

export interface SourceContext {
  newId: () => BlockId
  /**
   * The media behind a picture; null keeps the block as it is, unread. Nothing of a block tells which file readers are
   * shown, nor where a click leads: all addresses must be ones of that very attachment.
   */
  mediaOf: (picture: NamedPicture) => MediaId | null
  /** The site's address, for relative links. */
  base: string
}

/** A piece of a post that may be one block: its text, and the text as a tree with places in it. */
export interface Source {
  raw: string
  nodes: readonly Node[]
  /** The block's comment; null for HTML outside of blocks. */
  node: BlockNode | null
  attributes: Attributes
  context: SourceContext
  /** Reads a stretch of it by itself, with places in that stretch; null where a post holds too much. */
  parse: ParsePiece
}

/**
 * A block that was understood whole: nothing in its markup is left over but looks, which `rewrite` keeps when the
 * words change. It answers null where the change is too great for that, and the block is written anew.
 */
export interface Reading {
  block: Block
  rewrite?: ((next: Block, pictureOf: PictureOf) => string | null) | undefined
}

export type Reader = (source: Source) => Reading | null

/** Line ends in text are spaces in blocks; outside of them WordPress makes breaks of them. */
export const lineEndsOf = (source: Source): 'space' | 'break' => (source.node ? 'space' : 'break')

/** A stretch of a text, and what comes in its place. */
export interface Change {
  from: number
  to: number
  text: string
}

/** A text with stretches of it replaced. */
export function splice(raw: string, changes: readonly Change[]): string {
  let result = ''
  let at = 0
  for (const { from, to, text } of [...changes].sort((a, b) => a.from - b.from)) {
    result += raw.slice(at, from) + text
    at = to
  }
  return result + raw.slice(at)
}

/** Where an element's content stands; null where its tags are not both written. */
export function insideOf(element: Element): { from: number; to: number } | null {
  const place = element.sourceCodeLocation
  return place?.startTag && place.endTag
    ? { from: place.startTag.endOffset, to: place.endTag.startOffset }
    : null
}

/** Puts other content into an element, all around it unchanged. */
export function replaceInside(source: Source, element: Element, html: string): string | null {
  const inside = insideOf(element)
  return inside && splice(source.raw, [{ ...inside, text: html }])
}

/** The attributes of a start tag as they are written, with the space before them. */
export function writtenAttributes(raw: string, element: Element): string {
  const tag = element.sourceCodeLocation?.startTag
  if (!tag) return ''
  return raw.slice(tag.startOffset + 1 + element.tagName.length, tag.endOffset - 1).replace(/\/$/, '')
}
