import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import { createMediaRepository } from '#main/db/repositories/mediaRepository.ts'
import { createSiteTagsRepository } from '#main/db/repositories/siteTagsRepository.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { searchWords } from '#shared/language/searchText.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')

test.each([
  {
    version: 9,
    five: 'П`ять об`єктів',
    healthy: 'Здоров´я',
    indexed: 'здоров´я',
    community: 'Гро\u2060мада',
  },
  {
    version: 20,
    five: 'П\u02bfять об\u055aєктів',
    healthy: 'Здоров\u2035я',
    indexed: 'здоров\u2035я',
    community: 'громада',
  },
])(
  'texts and pictures that were indexed by the folding of version $version are found as they are folded now',
  async ({ version, five, healthy, indexed, community }) => {
    const paths = temporaryPaths()
    const old = open(paths, { migrations: migrations.slice(0, 1) })
    old.exec(firstRows)
    old.close()
    const written = open(paths, { migrations: migrations.slice(0, 9) })
    written.exec(`
      UPDATE localizations SET title = '${five}' WHERE title = 'Вшанування';
      INSERT INTO media (id, hash, file_name, type, width, height, bytes, credit, decorative, metadata, derivatives,
        search_text, imported_at) VALUES ('c0000000-0000-4000-8000-000000000001', '${'a'.repeat(64)}', 'a.jpg', 'image/jpeg', 1, 1, 1,
        '${healthy}', 0, '{"removed":[],"credit":null,"copyright":null,"takenAt":null}', 'ready', 'a.jpg ${indexed}', '2022-05-24T06:00:00.000Z');
      INSERT INTO media_texts VALUES ('c0000000-0000-4000-8000-000000000001', 'uk', '${community}', '');
    `)
    written.close()
    const before = open(paths, { migrations: migrations.slice(0, version) })
    before.exec(`
      UPDATE localizations SET search_dirty = 0;
      UPDATE media SET search_text = 'a.jpg ${indexed}';
    `)
    before.close()

    const app = createTestApp({ path: paths.path, role: null })
    try {
      const list = { list: 'all' as const, cursor: null, limit: 5 }
      expect((await app.invoke('articles.list', { ...list, search: 'п’ять об’єктів' })).total).toBe(1)
      const media = createMediaRepository(app.db)
      for (const search of ['здоров’я', 'громада']) {
        expect(media.count({ words: searchWords(search), filter: 'all', kind: 'all' })).toBe(1)
      }
    } finally {
      app.close()
    }
  },
)

test('tags of a site that were indexed by an older folding are found as they are folded now', () => {
  const paths = temporaryPaths()
  const old = open(paths, { migrations: migrations.slice(0, 1) })
  old.exec(firstRows)
  old.close()
  const before = open(paths, { migrations: migrations.slice(0, 23) })
  const site = before.prepare<{ id: SiteId }>('SELECT id FROM sites LIMIT 1').get() ?? expect.fail('A site')
  const put = before.prepare('INSERT INTO site_tags (site_id, name, key, count) VALUES (?, ?, ?, ?)')
  put.run(site.id, 'Здоров\u2035я', 'здоров\u2035я', 3)
  put.run(site.id, 'Здоров’я', 'здоров\u02bcя', 5)
  before.close()

  const { tags } = createSiteTagsRepository(open(paths)).search(site.id, 'здоров’я', 5)
  expect(tags).toEqual([
    { name: 'Здоров’я', count: 5 },
    { name: 'Здоров\u2035я', count: 3 },
  ])
})
