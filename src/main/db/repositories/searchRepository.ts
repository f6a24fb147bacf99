import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Database } from '../database.ts'

export interface DirtyText {
  key: number
  id: LocalizationId
  title: string
  lead: string
}

/** The full-text tables. Texts come in normalised: see `shared/language/searchText.ts`. */
export function createSearchRepository(db: Database) {
  const dirty = db.prepare<DirtyText>(`
    SELECT key, id, title, lead FROM localizations WHERE search_dirty = 1 ORDER BY key LIMIT ?`)
  const clean = db.prepare('UPDATE localizations SET search_dirty = 0 WHERE key = ?')
  const removeTexts = db.prepare('DELETE FROM search_texts WHERE rowid = ?')
  const insertTexts = db.prepare('INSERT INTO search_texts (rowid, title, lead, body) VALUES (?, ?, ?, ?)')
  const removeTitle = db.prepare('DELETE FROM search_titles WHERE rowid = ?')
  const insertTitle = db.prepare('INSERT INTO search_titles (rowid, title) VALUES (?, ?)')

  return {
    /** Localizations whose text changed since they were last indexed. */
    dirty: (limit: number): DirtyText[] => dirty.all(limit),
    /** Replaces what is indexed of one localization. */
    index: (key: number, text: { title: string; lead: string; body: string }): void => {
      removeTexts.run(key)
      insertTexts.run(key, text.title, text.lead, text.body)
      removeTitle.run(key)
      insertTitle.run(key, text.title)
      clean.run(key)
    },
  }
}
