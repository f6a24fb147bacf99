import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Database } from '#main/db/database.ts'
import { migrations } from '#main/db/migrations/index.ts'
import { open, temporaryPaths } from './support.ts'

const firstRows = readFileSync(join(import.meta.dirname, 'rowsOfVersion1.sql'), 'utf8')
const article = 'a0000000-0000-4000-8000-000000000001'

function migrated(): Database {
  const paths = temporaryPaths()
  const old = open(paths, { migrations: migrations.slice(0, 2) })
  old.exec(firstRows)
  old.close()
  return open(paths, { migrations: migrations.slice(0, 3) })
}

const changes = (db: Database): number | undefined =>
  db.prepare<{ changes: number }>('SELECT changes FROM sync_dirty WHERE article_id = ?').get(article)?.changes

const target = `(SELECT id FROM localizations WHERE article_id = '${article}' AND is_source = 0)`

describe('the outbox comes to a database that has articles', () => {
  test('which are all looked at by the first pass of sync', () => {
    expect(changes(migrated())).toBe(1)
  })

  test.each([
    ['a text', `UPDATE localizations SET content_hash = 'h' WHERE id = ${target}`],
    ['a step of the workflow', `UPDATE localizations SET state = 'inReview' WHERE id = ${target}`],
    ['a confirmed title', `UPDATE localizations SET pinned_title = 'x' WHERE id = ${target}`],
    ['a section', `UPDATE articles SET section = 'decisions' WHERE id = '${article}'`],
    ['a tag', `INSERT INTO article_tags (article_id, position, tag) VALUES ('${article}', 9, 'x')`],
    ['a tag less', `DELETE FROM article_tags WHERE article_id = '${article}'`],
    ['a pin less', `DELETE FROM translation_pins WHERE target_id = ${target}`],
    [
      'a mark',
      `INSERT INTO translation_marks VALUES (${target}, 'b0000000-0000-4000-8000-000000000009', 'targetOnly')`,
    ],
  ])('and from then on %s is noted for the site', (_, sql) => {
    const db = migrated()
    db.exec(sql)
    expect(changes(db)).toBeGreaterThan(1)
  })

  test('and nothing is noted for what the site told us', () => {
    const db = migrated()
    db.exec(`UPDATE localizations SET remote_etag = 'e', base_hash = 'h', saving = 'onSite', url = 'u'`)
    db.exec(`UPDATE articles SET remote_id = 'r', remote_etag = 'e', updated_at = 't'`)
    expect(changes(db)).toBe(1)
  })

  test('and what was agreed with a site is forgotten with the site, and with the article', () => {
    const db = migrated()
    db.exec(`INSERT INTO sync_bases SELECT id, 'draft', 'h' FROM localizations`)
    db.exec('UPDATE localizations SET site_id = NULL')
    const count = (table: string) => db.prepare<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n
    expect(count('sync_bases')).toBe(0)
    db.exec('DELETE FROM conflicts')
    db.exec('DELETE FROM articles')
    expect(count('sync_dirty')).toBe(0)
  })
})
