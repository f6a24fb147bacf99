import { searchText } from '#shared/language/searchText.ts'
import type { Migration } from './migration.ts'

/** Everything is indexed again, because words are folded in another way (`shared/language/fold.ts`). */
export const folding: Migration = {
  version: 10,
  name: 'folding',
  up: (db) => {
    db.exec('UPDATE localizations SET search_dirty = 1')
    const all = db.prepare<{ id: string; said: string }>(`
      SELECT id, file_name || char(10) || credit || char(10) || coalesce(
          (SELECT group_concat(alt || char(10) || caption, char(10)) FROM media_texts WHERE media_id = media.id), '')
        AS said FROM media`)
    const update = db.prepare('UPDATE media SET search_text = ? WHERE id = ?')
    for (const { id, said } of all.all()) update.run(searchText(said), id)
  },
}
