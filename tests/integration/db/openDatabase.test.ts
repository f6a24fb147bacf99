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
import { failureOf, now, open, type Place, raw, temporaryPlace } from './support.ts'

const siteNames = (place: Place) =>
  createSitesRepository(open(place))
    .list()
    .map(({ name }) => name)

function makeDatabase(place: Place): void {
  const db = open(place)
  addTestSite(createSitesRepository(db), now)
  db.close()
}

const next: Migration = {
  version: migrations.length + 1,
  name: 'next',
  up: (db) => db.exec('CREATE TABLE next_things (id TEXT PRIMARY KEY) STRICT'),
}

test('a new database has the newest schema and is safe against a power cut', () => {
  const place = temporaryPlace()
  const db = open(place)
  expect(schemaVersion(db)).toBe(migrations.length)
  expect(db.pragma('journal_mode')).toBe('wal')
  expect(db.pragma('synchronous')).toBe(2)
  expect(db.pragma('foreign_keys')).toBe(1)
  expect(db.pragma('trusted_schema')).toBe(0)
  expect(existsSync(place.backupFolder)).toBe(false)
})

test('what was written is there after opening again', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  expect(siteNames(place)).toEqual(['Громада'])
})

test('a migration of a used database is preceded by a backup of it', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  const db = open(place, { migrations: [...migrations, next] })
  expect(schemaVersion(db)).toBe(next.version)
  const [backup] = readdirSync(place.backupFolder)
  expect(backup).toBe('visnyk-2022-05-24T060000000Z-migration.db')
  const copy = raw(join(place.backupFolder, String(backup)), { readonly: true })
  expect(schemaVersion(copy)).toBe(migrations.length)
  expect(createSitesRepository(copy).list()).toHaveLength(1)
})

test('a failing migration leaves the database as it was', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  const broken: Migration = {
    ...next,
    up: (db) => {
      next.up(db)
      db.exec('INSERT INTO no_such_table VALUES (1)')
    },
  }
  expect(() => open(place, { migrations: [...migrations, broken] })).toThrow('no_such_table')
  const db = open(place)
  expect(schemaVersion(db)).toBe(migrations.length)
  expect(db.prepare(`SELECT 1 FROM sqlite_schema WHERE name = 'next_things'`).all()).toEqual([])
})

test('a migration that leaves rows without their parent is refused', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  const orphaning: Migration = { ...next, up: (db) => db.exec('DELETE FROM sites') }
  expect(() => open(place, { migrations: [...migrations, orphaning] })).toThrow('without their parent')
  expect(siteNames(place)).toEqual(['Громада'])
})

test('a migration may rebuild a table that others refer to', () => {
  const place = temporaryPlace()
  makeDatabase(place)
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
  const db = open(place, { migrations: [...migrations, rebuilding] })
  expect(db.prepare('SELECT login FROM accounts').all()).toHaveLength(3)
  expect(db.pragma('foreign_keys')).toBe(1)
})

test('a database of a newer program is refused and stays as it is', () => {
  const place = temporaryPlace()
  open(place, { migrations: [...migrations, next] }).close()
  const before = readFileSync(place.path)
  expect(failureOf(() => open(place))).toEqual({
    code: 'databaseNewer',
    details: { version: next.version, known: migrations.length },
  })
  expect(readFileSync(place.path).equals(before)).toBe(true)
  expect(existsSync(place.backupFolder)).toBe(false)
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
  const place = temporaryPlace()
  makeDatabase(place)
  const db = open(place)
  makeBackup(db, place.backupFolder, '2022-05-20T06:00:00.000Z', 'daily')
  const sound = makeBackup(db, place.backupFolder, '2022-05-21T06:00:00.000Z', 'manual')
  const rotten = makeBackup(db, place.backupFolder, '2022-05-22T06:00:00.000Z', 'daily')
  damage(join(place.backupFolder, rotten.name))
  db.close()
  breakFile(place.path)

  expect(failureOf(() => open(place))).toEqual({
    code: 'databaseDamaged',
    details: { backup: sound.name, backupAt: '2022-05-21T06:00:00.000Z' },
  })
})

test('damage without any backup is told as such', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  damage(place.path)
  expect(failureOf(() => open(place))).toEqual({
    code: 'databaseDamaged',
    details: { backup: null, backupAt: null },
  })
})

test('a folder that is not there is made', () => {
  const place = temporaryPlace()
  expect(siteNames({ ...place, path: join(dirname(place.path), 'a', 'b', 'visnyk.db') })).toEqual([])
})

test('a place that cannot be written says so', () => {
  const place = temporaryPlace()
  expect(failureOf(() => raw(join(dirname(place.path), 'folder-not-there', 'x.db'))).code).toBe(
    'diskUnwritable',
  )
  writeFileSync(place.path, '')
  const inFile = { ...place, path: join(place.path, 'visnyk.db') }
  expect(failureOf(() => open(inFile)).code).toBe('diskUnwritable')
})

test('a database that may only be read says so', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  const db = raw(place.path, { readonly: true })
  expect(failureOf(() => db.exec(`DELETE FROM sites`)).code).toBe('diskUnwritable')
})

test('another program that holds the lock makes it busy, and nothing else', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  const other = raw(place.path)
  other.exec('BEGIN IMMEDIATE')
  const db = open(place, { busyTimeout: 20 })
  expect(failureOf(() => db.transaction(() => undefined)).code).toBe('databaseBusy')
  other.exec('ROLLBACK')
  expect(db.transaction(() => 'done')).toBe('done')
})

test('a full disk fails the save and keeps what was there', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  const db = open(place)
  db.exec(`PRAGMA max_page_count = ${String(db.pragma('page_count'))}`)
  const fill = () =>
    db.transaction(() => {
      const insert = db.prepare('INSERT INTO block_store VALUES (?, ?, ?, 1)')
      for (let number = 0; number < 1000; number += 1) insert.run(`${number}`, '', 'x'.repeat(4000))
    })
  expect(failureOf(fill).code).toBe('diskFull')
  expect(db.prepare('SELECT * FROM block_store').all()).toEqual([])
  db.close()
  expect(siteNames(place)).toEqual(['Громада'])
})

test('an empty file is a new database', () => {
  const place = temporaryPlace()
  writeFileSync(place.path, '')
  expect(siteNames(place)).toEqual([])
})

test('a backup that cannot be made stops the migration before it begins', () => {
  const place = temporaryPlace()
  makeDatabase(place)
  writeFileSync(place.backupFolder, 'a file where the folder should be')
  const upgrade = () =>
    openDatabase(place.path, {
      migrations: [...migrations, next],
      backupFolder: place.backupFolder,
      clock: () => now,
    })
  expect(failureOf(upgrade).code).toBe('diskUnwritable')
  expect(schemaVersion(open(place))).toBe(migrations.length)
})
