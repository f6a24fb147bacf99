import type { BlockHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { Database } from '../../database.ts'

/** What both sides last agreed on beside the text. */
export interface SyncBase {
  state: WorkflowState
  translationHash: string
}

/** Reads and writes what both sides agree on about a text. */
export function createAgreedTexts(db: Database) {
  const base = db.prepare<{ state: WorkflowState; translation_hash: string }>(
    'SELECT state, translation_hash FROM sync_bases WHERE localization_id = ?',
  )
  const putBase = db.prepare(`
    INSERT INTO sync_bases (localization_id, state, translation_hash) VALUES (?, ?, ?)
    ON CONFLICT (localization_id) DO UPDATE SET state = excluded.state,
      translation_hash = excluded.translation_hash`)
  const sent = db.prepare<{ revision_id: RevisionId }>(
    'SELECT revision_id FROM sync_sent WHERE localization_id = ?',
  )
  const addSent = db.prepare(
    'INSERT INTO sync_sent (localization_id, revision_id) VALUES (?, ?) ON CONFLICT DO NOTHING',
  )
  const forgetSent = db.prepare('DELETE FROM sync_sent WHERE localization_id = ?')
  const revisionHashes = db.prepare<{ hash: BlockHash }>(
    'SELECT hash FROM revision_blocks WHERE revision_id = ? ORDER BY position',
  )

  return {
    base: (id: LocalizationId): SyncBase | null => {
      const row = base.get(id)
      return row ? { state: row.state, translationHash: row.translation_hash } : null
    },
    putBase: (id: LocalizationId, one: SyncBase): void => {
      putBase.run(id, one.state, one.translationHash)
    },
    /** Texts that were sent since both sides last agreed: one of them may be what the site has. */
    sent: (id: LocalizationId): RevisionId[] => sent.all(id).map((row) => row.revision_id),
    addSent: (id: LocalizationId, revisionId: RevisionId): void => {
      addSent.run(id, revisionId)
    },
    forgetSent: (id: LocalizationId): void => {
      forgetSent.run(id)
    },
    /** The block hashes of a revision in reading order. */
    revisionHashes: (id: RevisionId): BlockHash[] => revisionHashes.all(id).map(({ hash }) => hash),
  }
}
