import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ArticleId, BlockId, ContentHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant, ZonedTime } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { Database } from '../database.ts'
import { contentOf, documentSchemaVersion, toBlock } from './storedBlock.ts'

/** A localization as a site has it, brought to our shapes by the connector's reader. */
export interface RemoteText extends LocalizationFields {
  blocks: Block[]
  /** Over the blocks and fields above. */
  contentHash: ContentHash
  /** Who changed it on the site, as far as the site says. */
  by: string
  at: Instant
  remoteId: string
  etag: string | null
  url: string | null
  /** What its state there means here. */
  state: WorkflowState
  /** Readers can see it. */
  live: boolean
  publishAt: ZonedTime | null
}

export interface ConflictRecord {
  localizationId: LocalizationId
  detectedAt: Instant
  /** The last text both sides knew; null when there was none. */
  baseRevisionId: RevisionId | null
  theirs: RemoteText
}

export interface ConflictListItem {
  localizationId: LocalizationId
  articleId: ArticleId
  language: Language
  title: string
  detectedAt: Instant
}

interface ConflictRow {
  localization_id: LocalizationId
  detected_at: Instant
  base_revision_id: RevisionId | null
  theirs: string
}

interface StoredTheirs extends Omit<RemoteText, 'blocks'> {
  schemaVersion: number
  blocks: { id: BlockId; content: string }[]
}

function toStored(theirs: RemoteText): string {
  const stored: StoredTheirs = {
    ...theirs,
    schemaVersion: documentSchemaVersion,
    blocks: theirs.blocks.map((block) => ({ id: block.id, content: contentOf(block) })),
  }
  return JSON.stringify(stored)
}

function toConflict(row: ConflictRow): ConflictRecord {
  const { schemaVersion, blocks, ...theirs } = JSON.parse(row.theirs) as StoredTheirs
  return {
    localizationId: row.localization_id,
    detectedAt: row.detected_at,
    baseRevisionId: row.base_revision_id,
    theirs: { ...theirs, blocks: blocks.map((block) => toBlock(block.id, block.content, schemaVersion)) },
  }
}

/** Localizations whose two sides both moved. Their text is kept whole until a person has merged it. */
export function createConflictsRepository(db: Database) {
  const list = db.prepare<{
    localization_id: LocalizationId
    article_id: ArticleId
    language: Language
    title: string
    detected_at: Instant
  }>(`
    SELECT c.localization_id, l.article_id, l.language, l.title, c.detected_at
    FROM conflicts c JOIN localizations l ON l.id = c.localization_id ORDER BY c.detected_at, l.key`)
  const one = db.prepare<ConflictRow>('SELECT * FROM conflicts WHERE localization_id = ?')
  const put = db.prepare(`
    INSERT INTO conflicts (localization_id, detected_at, base_revision_id, theirs_hash, theirs)
    VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (localization_id) DO UPDATE SET theirs_hash = excluded.theirs_hash, theirs = excluded.theirs`)
  const remove = db.prepare('DELETE FROM conflicts WHERE localization_id = ?')

  return {
    list: (): ConflictListItem[] =>
      list.all().map((row) => ({
        localizationId: row.localization_id,
        articleId: row.article_id,
        language: row.language,
        title: row.title,
        detectedAt: row.detected_at,
      })),
    get: (id: LocalizationId): ConflictRecord | null => {
      const row = one.get(id)
      return row ? toConflict(row) : null
    },
    /** Records a conflict, or brings their side of a known one up to date; its base and time stay. */
    put: (conflict: ConflictRecord): void => {
      put.run(
        conflict.localizationId,
        conflict.detectedAt,
        conflict.baseRevisionId,
        conflict.theirs.contentHash,
        toStored(conflict.theirs),
      )
    },
    remove: (id: LocalizationId): void => {
      remove.run(id)
    },
  }
}
export type ConflictsRepository = ReturnType<typeof createConflictsRepository>
