import type { ArticleId, BlockId } from '#shared/domain/ids.ts'
import type { Database } from '../database.ts'

export interface IgnoredFinding {
  /** The rule and the words. */
  finding: string
  /** Null: in the whole article. */
  blockId: BlockId | null
}

/** What a person ignores in an article. */
export function createIgnoredFindingsRepository(db: Database) {
  const list = db.prepare<{ finding: string; block_id: BlockId | null }>(
    'SELECT finding, block_id FROM ignored_findings WHERE article_id = ? ORDER BY finding, block_id',
  )
  const add = db.prepare(
    'INSERT OR IGNORE INTO ignored_findings (article_id, block_id, finding) VALUES (?, ?, ?)',
  )
  return {
    list: (articleId: ArticleId): IgnoredFinding[] =>
      list.all(articleId).map(({ finding, block_id: blockId }) => ({ finding, blockId })),
    add: (articleId: ArticleId, { finding, blockId }: IgnoredFinding): void => {
      add.run(articleId, blockId, finding)
    },
  }
}
