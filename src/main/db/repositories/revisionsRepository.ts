import type { RevisionView } from '#shared/contract/historyViews.ts'
import type { Block } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { BlockHash, BlockId, ContentHash, LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { checkOfBody, checkOfRevision, damaged } from '../damage.ts'
import type { Database } from '../database.ts'
import { forgetUnused, type StoredBlock, toBlock } from './storedBlock.ts'

export type RevisionKind = RevisionView['kind']

export interface RevisionRecord extends LocalizationFields {
  id: RevisionId
  localizationId: LocalizationId
  at: Instant
  author: string
  kind: RevisionKind
  contentHash: ContentHash
}

interface RevisionRow {
  id: RevisionId
  localization_id: LocalizationId
  at: Instant
  author: string
  kind: RevisionKind
  content_hash: ContentHash
  title: string
  lead: string
  slug: string
  seo_title: string
  seo_description: string
  text_check: string
}

function toRevision(row: RevisionRow): RevisionRecord {
  const revision = {
    id: row.id,
    localizationId: row.localization_id,
    at: row.at,
    author: row.author,
    kind: row.kind,
    contentHash: row.content_hash,
    title: row.title,
    lead: row.lead,
    slug: row.slug,
    seoTitle: row.seo_title,
    seoDescription: row.seo_description,
  }
  if (checkOfRevision(revision) !== row.text_check) throw damaged('the fields of a revision')
  return revision
}

/** An automatic snapshot that nothing refers to. */
export interface SavedRevision {
  id: RevisionId
  number: number
  at: Instant
}

/** Immutable snapshots: only ever inserted, thinned where they were automatic, and gone with their article. */
export function createRevisionsRepository(db: Database) {
  return {
    ...createRevisions(db),
    ...createRevisionWrites(db),
    ...createThinning(db),
    ...createNames(db),
  }
}

/** Reads revisions. */
function createRevisions(db: Database) {
  const one = db.prepare<RevisionRow>('SELECT * FROM revisions WHERE id = ?')
  const list = db.prepare<RevisionRow>(`
    SELECT * FROM revisions WHERE localization_id = ? ORDER BY number DESC`)
  const latest = db.prepare<RevisionRow>(`
    SELECT * FROM revisions WHERE localization_id = ? ORDER BY number DESC LIMIT 1`)
  const latestWithHash = db.prepare<RevisionRow>(`
    SELECT * FROM revisions WHERE localization_id = ? AND content_hash = ? ORDER BY number DESC LIMIT 1`)
  const blocks = db.prepare<StoredBlock & { block_id: BlockId }>(`
    SELECT r.block_id, r.hash, s.content, s.schema_version
    FROM revision_blocks r LEFT JOIN block_store s ON s.hash = r.hash
    WHERE r.revision_id = ? ORDER BY r.position`)
  const bodyCheck = db.prepare<{ body_check: string }>('SELECT body_check FROM revisions WHERE id = ?')
  const inOrder = db.prepare<{ hash: BlockHash }>(
    'SELECT hash FROM revision_blocks WHERE revision_id = ? ORDER BY position',
  )
  function refuseOther(id: RevisionId, found: readonly BlockHash[]): void {
    const check = bodyCheck.get(id)?.body_check
    if (check !== undefined && check !== checkOfBody(found)) throw damaged('the blocks of a revision')
  }

  return {
    get: (id: RevisionId): RevisionRecord | null => {
      const row = one.get(id)
      return row ? toRevision(row) : null
    },
    /** Newest first. */
    list: (id: LocalizationId): RevisionRecord[] => list.all(id).map(toRevision),
    latest: (id: LocalizationId): RevisionRecord | null => {
      const row = latest.get(id)
      return row ? toRevision(row) : null
    },
    /** The newest that holds exactly this text. */
    latestWithHash: (id: LocalizationId, hash: ContentHash): RevisionRecord | null => {
      const row = latestWithHash.get(id, hash)
      return row ? toRevision(row) : null
    },
    blocks: (id: RevisionId): Block[] => {
      const rows = blocks.all(id)
      refuseOther(
        id,
        rows.map(({ hash }) => hash),
      )
      return rows.map((row) => toBlock(row.block_id, row))
    },
    /** Throws `databaseDamaged` when the blocks of a revision are not those it was made of; reads no content. */
    checkBody: (id: RevisionId): void => {
      refuseOther(
        id,
        inOrder.all(id).map(({ hash }) => hash),
      )
    },
  }
}

/** Inserts revisions. */
function createRevisionWrites(db: Database) {
  const insert = db.prepare(`
    INSERT INTO revisions (id, localization_id, number, at, author, kind, content_hash, title, lead, slug,
      seo_title, seo_description, text_check, body_check)
    SELECT @id, @localizationId, coalesce(max(number), 0) + 1, @at, @author, @kind, @contentHash, @title, @lead,
      @slug, @seoTitle, @seoDescription, @textCheck, @bodyCheck
    FROM revisions WHERE localization_id = @localizationId`)
  const insertWorkingCopy = db.prepare(`
    INSERT INTO revision_blocks (revision_id, position, block_id, hash)
    SELECT ?, row_number() OVER (ORDER BY position, block_id) - 1, block_id, hash
    FROM localization_blocks WHERE localization_id = ?`)
  const insertBlock = db.prepare(`
    INSERT INTO revision_blocks (revision_id, position, block_id, hash) VALUES (?, ?, ?, ?)`)
  const workingCopy = db.prepare<{ hash: BlockHash }>(`
    SELECT hash FROM localization_blocks WHERE localization_id = ? ORDER BY position, block_id`)
  function put(revision: RevisionRecord, body: readonly BlockHash[]): void {
    insert.run({ ...revision, textCheck: checkOfRevision(revision), bodyCheck: checkOfBody(body) })
  }

  return {
    /** Takes the working copy as it is; its blocks must be kept already. */
    insertFromWorkingCopy: (revision: RevisionRecord): void => {
      const body = workingCopy.all(revision.localizationId).map(({ hash }) => hash)
      put(revision, body)
      insertWorkingCopy.run(revision.id, revision.localizationId)
    },
    /** A snapshot of any text whose blocks are kept already. */
    insert: (revision: RevisionRecord, order: readonly { blockId: BlockId; hash: BlockHash }[]): void => {
      put(
        revision,
        order.map(({ hash }) => hash),
      )
      for (const [position, { blockId, hash }] of order.entries()) {
        insertBlock.run(revision.id, position, blockId, hash)
      }
    },
  }
}

/** Names that people gave to revisions. */
function createNames(db: Database) {
  const names = db.prepare<{ id: RevisionId; name: string }>(`
    SELECT n.revision_id AS id, n.name FROM revisions r JOIN revision_names n ON n.revision_id = r.id
    WHERE r.localization_id = ?`)
  const put = db.prepare(`
    INSERT INTO revision_names (revision_id, name) VALUES (?, ?)
    ON CONFLICT (revision_id) DO UPDATE SET name = excluded.name`)
  const remove = db.prepare('DELETE FROM revision_names WHERE revision_id = ?')

  return {
    names: (id: LocalizationId): ReadonlyMap<RevisionId, string> =>
      new Map(names.all(id).map((row) => [row.id, row.name])),
    /** An empty name takes the name away. */
    setName: (id: RevisionId, name: string): void => {
      if (name === '') remove.run(id)
      else put.run(id, name)
    },
  }
}

/** Finds and deletes automatic snapshots that nothing refers to. */
function createThinning(db: Database) {
  const withSaved = db.prepare<{ id: LocalizationId }>(`
    SELECT localization_id AS id FROM revisions
    WHERE kind = 'saved' AND at <= @until AND localization_id > @after
    GROUP BY localization_id HAVING count(*) > 1 ORDER BY localization_id LIMIT @limit`)
  // An open intent refers to its revisions within its payload.
  const saved = db.prepare<SavedRevision>(`
    SELECT r.id, r.number, r.at FROM revisions r JOIN localizations l ON l.id = r.localization_id
    WHERE r.localization_id = @id AND r.kind = 'saved'
      AND NOT EXISTS (SELECT 1 FROM localizations WHERE base_revision_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM left_localizations WHERE base_revision_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM approvals WHERE revision_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM conflicts WHERE base_revision_id = r.id OR theirs_revision_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM revision_names WHERE revision_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM sync_sent WHERE revision_id = r.id)
      AND NOT EXISTS (SELECT 1 FROM outbox_receipts
        WHERE localization_id = r.localization_id AND content_hash = r.content_hash)
      AND NOT EXISTS (SELECT 1 FROM outbox_intents WHERE article_id = l.article_id
        AND state NOT IN ('verified', 'cancelled', 'failed') AND instr(payload, r.id) > 0)`)
  const hashes = db.prepare<{ hash: BlockHash }>('SELECT hash FROM revision_blocks WHERE revision_id = ?')
  const remove = db.prepare('DELETE FROM revisions WHERE id = ?')
  const forgetBlock = db.prepare(forgetUnused)

  return {
    /** Texts with more than one automatic snapshot up to then, in the order of their ids, from after one of them. */
    withSaved: (until: Instant, after: LocalizationId | null, limit: number): LocalizationId[] =>
      withSaved.all({ until, after: after ?? '', limit }).map(({ id }) => id),
    /** Automatic snapshots of a text that nothing refers to. */
    saved: (id: LocalizationId): SavedRevision[] => saved.all({ id }),
    /** Deletes snapshots, and every stored block that nothing else refers to. */
    thin: (ids: readonly RevisionId[]): void => {
      db.transaction(() => {
        const kept = new Set(ids.flatMap((id) => hashes.all(id).map(({ hash }) => hash)))
        for (const id of ids) remove.run(id)
        for (const hash of kept) forgetBlock.run({ hash })
      })
    },
  }
}
