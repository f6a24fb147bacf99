import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createBackups, listBackups, makeBackup } from '#main/db/backups.ts'
import { createSitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { restoreDatabase, takeRestoreNote } from '#main/db/restoreDatabase.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { failureOf, now, open, temporaryPlace } from './support.ts'

const day = 24 * 60 * 60 * 1000

test('backups are listed newest first, with their reason; other files are not', () => {
  const place = temporaryPlace()
  const db = open(place)
  makeBackup(db, place.backupFolder, '2022-05-20T06:00:00.123Z', 'daily')
  makeBackup(db, place.backupFolder, '2022-05-22T06:00:00.000Z', 'manual')
  writeFileSync(join(place.backupFolder, 'notes.txt'), '')
  writeFileSync(join(place.backupFolder, 'visnyk-2022-05-23T060000000Z-daily.db.unfinished'), '')
  expect(listBackups(place.backupFolder)).toEqual([
    {
      name: 'visnyk-2022-05-22T060000000Z-manual.db',
      at: '2022-05-22T06:00:00.000Z',
      reason: 'manual',
      bytes: expect.any(Number),
    },
    {
      name: 'visnyk-2022-05-20T060000123Z-daily.db',
      at: '2022-05-20T06:00:00.123Z',
      reason: 'daily',
      bytes: expect.any(Number),
    },
  ])
})

test('one daily backup a day; old daily ones go, those made by hand stay', async () => {
  const place = temporaryPlace()
  const clock = createTestClock()
  const db = open(place)
  const backups = createBackups({
    folder: place.backupFolder,
    clock: clock.now,
    backUp: async (at, reason) => makeBackup(db, place.backupFolder, at, reason),
  })
  const byHand = await backups.make('manual')
  expect(await backups.makeDaily()).not.toBeNull()
  expect(await backups.makeDaily()).toBeNull()
  for (let number = 0; number < 20; number += 1) {
    clock.advance(day)
    expect(await backups.makeDaily()).not.toBeNull()
  }
  const kept = backups.list()
  expect(kept.filter(({ reason }) => reason === 'daily')).toHaveLength(14)
  expect(kept[0]?.at.slice(0, 10)).toBe('2022-06-13')
  expect(kept).toContainEqual(byHand)
})

test('restoring brings the old rows back, keeps the present file, and is told once', () => {
  const place = temporaryPlace()
  const db = open(place)
  addTestSite(createSitesRepository(db), now)
  const backup = makeBackup(db, place.backupFolder, '2022-05-23T06:00:00.000Z', 'manual')
  db.exec('DELETE FROM sites')
  db.close()

  const { keptAs } = restoreDatabase({ ...place, name: backup.name, at: now })
  expect(createSitesRepository(open({ ...place, path: keptAs })).list()).toEqual([])
  expect(createSitesRepository(open(place)).list()).toHaveLength(1)
  expect(takeRestoreNote(place.path)).toBe('2022-05-23T06:00:00.000Z')
  expect(takeRestoreNote(place.path)).toBeNull()
})

test('restoring over a damaged file leaves its log behind', () => {
  const place = temporaryPlace()
  const db = open(place)
  addTestSite(createSitesRepository(db), now)
  const backup = makeBackup(db, place.backupFolder, now, 'manual')
  db.close()
  writeFileSync(place.path, 'broken')
  writeFileSync(`${place.path}-wal`, 'a log of the broken file')
  const { keptAs } = restoreDatabase({ ...place, name: backup.name, at: now })
  expect(readFileSync(`${keptAs}-wal`, 'utf8')).toBe('a log of the broken file')
  expect(existsSync(`${place.path}-wal`)).toBe(false)
  expect(createSitesRepository(open(place)).list()).toHaveLength(1)
})

test.each(['../visnyk.db', 'visnyk.db', '', '..', 'visnyk-2022-05-24T060000000Z-daily.db'])(
  'a name that is no backup is refused and changes nothing: %j',
  (name) => {
    const place = temporaryPlace()
    open(place).close()
    const before = readdirSync(dirname(place.path))
    expect(failureOf(() => restoreDatabase({ ...place, name, at: now })).code).toBe('notFound')
    expect(readdirSync(dirname(place.path))).toEqual(before)
  },
)
