import type { SiteId, TermId } from '#shared/domain/ids.ts'
import { type Language, languages } from '#shared/domain/language.ts'
import { type Term, termContent } from '#shared/domain/term.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'

/** A term of a glossary. */
export interface StoredTerm extends Term {
  siteId: SiteId | null
  updatedAt: Instant
  updatedBy: string
  isRemoved: boolean
}

/** What is stored of a term beside what a person said: see the migration. */
export interface TermIndex {
  twin: string
  sought: string
  sorted: string
  /** Under which it is found in a text, by language. */
  keys: Record<Language, readonly string[]>
}

interface Row {
  id: TermId
  site_id: SiteId | null
  kind: string
  words: string
  subject: string
  note: string
  updated_at: Instant
  updated_by: string
  removed_at: Instant | null
}

const columns =
  't.id, t.site_id, t.kind, t.words, t.subject, t.note, t.updated_at, t.updated_by, t.removed_at'

/** A row that this version cannot read is left out. */
function toTerm(row: Row): StoredTerm[] {
  const { kind, subject, note } = row
  const content = termContent.safeParse({ kind, subject, note, words: parsed(row.words) }).data
  if (!content) return []
  return [
    {
      ...{ id: row.id, ...content, siteId: row.site_id },
      ...{ updatedAt: row.updated_at, updatedBy: row.updated_by, isRemoved: row.removed_at !== null },
    },
  ]
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return null
  }
}

/** The terms of each site; those of no site (null) are this computer's own and count on every site. */
export function createTermsRepository(db: Database) {
  const one = db.prepare<Row>(`SELECT ${columns} FROM terms t WHERE t.id = ?`)
  const put = db.prepare(`
    INSERT INTO terms
      (id, site_id, kind, words, subject, note, twin, sought, sorted, updated_at, updated_by, removed_at)
    VALUES
      (@id, @siteId, @kind, @words, @subject, @note, @twin, @sought, @sorted, @updatedAt, @updatedBy, NULL)
    ON CONFLICT (id) DO UPDATE SET
      kind = excluded.kind, words = excluded.words, subject = excluded.subject, note = excluded.note,
      twin = excluded.twin, sought = excluded.sought, sorted = excluded.sorted,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by, removed_at = NULL`)
  const forgetKeys = db.prepare('DELETE FROM term_keys WHERE term_id = ?')
  const putKey = db.prepare('INSERT OR IGNORE INTO term_keys (term_id, language, key) VALUES (?, ?, ?)')
  const mark = db.prepare(
    'UPDATE terms SET removed_at = @removedAt, updated_at = @at, updated_by = @by WHERE id = @id',
  )
  const twins = db.prepare<Row>(`
    SELECT ${columns} FROM terms t WHERE t.twin = ? AND t.site_id IS ? AND t.removed_at IS NULL`)
  const list = db.prepare<Row>(`
    SELECT ${columns} FROM terms t
    WHERE ifnull(t.site_id, '') IN (ifnull(@siteId, ''), '') AND t.removed_at IS NULL AND instr(t.sought, @query) > 0
    ORDER BY t.sorted, t.id LIMIT @limit`)
  const count = db.prepare<{ count: number }>(`
    SELECT count(*) AS count FROM terms t
    WHERE ifnull(t.site_id, '') IN (ifnull(@siteId, ''), '') AND t.removed_at IS NULL AND instr(t.sought, @query) > 0`)
  const own = db.prepare<{ count: number }>(
    "SELECT count(*) AS count FROM terms WHERE ifnull(site_id, '') = ifnull(?, '') AND removed_at IS NULL",
  )
  const subjects = db.prepare<{ subject: string }>(`
    SELECT DISTINCT subject FROM terms
    WHERE ifnull(site_id, '') IN (ifnull(?, ''), '') AND removed_at IS NULL AND subject <> '' ORDER BY subject LIMIT 200`)
  const byKeys = db.prepare<Row>(`
    SELECT ${columns} FROM terms t
    WHERE t.id IN (
        SELECT k.term_id FROM term_keys k
        WHERE k.language = @language AND k.key IN (SELECT value FROM json_each(@keys)))
      AND ifnull(t.site_id, '') IN (ifnull(@siteId, ''), '') AND t.removed_at IS NULL
    LIMIT @limit`)

  return {
    get: (id: TermId): StoredTerm | null => one.all(id).flatMap(toTerm)[0] ?? null,

    /** Adds a term or replaces what it says; one that was removed is in use again. Belongs into a transaction. */
    put: (stored: Omit<StoredTerm, 'isRemoved'>, index: TermIndex): void => {
      const { words, ...rest } = stored
      const { keys, ...folded } = index
      put.run({ ...rest, ...folded, words: JSON.stringify(words) })
      forgetKeys.run(stored.id)
      for (const language of languages) for (const key of keys[language]) putKey.run(stored.id, language, key)
    },
    /** Marks a term as removed, or takes the mark away. */
    mark: (id: TermId, change: { isRemoved: boolean; at: Instant; by: string }): void => {
      const { isRemoved, at, by } = change
      mark.run({ id, at, by, removedAt: isRemoved ? at : null })
    },
    /** Those with the same first words in both languages. */
    twins: (siteId: SiteId | null, twin: string): StoredTerm[] => twins.all(twin, siteId).flatMap(toTerm),
    /** In alphabetical order; `query`: folded words that it has somewhere, empty for all. */
    list: (siteId: SiteId | null, query: string, limit: number): { total: number; terms: StoredTerm[] } => ({
      total: count.get({ siteId, query })?.count ?? 0,
      terms: list.all({ siteId, query, limit }).flatMap(toTerm),
    }),
    /** Without those of this computer, where a site is asked for. */
    count: (siteId: SiteId | null): number => own.get(siteId)?.count ?? 0,
    subjects: (siteId: SiteId | null): string[] => subjects.all(siteId).map(({ subject }) => subject),
    /** The terms that a text with words of these lemmas may have. */
    withKeys: (
      siteId: SiteId | null,
      { language, keys, limit }: { language: Language; keys: readonly string[]; limit: number },
    ): StoredTerm[] => byKeys.all({ siteId, language, keys: JSON.stringify(keys), limit }).flatMap(toTerm),
  }
}
