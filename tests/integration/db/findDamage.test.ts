import { writeFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeBackup } from '#main/db/backups.ts'
import type { Database } from '#main/db/database.ts'
import { behindFailure, findDamage, newestGoodBackup } from '#main/db/findDamage.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { failureOf, open, raw, temporaryPlace } from './support.ts'

async function written() {
  const place = temporaryPlace()
  const app = createTestApp({ path: place.path })
  const { sourceId, saved } = await writeArticle(app, 'Рішення', [paragraph('Перший.'), paragraph('Другий.')])
  const { contentHash } = saved
  await app.invoke('workflow.take', { localizationId: sourceId, step: 'submit', contentHash, note: '' })
  app.close()
  return place
}

test('a database as it was written passes the check, read-only and as a backup', async () => {
  const place = await written()
  expect(findDamage(raw(place.path, { readonly: true }))).toBeNull()
  const reader = raw(place.path, { readonly: true })
  const { name } = makeBackup(reader, place.backupFolder, '2022-05-24T06:00:00.000Z', 'daily')
  expect(findDamage(raw(`${place.backupFolder}/${name}`, { readonly: true }))).toBeNull()
})

test.each([
  ['a word of a block', `UPDATE localization_blocks SET content = replace(content, 'Перший', 'Першой')`],
  ['a word of a kept block', `UPDATE block_store SET content = replace(content, 'Другий', 'Другой')`],
  ['a title', `UPDATE localizations SET title = 'Решення'`],
  ['a title of a revision', `UPDATE revisions SET title = 'Решення'`],
  ['a kind of a revision', `UPDATE revisions SET kind = 'sabmitted'`],
  ['a date', `UPDATE localizations SET updated_at = '2022-05-24T06:0\\:00.000Z'`],
  ['a language', `UPDATE articles SET source_language = 'ul'`],
  ['a time zone', `UPDATE sites SET time_zone = 'Europe/Kyyv'`],
  ['a stored JSON', `UPDATE block_store SET content = '{'`],
  ['the schema', 'DROP TRIGGER sync_dirty_new_article'],
  ['a row without its parent', 'PRAGMA foreign_keys = OFF; DELETE FROM articles'],
])('%s that changed on the disk is found', async (_, change) => {
  const place = await written()
  const db = open(place)
  const [trigger] = db
    .prepare<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .all()
  db.exec(change.replace('sync_dirty_new_article', String(trigger?.name)))
  expect(findDamage(db)).toMatch(/\w/)
})

test.each([
  ['a day that no calendar has, of a site', `UPDATE articles SET created_at = '2022-02-30T06:00:00.000Z'`],
  ['the hour 24, of a site', `UPDATE localizations SET updated_at = '2022-05-24T24:00:00.000Z'`],
  ['a year far off', `UPDATE articles SET created_at = '0000-01-01T00:00:00.000Z'`],
  ['an offset for a zone', `UPDATE sites SET time_zone = '+02:00'`],
  ['a zone under its old name', `UPDATE sites SET time_zone = 'Europe/Kiev'`],
])('%s is no damage', async (_, change) => {
  const place = await written()
  const db = open(place)
  db.exec(change)
  expect(findDamage(db)).toBeNull()
})

/** A connection whose check of the structure fails with this code of SQLite. */
const answering = (db: Database, code: string): Database => ({
  ...db,
  pragma: (name) => {
    if (name.startsWith('integrity_check')) throw new BetterSqlite3.SqliteError('as it may be', code)
    return db.pragma(name)
  },
})

test.each(['SQLITE_NOMEM', 'SQLITE_INTERRUPT', 'SQLITE_PROTOCOL', 'SQLITE_ABORT'])(
  'a check that could not be made for %s says nothing of the file',
  async (code) => {
    const place = await written()
    const db = answering(raw(place.path, { readonly: true }), code)
    expect(() => findDamage(db)).toThrow('as it may be')
    expect(behindFailure(db, new Error('the first failure'))).toEqual(new Error('the first failure'))
  },
)

test('a backup of a newer program, which this one can not open, is not offered', async () => {
  const place = await written()
  const db = open(place)
  const older = makeBackup(db, place.backupFolder, '2022-05-24T06:00:00.000Z', 'daily')
  db.exec('PRAGMA user_version = 9999')
  makeBackup(db, place.backupFolder, '2022-05-25T06:00:00.000Z', 'daily')
  expect(newestGoodBackup(place.backupFolder)?.name).toBe(older.name)
})

test('of two backups the good one is offered, though the newer one is sound to SQLite', async () => {
  const place = await written()
  const db = open(place)
  const good = makeBackup(db, place.backupFolder, '2022-05-24T06:00:00.000Z', 'daily')
  db.exec(`UPDATE localizations SET title = 'Решення'`)
  makeBackup(db, place.backupFolder, '2022-05-25T06:00:00.000Z', 'daily')
  db.close()
  writeFileSync(place.path, 'no database any more')
  expect(failureOf(() => open(place))).toMatchObject({
    code: 'databaseDamaged',
    details: { backup: good.name },
  })
})
