/**
 * The hashes of the Site API. Any language can compute them:
 *
 *   block hash   = lower-case hex SHA-256 of the UTF-8 bytes of J(block without `id`)
 *   content hash = lower-case hex SHA-256 of the UTF-8 bytes of J({
 *                    version: 1, title, lead, slug, seoTitle, seoDescription, section,
 *                    tags: sorted by UTF-16 code units, coverMediaId: UUID or null,
 *                    blocks: the block hashes in reading order })
 *
 * J is RFC 8785 canonical JSON (`canonicalJson`) after every string value was brought to Unicode NFC, lone
 * surrogates first replaced by U+FFFD. The one exception: the `raw` of an opaque block stays as it is but for
 * lone surrogates, since it is written back byte for byte. Absent optional members (an item's `list`) are left out.
 *
 * Block ids are not in it: they name a block, they don't show. Pictures enter by `mediaId`; media ids are made
 * once and shared through the Site API, so the same picture has the same id on every computer.
 */
import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type BlockHash, blockHash, type ContentHash, contentHash, type MediaId } from '../domain/ids.ts'
import { canonicalJson } from './canonical.ts'
import type { Block } from './schema.ts'

const hex = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
const wellFormed = (text: string): string => text.toWellFormed()
const normalForm = (text: string): string => text.toWellFormed().normalize('NFC')

// Blocks are values: nobody changes one in place, so a hash once computed stays true.
const known = new WeakMap<Block, BlockHash>()

/** The hash of a block's content; the formula stands at the top of this file. */
export const hashBlock = (block: Block): BlockHash => hashBlockWith(block, hex)

/**
 * The same with another SHA-256, where there is a native one: `sha256Hex` gives lower-case hex for the UTF-8 bytes of
 * a text.
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

/** Everything readers see of one localization. */
export interface ReadableContent {
  title: string
  lead: string
  slug: string
  seoTitle: string
  seoDescription: string
  section: string
  /** In any order: no site keeps one. */
  tags: readonly string[]
  coverMediaId: MediaId | null
  /** The hashes of the body's blocks, in reading order. */
  blocks: readonly BlockHash[]
}

/** The hash that approvals, receipts and conflicts compare; the formula stands at the top of this file. */
export function hashContent(content: ReadableContent): ContentHash {
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
  return contentHash.parse(hex(canonicalJson(seen, normalForm)))
}
