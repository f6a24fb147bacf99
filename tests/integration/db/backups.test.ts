import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { createBackups, listBackups, makeBackup } from '#main/db/backups.ts'
import { createSitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { forgetRestoreNote, readRestoreNote, restoreDatabase } from '#main/db/restoreDatabase.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { failureOf, now, open, temporaryPaths } from './support.ts'

const day = 24 * 60 * 60 * 1000

test('backups are listed newest first, with their reason; other files are not', () => {
  const paths = temporaryPaths()
  const db = open(paths)
  makeBackup(db, paths.backupFolder, '2022-05-20T06:00:00.123Z', 'daily')
  makeBackup(db, paths.backupFolder, '2022-05-22T06:00:00.000Z', 'manual')
  writeFileSync(join(paths.backupFolder, 'notes.txt'), '')
  writeFileSync(join(paths.backupFolder, 'visnyk-2022-05-23T060000000Z-daily.db.unfinished'), '')
  expect(listBackups(paths.backupFolder)).toEqual([
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
  const paths = temporaryPaths()
  const clock = createTestClock()
  const db = open(paths)
  const backups = createBackups({
    folder: paths.backupFolder,
    clock: clock.now,
    backUp: async (at, reason) => makeBackup(db, paths.backupFolder, at, reason),
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

test('restoring brings the old rows back, keeps the present file, and is told until that is forgotten', () => {
  const paths = temporaryPaths()
  const db = open(paths)
  addTestSite(createSitesRepository(db), now)
  const backup = makeBackup(db, paths.backupFolder, '2022-05-23T06:00:00.000Z', 'manual')
  db.exec('DELETE FROM sites')
  db.close()

  const { keptAs } = restoreDatabase({ ...paths, name: backup.name, at: now })
  expect(createSitesRepository(open({ ...paths, path: keptAs })).list()).toEqual([])
  expect(createSitesRepository(open(paths)).list()).toHaveLength(1)
  expect(readRestoreNote(paths.path)).toBe('2022-05-23T06:00:00.000Z')
  expect(readRestoreNote(paths.path)).toBe('2022-05-23T06:00:00.000Z')
  forgetRestoreNote(paths.path)
  expect(readRestoreNote(paths.path)).toBeNull()
})

test('restoring over a damaged file leaves its log behind', () => {
  const paths = temporaryPaths()
  const db = open(paths)
  addTestSite(createSitesRepository(db), now)
  const backup = makeBackup(db, paths.backupFolder, now, 'manual')
  db.close()
  writeFileSync(paths.path, 'broken')
  writeFileSync(`${paths.path}-wal`, 'a log of the broken file')
  const { keptAs } = restoreDatabase({ ...paths, name: backup.name, at: now })
  expect(readFileSync(`${keptAs}-wal`, 'utf8')).toBe('a log of the broken file')
  expect(existsSync(`${paths.path}-wal`)).toBe(false)
  expect(createSitesRepository(open(paths)).list()).toHaveLength(1)
})

test.each(['../visnyk.db', 'visnyk.db', '', '..', 'visnyk-2022-05-24T060000000Z-daily.db'])(
  'a name that is no backup is refused and changes nothing: %j',
  (name) => {
    const paths = temporaryPaths()
    open(paths).close()
    const before = readdirSync(dirname(paths.path))
    expect(failureOf(() => restoreDatabase({ ...paths, name, at: now })).code).toBe('notFound')
    expect(readdirSync(dirname(paths.path))).toEqual(before)
  },
)
