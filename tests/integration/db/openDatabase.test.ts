import { existsSync, readdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBackup } from '#main/db/backups.ts'
import { schemaVersion } from '#main/db/migrate.ts'
import { migrations } from '#main/db/migrations/index.ts'
import type { Migration } from '#main/db/migrations/migration.ts'
import { openDatabase } from '#main/db/openDatabase.ts'
import { createSitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { type DatabasePaths, failureOf, now, open, raw, temporaryPaths } from './support.ts'

const siteNames = (paths: DatabasePaths) =>
  createSitesRepository(open(paths))
    .list()
    .map(({ name }) => name)

function makeDatabase(paths: DatabasePaths): void {
  const db = open(paths)
  addTestSite(createSitesRepository(db), now)
  db.close()
}

const next: Migration = {
  version: migrations.length + 1,
  name: 'next',
  up: (db) => db.exec('CREATE TABLE next_things (id TEXT PRIMARY KEY) STRICT'),
}

test('a new database has the newest schema and is safe against a power cut', () => {
  const paths = temporaryPaths()
  const db = open(paths)
  expect(schemaVersion(db)).toBe(migrations.length)
  expect(db.pragma('journal_mode')).toBe('wal')
  expect(db.pragma('synchronous')).toBe(2)
  expect(db.pragma('foreign_keys')).toBe(1)
  expect(db.pragma('trusted_schema')).toBe(0)
  expect(existsSync(paths.backupFolder)).toBe(false)
})

test('what was written is there after opening again', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  expect(siteNames(paths)).toEqual(['Громада'])
})

test('a migration of a used database is preceded by a backup of it', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const db = open(paths, { migrations: [...migrations, next] })
  expect(schemaVersion(db)).toBe(next.version)
  const [backup] = readdirSync(paths.backupFolder)
  expect(backup).toBe('visnyk-2022-05-24T060000000Z-migration.db')
  const copy = raw(join(paths.backupFolder, String(backup)), { readonly: true })
  expect(schemaVersion(copy)).toBe(migrations.length)
  expect(createSitesRepository(copy).list()).toHaveLength(1)
})

test('a failing migration leaves the database as it was', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const broken: Migration = {
    ...next,
    up: (db) => {
      next.up(db)
      db.exec('INSERT INTO no_such_table VALUES (1)')
    },
  }
  expect(failureOf(() => open(paths, { migrations: [...migrations, broken] })).code).toBe('SQLITE_ERROR')
  const db = open(paths)
  expect(schemaVersion(db)).toBe(migrations.length)
  expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'next_things'`).all()).toEqual([])
})

test('a migration that leaves rows without their parent is refused', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const orphaning: Migration = { ...next, up: (db) => db.exec('DELETE FROM sites') }
  expect(failureOf(() => open(paths, { migrations: [...migrations, orphaning] }))).toEqual({
    ...{ code: 'orphans', details: { version: next.version } },
  })
  expect(siteNames(paths)).toEqual(['Громада'])
})

test('a migration may rebuild a table that others refer to', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const rebuilding: Migration = {
    ...next,
    up: (db) =>
      db.exec(`
        CREATE TABLE new_sites AS SELECT * FROM sites;
        DROP TABLE sites;
        ALTER TABLE new_sites RENAME TO sites;
        CREATE UNIQUE INDEX sites_by_id ON sites (id);
      `),
  }
  const db = open(paths, { migrations: [...migrations, rebuilding] })
  expect(db.prepare('SELECT login FROM accounts').all()).toHaveLength(3)
  expect(db.pragma('foreign_keys')).toBe(1)
})

test('a database of a newer program is refused and stays as it is', () => {
  const paths = temporaryPaths()
  open(paths, { migrations: [...migrations, next] }).close()
  const before = readFileSync(paths.path)
  expect(failureOf(() => open(paths))).toEqual({
    code: 'databaseNewer',
    details: { version: next.version, known: migrations.length },
  })
  expect(readFileSync(paths.path).equals(before)).toBe(true)
  expect(existsSync(paths.backupFolder)).toBe(false)
})

/** Overwrites pages in the middle, where the tables are. */
function damage(path: string): void {
  const bytes = readFileSync(path)
  bytes.fill(0x5a, 8192, bytes.length - 4096)
  writeFileSync(path, bytes)
}

test.each([
  ['pages overwritten', damage],
  [
    'no database at all',
    (path: string) => writeFileSync(path, 'This is a letter, not a database.'.repeat(200)),
  ],
  ['the end cut off', (path: string) => truncateSync(path, 12288)],
])('%s: damage is found at the start, and the newest sound backup is offered', (_, breakFile) => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const db = open(paths)
  makeBackup(db, paths.backupFolder, '2022-05-20T06:00:00.000Z', 'daily')
  const sound = makeBackup(db, paths.backupFolder, '2022-05-21T06:00:00.000Z', 'manual')
  const rotten = makeBackup(db, paths.backupFolder, '2022-05-22T06:00:00.000Z', 'daily')
  damage(join(paths.backupFolder, rotten.name))
  db.close()
  breakFile(paths.path)

  expect(failureOf(() => open(paths))).toEqual({
    code: 'databaseDamaged',
    details: { backup: sound.name, backupAt: '2022-05-21T06:00:00.000Z' },
  })
})

test('damage without any backup is told as such', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  damage(paths.path)
  expect(failureOf(() => open(paths))).toEqual({
    code: 'databaseDamaged',
    details: { backup: null, backupAt: null },
  })
})

test('a folder that is not there is made', () => {
  const paths = temporaryPaths()
  expect(siteNames({ ...paths, path: join(dirname(paths.path), 'a', 'b', 'visnyk.db') })).toEqual([])
})

test('a place that cannot be written says so', () => {
  const paths = temporaryPaths()
  expect(failureOf(() => raw(join(dirname(paths.path), 'folder-not-there', 'x.db'))).code).toBe(
    'diskUnwritable',
  )
  writeFileSync(paths.path, '')
  const inFile = { ...paths, path: join(paths.path, 'visnyk.db') }
  expect(failureOf(() => open(inFile)).code).toBe('diskUnwritable')
})

test('a database that may only be read says so', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const db = raw(paths.path, { readonly: true })
  expect(failureOf(() => db.exec(`DELETE FROM sites`)).code).toBe('diskUnwritable')
})

test('another program that holds the lock makes it busy, and nothing else', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const other = raw(paths.path)
  other.exec('BEGIN IMMEDIATE')
  const db = open(paths, { busyTimeout: 20 })
  expect(failureOf(() => db.transaction(() => undefined)).code).toBe('databaseBusy')
  other.exec('ROLLBACK')
  expect(db.transaction(() => 'done')).toBe('done')
})

test('a full disk fails the save and keeps what was there', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  const db = open(paths)
  db.exec(`PRAGMA max_page_count = ${String(db.pragma('page_count'))}`)
  const fill = () =>
    db.transaction(() => {
      const insert = db.prepare('INSERT INTO block_store VALUES (?, ?, ?, 1)')
      for (let number = 0; number < 1000; number += 1) insert.run(`${number}`, '', 'x'.repeat(4000))
    })
  expect(failureOf(fill).code).toBe('diskFull')
  expect(db.prepare('SELECT * FROM block_store').all()).toEqual([])
  db.close()
  expect(siteNames(paths)).toEqual(['Громада'])
})

test('an empty file is a new database', () => {
  const paths = temporaryPaths()
  writeFileSync(paths.path, '')
  expect(siteNames(paths)).toEqual([])
})

test('a backup that cannot be made stops the migration before it begins', () => {
  const paths = temporaryPaths()
  makeDatabase(paths)
  writeFileSync(paths.backupFolder, 'a file where the folder should be')
  const upgrade = () =>
    openDatabase(paths.path, {
      migrations: [...migrations, next],
      backupFolder: paths.backupFolder,
      clock: () => now,
    })
  expect(failureOf(upgrade).code).toBe('diskUnwritable')
  expect(schemaVersion(open(paths))).toBe(migrations.length)
})
