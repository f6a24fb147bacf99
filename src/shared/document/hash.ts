import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { type BlockHash, blockHash, type ContentHash, contentHash, type MediaId } from '../domain/ids.ts'
import { canonicalJson } from './canonical.ts'
import type { Block } from './schema.ts'

const sha256OfJson = (value: unknown): string => bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))

/** SHA-256 (hex) of the canonical JSON of a block without its id. */
export function hashBlock(block: Block): BlockHash {
  const { id: _, ...content } = block
  return blockHash.parse(sha256OfJson(content))
}

/** All that readers see of one localization. */
export interface PublicContent {
  title: string
  lead: string
  slug: string
  seoTitle: string
  seoDescription: string
  section: string
  tags: readonly string[]
  coverMediaId: MediaId | null
  blocks: readonly BlockHash[]
}

/**
 * SHA-256 (hex) of the canonical JSON of `{blocks, coverMediaId, lead, section, seoDescription, seoTitle, slug,
 * tags, title}`, with `blocks` the block hashes in reading order and `tags` sorted. Part of the Site API: a site
 * computes it the same way. Block ids are not in it, so a site that loses them can still be compared; a picture
 * enters by its media id, which travels with it.
 */
export function hashContent(content: PublicContent): ContentHash {
  const { title, lead, slug, seoTitle, seoDescription, section, tags, coverMediaId, blocks } = content
  return contentHash.parse(
    sha256OfJson({
      title,
      lead,
      slug,
      seoTitle,
      seoDescription,
      section,
      tags: tags.toSorted(),
      coverMediaId,
      blocks,
    }),
  )
}
