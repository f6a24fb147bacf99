import type { Block } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { alignIds, type KeptId, withHiddenAlt } from './alignIds.ts'
import { readPieces } from './pieces.ts'
import type { NamedPicture, SourceContext } from './source.ts'

export interface ReadOptions extends SourceContext {
  /** The blocks as they were known: what is the same, or nearly, keeps its id. */
  known?: readonly Block[] | undefined
  /** The ids that the site remembers, in reading order. */
  kept?: readonly KeptId[] | undefined
}

export interface ReadResult {
  /** Always a valid body, in canonical form. */
  blocks: Block[]
  /** A link to the other language stands in the post (and in none of the blocks). */
  hasLanguageLink: boolean
  /** HTML of the classic editor. */
  isClassic: boolean
}

/**
 * The content of a post (`content.raw`) as blocks. What our schema can't hold to the last attribute that says
 * something stays opaque, byte for byte; looks (alignment, colours) stay with the post, see `writeBody`.
 */
export function readBody(raw: string, { known = [], kept, ...context }: ReadOptions): ReadResult {
  const { pieces, isClassic } = readPieces(raw, context)
  const blocks = withHiddenAlt(
    pieces.flatMap((piece) => piece.blocks),
    known,
  )
  return {
    blocks: alignIds(blocks, known, kept),
    hasLanguageLink: pieces.some((piece) => piece.isLanguageLink),
    isClassic,
  }
}

/**
 * The pictures that reading a post will ask for, so that they can be looked up before. Each once. Every picture is
 * answered as if it were known: a gallery or caption is read to its end only while all of its pictures are.
 */
export function picturesIn(raw: string, base: string): NamedPicture[] {
  const found = new Map<string, NamedPicture>()
  const mediaOf = (picture: NamedPicture) => {
    found.set(JSON.stringify(picture), picture)
    return newId(mediaId)
  }
  readPieces(raw, { newId: () => newId(blockId), mediaOf, base })
  return [...found.values()]
}
