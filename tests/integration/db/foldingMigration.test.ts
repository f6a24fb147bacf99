import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import { createMediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { searchWords } from '#shared/language/searchText.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { open, temporaryPlace } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')

test('texts and pictures that were indexed by the older folding are found as they are folded now', async () => {
  const place = temporaryPlace()
  const old = open(place, { migrations: migrations.slice(0, 1) })
  old.exec(firstRows)
  old.close()
  const before = open(place, { migrations: migrations.slice(0, 9) })
  before.exec(`
    UPDATE localizations SET title = 'П\`ять об\`єктів', search_dirty = 0 WHERE title = 'Вшанування';
    INSERT INTO media (id, hash, file_name, type, width, height, bytes, credit, decorative, metadata, derivatives,
      search_text, imported_at) VALUES ('c0000000-0000-4000-8000-000000000001', '${'a'.repeat(64)}', 'a.jpg', 'image/jpeg', 1, 1, 1,
      'Здоров´я', 0, '{"removed":[],"credit":null,"copyright":null,"takenAt":null}', 'ready', 'a.jpg здоров´я', '2022-05-24T06:00:00.000Z');
    INSERT INTO media_texts VALUES ('c0000000-0000-4000-8000-000000000001', 'uk', 'Гро\u2060мада', '');
  `)
  before.close()

  const app = createTestApp({ path: place.path, role: null })
  try {
    const list = { list: 'all' as const, cursor: null, limit: 5 }
    expect((await app.invoke('articles.list', { ...list, search: 'п’ять об’єктів' })).total).toBe(1)
    const media = createMediaRepository(app.db)
    for (const search of ['здоров’я', 'громада']) {
      expect(media.count({ words: searchWords(search), filter: 'all' })).toBe(1)
    }
  } finally {
    app.close()
  }
})
