import type { Block } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'
import { alignIds, type KeptId, withHiddenAlt } from './alignIds.ts'
import { readPieces } from './pieces.ts'
import type { NamedPicture, SourceContext } from './source.ts'

export interface ReadOptions extends SourceContext {
  /** The blocks as they were before. Equal and similar blocks get their ids. */
  known?: readonly Block[] | undefined
  /** The ids that the site stores, in the order of the blocks. */
  kept?: readonly KeptId[] | undefined
}

export interface ReadResult {
  /** Always a valid body, in canonical form. */
  blocks: Block[]
  /** The post has a link to the other language, which is in none of the blocks. */
  hasLanguageLink: boolean
  /** The post is from the classic editor. */
  isClassic: boolean
}

/**
 * Reads the content of a post (`content.raw`) as blocks. Where our schema cannot hold every meaningful attribute, the
 * block is opaque and stored byte for byte. Styling (alignment, colours) is not read; `writeBody` keeps it in the post.
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
 * The pictures that `readBody` will ask for, each once, so that they can be looked up before. Every picture is treated
 * as known, because a gallery is read completely only while all of its pictures are.
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
