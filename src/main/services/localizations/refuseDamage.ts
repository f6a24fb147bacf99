import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { contentHashOf } from '../content.ts'

/**
 * Throws `databaseDamaged` when a text as it was read does not have its content hash: a block is missing or moved, or
 * section or cover changed. The hashes of the blocks were computed when they were read.
 */
export function refuseDamage(
  repositories: Repositories,
  one: LocalizationRecord,
  blocks: readonly Block[],
): void {
  const article = repositories.articles.get(one.articleId)
  if (article === null) throw new AppError('databaseDamaged', 'Damaged: a text without its article')
  if (contentHashOf(article, one, blocks.map(hashBlock)) !== one.contentHash) {
    throw new AppError('databaseDamaged', 'Damaged: a text that has not its content hash')
  }
}
