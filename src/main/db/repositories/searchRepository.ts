import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import { readJson } from '../damage.ts'
import type { Database } from '../database.ts'
import { numbersOfDay } from './documentNumbers.ts'

/** A text that changed since it was last indexed. */
export interface QueuedText {
  key: number
  /** How often it changed: the number tells whether it changed again while it was being indexed. */
  changes: number
  id: LocalizationId
  articleId: ArticleId
  title: string
  lead: string
  /** When it is or will be published, or when its words last changed. */
  date: Instant
  /** Its section's names, in every language. */
  sections: string[]
}

/** What is indexed of a text. All of it comes in folded: see `shared/language/searchText.ts`. */
export interface IndexedText {
  title: string
  lead: string
  body: string
  labels: string
  titleLemmas: string
  lemmas: string
}

interface QueuedRow extends Omit<QueuedText, 'sections'> {
  section: string
  siteSections: string | null
}

const queuedSql = `
  SELECT q.key, q.changes, l.id, l.article_id AS articleId, l.title, l.lead,
    coalesce(l.publish_at, l.updated_at) AS date, a.section, s.sections AS siteSections
  FROM search_queue q JOIN localizations l ON l.key = q.key JOIN articles a ON a.id = l.article_id
    LEFT JOIN sites s ON s.id = a.site_id
  ORDER BY q.key DESC LIMIT ?`

/** Writes the full-text index. The queue is filled by triggers, in the transaction of each change. */
export function createSearchRepository(db: Database) {
  const queued = db.prepare<QueuedRow>(queuedSql)
  const left = db.prepare<{ count: number }>('SELECT count(*) AS count FROM search_queue')
  const done = db.prepare('DELETE FROM search_queue WHERE key = ? AND changes = ?')
  const exists = db.prepare<{ key: number }>('SELECT key FROM localizations WHERE key = ?')
  const documentOf = db.prepare<{ document: number }>('SELECT document FROM search_documents WHERE key = ?')
  const last = db.prepare<{ document: number | null }>(
    'SELECT max(document) AS document FROM search_documents WHERE document >= @from AND document < @to',
  )
  const forget = db.prepare('DELETE FROM search_documents WHERE key = ?')
  const insertDocument = db.prepare('INSERT INTO search_documents (document, key) VALUES (?, ?)')
  const insertTexts = db.prepare(`
    INSERT INTO search_texts (rowid, title, lead, body, labels, title_lemmas, lemmas) VALUES (?, ?, ?, ?, ?, ?, ?)`)
  const insertTitle = db.prepare('INSERT INTO search_titles (rowid, title) VALUES (?, ?)')

  /** The number it has already, where its day is still the same, or the next one of its day. */
  function numberFor(key: number, date: Instant): number {
    const { from, to } = numbersOfDay(date)
    const present = documentOf.get(key)?.document
    if (present !== undefined && present >= from && present < to) return present
    return (last.get({ from, to })?.document ?? from) + 1
  }

  return {
    /** Texts to be indexed: of those that were queued together, the newest. */
    queued: (limit: number): QueuedText[] => queued.all(limit).map(toQueued),
    /** How many texts are to be indexed. */
    left: (): number => left.get()?.count ?? 0,
    /** Replaces what is indexed of a text. It stays queued where it has changed since it was read. */
    index: ({ key, changes, date }: QueuedText, text: IndexedText): void => {
      done.run(key, changes)
      if (exists.get(key) === undefined) return
      const number = numberFor(key, date)
      forget.run(key)
      insertDocument.run(number, key)
      insertTexts.run(number, text.title, text.lead, text.body, text.labels, text.titleLemmas, text.lemmas)
      insertTitle.run(number, text.title)
    },
  }
}

interface SiteSection {
  key: string
  names: Partial<Record<Language, string>>
}

function toQueued({ section, siteSections, ...text }: QueuedRow): QueuedText {
  const all = siteSections === null ? [] : readJson<SiteSection[]>(siteSections, 'the sections of a site')
  const names = all.find(({ key }) => key === section)?.names ?? {}
  return { ...text, sections: section === '' ? [] : [section, ...Object.values(names)] }
}
