import { writeFileSync } from 'node:fs'
import BetterSqlite3 from 'better-sqlite3'
import { expect, test } from 'vitest'
import { makeBackup } from '#main/db/backups.ts'
import type { Database } from '#main/db/database.ts'
import { behindFailure, findDamage, newestGoodBackup } from '#main/db/findDamage.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { failureOf, open, raw, temporaryPaths } from './support.ts'

async function written() {
  const paths = temporaryPaths()
  const app = createTestApp({ path: paths.path })
  const { sourceId, saved } = await writeArticle(app, 'Рішення', [paragraph('Перший.'), paragraph('Другий.')])
  const { contentHash } = saved
  await app.invoke('workflow.take', { localizationId: sourceId, step: 'submit', contentHash, note: '' })
  app.close()
  return paths
}

test('a database as it was written passes the check, read-only and as a backup', async () => {
  const paths = await written()
  expect(findDamage(raw(paths.path, { readonly: true }))).toBeNull()
  const reader = raw(paths.path, { readonly: true })
  const { name } = makeBackup(reader, paths.backupFolder, '2022-05-24T06:00:00.000Z', 'daily')
  expect(findDamage(raw(`${paths.backupFolder}/${name}`, { readonly: true }))).toBeNull()
})

test.each([
  {
    what: 'a word of a block',
    change: `UPDATE localization_blocks SET content = replace(content, 'Перший', 'Першой')`,
    damage: 'Damaged: a block that has not its hash',
  },
  {
    what: 'a word of a kept block',
    change: `UPDATE block_store SET content = replace(content, 'Другий', 'Другой')`,
    damage: 'Damaged: a block that has not its hash',
  },
  {
    what: 'a title',
    change: `UPDATE localizations SET title = 'Решення'`,
    damage: 'the fields of a text',
  },
  {
    what: 'a title of a revision',
    change: `UPDATE revisions SET title = 'Решення'`,
    damage: 'Damaged: the fields of a revision',
  },
  {
    what: 'a kind of a revision',
    change: `UPDATE revisions SET kind = 'sabmitted'`,
    damage: 'revisions.kind',
  },
  {
    what: 'a date',
    change: `UPDATE localizations SET updated_at = '2022-05-24T06:0\\:00.000Z'`,
    damage: 'localizations.updated_at',
  },
  {
    what: 'a language',
    change: `UPDATE articles SET source_language = 'ul'`,
    damage: 'articles.source_language',
  },
  {
    what: 'a time zone',
    change: `UPDATE sites SET time_zone = 'Europe/Kyyv'`,
    damage: 'sites.time_zone',
  },
  {
    what: 'a stored JSON',
    change: `UPDATE block_store SET content = '{'`,
    damage: 'Damaged: a block',
  },
  {
    what: 'the schema',
    change: 'DROP TRIGGER sync_dirty_new_article',
    damage: 'the schema is not the one that the migrations make',
  },
  {
    what: 'a row without its parent',
    change: 'PRAGMA foreign_keys = OFF; DELETE FROM articles',
    damage: 'rows without their parent',
  },
])('$what that changed on the disk is found', async ({ change, damage }) => {
  const paths = await written()
  const db = open(paths)
  const [trigger] = db
    .prepare<{ name: string }>(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`)
    .all()
  db.exec(change.replace('sync_dirty_new_article', String(trigger?.name)))
  expect(findDamage(db)).toBe(damage)
  expect(behindFailure(db, new Error('the first failure'))).toMatchObject({ code: 'databaseDamaged' })
})

test.each([
  ['a day that no calendar has, of a site', `UPDATE articles SET created_at = '2022-02-30T06:00:00.000Z'`],
  ['the hour 24, of a site', `UPDATE localizations SET updated_at = '2022-05-24T24:00:00.000Z'`],
  ['a year far off', `UPDATE articles SET created_at = '0000-01-01T00:00:00.000Z'`],
  ['an offset for a zone', `UPDATE sites SET time_zone = '+02:00'`],
  ['a zone under its old name', `UPDATE sites SET time_zone = 'Europe/Kiev'`],
])('%s is no damage', async (_, change) => {
  const paths = await written()
  const db = open(paths)
  db.exec(change)
  expect(findDamage(db)).toBeNull()
})

test('blocks with their keys in another order and letters that are decomposed read as they were written', async () => {
  const paths = temporaryPaths()
  const decomposed = 'Рішення об’єднаної громади: її й'.normalize('NFD')
  const app = createTestApp({ path: paths.path })
  const { articleId } = await writeArticle(app, 'Рішення', [paragraph('Перший.'), paragraph(decomposed)])
  app.close()
  const db = open(paths)
  const rows = db
    .prepare<{ block_id: string; content: string }>('SELECT block_id, content FROM localization_blocks')
    .all()
  expect(rows).toHaveLength(2)
  for (const { block_id, content } of rows) {
    const turned = Object.fromEntries(Object.entries(JSON.parse(content)).toReversed())
    const update = db.prepare('UPDATE localization_blocks SET content = ? WHERE block_id = ?')
    expect(JSON.stringify(turned)).not.toBe(content)
    expect(update.run(JSON.stringify(turned), block_id)).toBe(1)
  }
  db.close()
  const again = createTestApp({ path: paths.path })
  const { localizations } = await again.invoke('articles.open', { id: articleId })
  const texts = localizations[0]?.blocks.map((block) => JSON.stringify(block)) ?? []
  expect(texts[0]).toContain('Перший.')
  expect(texts[1]).toContain(decomposed)
  again.close()
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
    const paths = await written()
    const db = answering(raw(paths.path, { readonly: true }), code)
    expect(failureOf(() => findDamage(db)).code).toBe(code)
    expect(behindFailure(db, new Error('the first failure'))).toEqual(new Error('the first failure'))
  },
)

test('a backup of a newer program, which this one can not open, is not offered', async () => {
  const paths = await written()
  const db = open(paths)
  const older = makeBackup(db, paths.backupFolder, '2022-05-24T06:00:00.000Z', 'daily')
  db.exec('PRAGMA user_version = 9999')
  makeBackup(db, paths.backupFolder, '2022-05-25T06:00:00.000Z', 'daily')
  expect(newestGoodBackup(paths.backupFolder)?.name).toBe(older.name)
})

test('of two backups the good one is offered, though the newer one is sound to SQLite', async () => {
  const paths = await written()
  const db = open(paths)
  const good = makeBackup(db, paths.backupFolder, '2022-05-24T06:00:00.000Z', 'daily')
  db.exec(`UPDATE localizations SET title = 'Решення'`)
  makeBackup(db, paths.backupFolder, '2022-05-25T06:00:00.000Z', 'daily')
  db.close()
  writeFileSync(paths.path, 'no database any more')
  expect(failureOf(() => open(paths))).toMatchObject({
    code: 'databaseDamaged',
    details: { backup: good.name },
  })
})
