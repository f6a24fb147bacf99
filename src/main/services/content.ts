import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { HashedBlock } from '#main/db/repositories/blocksRepository.ts'
import { nativeSha256 } from '#main/nativeSha256.ts'
import { hashBlockWith, hashContentWith } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { BlockHash, ContentHash } from '#shared/domain/ids.ts'
import { hashMeaning } from './translation/meaning.ts'

export const toHashed = (block: Block): HashedBlock => ({
  block,
  hash: hashBlockWith(block, nativeSha256),
  meaning: hashMeaning(block),
})

/** What of an article is published with each of its localizations. */
export type PublishedWith = Pick<ArticleRecord, 'section' | 'tags' | 'coverMediaId'>

/** The content hash of a localization from its fields, its article's, and the hashes of its blocks in order. */
export function contentHashOf(
  article: PublishedWith,
  fields: LocalizationFields,
  blocks: readonly BlockHash[],
): ContentHash {
  const { title, lead, slug, seoTitle, seoDescription } = fields
  const { section, tags, coverMediaId } = article
  const readable = { title, lead, slug, seoTitle, seoDescription, section, tags, coverMediaId, blocks }
  return hashContentWith(readable, nativeSha256)
}
