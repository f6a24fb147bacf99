import { createHash } from 'node:crypto'
import { canonicalJson } from '#shared/document/canonical.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { BlockHash, ContentHash } from '#shared/domain/ids.ts'
import { contentHashOf } from '../content.ts'

const noArticle = { section: '', tags: [], coverMediaId: null }

/**
 * The hash of one text alone. The content hash also covers the article's section, tags and cover, so that a colleague's
 * new tag would look like a change of every text.
 */
export const textHashOf = (fields: LocalizationFields, blocks: readonly BlockHash[]): ContentHash =>
  contentHashOf(noArticle, fields, blocks)

export const textHashOfBlocks = (fields: LocalizationFields, blocks: readonly Block[]): ContentHash =>
  textHashOf(fields, blocks.map(hashBlock))

/** Of anything that is not a text: requests, pins. */
export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex')
