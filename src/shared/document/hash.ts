/**
 * The hashes of the Site API. Any language can compute them:
 *
 *   block hash   = lower-case hex SHA-256 of the UTF-8 bytes of J(block without `id`)
 *   content hash = lower-case hex SHA-256 of the UTF-8 bytes of J({
 *                    version: 1, title, lead, slug, seoTitle, seoDescription, section,
 *                    tags: sorted by UTF-16 code units, coverMediaId: UUID or null,
 *                    blocks: the block hashes in reading order })
 *
 * J is RFC 8785 canonical JSON (`canonicalJson`). Before that, in every string value lone surrogates become
 * U+FFFD, U+034F is inserted after every 30 combining marks (\p{M}) that another one follows, and the value is
 * brought to Unicode NFC (`streamSafe`). One exception: in the `raw` of an opaque block only lone surrogates are
 * replaced, because it is written back byte for byte. Absent optional members (an item's `list`) are omitted.
 *
 * Block ids are not hashed, because readers do not see them. Pictures are hashed by `mediaId`; a media id is
 * made once and shared through the Site API, so the same picture has the same id on every computer.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type BlockHash, blockHash, type ContentHash, contentHash, type MediaId } from '../domain/ids.ts'
import { streamSafe } from '../language/normalized.ts'
import { canonicalJson } from './canonical.ts'
import type { Block } from './schema.ts'

const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
const wellFormed = (text: string): string => text.toWellFormed()
const normalForm = (text: string): string => streamSafe(text.toWellFormed())

// Nobody changes a block in place, so a computed hash stays valid.
const known = new WeakMap<Block, BlockHash>()

/** Stores a hash that the caller has just proved to be the hash of this block, to save computing it. */
export const rememberHash = (block: Block, hash: BlockHash): void => {
  known.set(block, hash)
}

/** The hash of a block's content; the formula is at the top of this file. */
export const hashBlock = (block: Block): BlockHash => hashBlockWith(block, hex)

/**
 * The same with another SHA-256 function, where a native one exists: `sha256Hex` returns lower-case hex of
 * the UTF-8 bytes of a text.
 */
export function hashBlockWith(block: Block, sha256Hex: (text: string) => string): BlockHash {
  const seen = known.get(block)
  if (seen !== undefined) return seen
  const { id: _, ...content } = block
  const hash = blockHash.parse(
    sha256Hex(canonicalJson(content, block.type === 'opaque' ? wellFormed : normalForm)),
  )
  known.set(block, hash)
  return hash
}

/** Everything that readers see of one localization. */
export interface ReadableContent {
  title: string
  lead: string
  slug: string
  seoTitle: string
  seoDescription: string
  section: string
  /** In any order, because sites do not keep one. */
  tags: readonly string[]
  coverMediaId: MediaId | null
  /** The hashes of the body's blocks, in reading order. */
  blocks: readonly BlockHash[]
}

/** The hash that approvals, receipts and conflicts compare; the formula is at the top of this file. */
export const hashContent = (content: ReadableContent): ContentHash => hashContentWith(content, hex)

/** The same with another SHA-256 function, as in `hashBlockWith`. */
export function hashContentWith(content: ReadableContent, sha256Hex: (text: string) => string): ContentHash {
  const { title, lead, slug, seoTitle, seoDescription, section, coverMediaId, blocks } = content
  const tags = content.tags.map(normalForm).sort()
  const seen = {
    version: 1,
    title,
    lead,
    slug,
    seoTitle,
    seoDescription,
    section,
    tags,
    coverMediaId,
    blocks,
  }
  return contentHash.parse(sha256Hex(canonicalJson(seen, normalForm)))
}
