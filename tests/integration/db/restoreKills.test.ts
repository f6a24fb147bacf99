import {
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { makeBackup } from '#main/db/backups.ts'
import { connect } from '#main/db/database.ts'
import { keptName, planAndReplace, startEmpty } from '#main/db/replaceDatabase.ts'
import { createSitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { readRestoreNote, restoreSteps } from '#main/db/restoreDatabase.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { type DatabasePaths, failureOf, now, open, temporaryPaths } from './support.ts'

const backupAt = '2022-05-23T06:00:00.000Z'
const asBefore = 'as before'
const asInBackup = 'as in the backup'

/** A database with a site named `as before` whose last change is in its log only, and a backup with another name. */
function makeDatabase(): DatabasePaths & { name: string } {
  const paths = temporaryPaths()
  const db = open(paths)
  addTestSite(createSitesRepository(db), now)
  db.prepare('UPDATE sites SET name = ?').run(asInBackup)
  const { name } = makeBackup(db, paths.backupFolder, backupAt, 'manual')
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.prepare('UPDATE sites SET name = ?').run(asBefore)
  // Copies made while it is open: what a kill leaves on the disk.
  const files = ['', '-wal', '-shm'].filter((ending) => existsSync(paths.path + ending))
  for (const ending of files) copyFileSync(paths.path + ending, `${paths.path}.copy${ending}`)
  db.close()
  for (const ending of files) renameSync(`${paths.path}.copy${ending}`, paths.path + ending)
  expect(existsSync(`${paths.path}-wal`)).toBe(true)
  return { ...paths, name }
}

const names = (paths: DatabasePaths) =>
  createSitesRepository(open(paths))
    .list()
    .map(({ name }) => name)

/** What is kept beside the database, each opened: whose name it holds. */
function keptNames(paths: DatabasePaths): string[] {
  const folder = dirname(paths.path)
  return readdirSync(folder)
    .filter((name) => /\.kept-[^-]*-?[^-]*-?[^-]*Z$/.test(name))
    .map((name) => {
      const db = connect(join(folder, name))
      const [site] = createSitesRepository(db).list()
      db.close()
      return site?.name ?? 'empty'
    })
}

/** Runs the first steps and stops, as a kill does. True when that was not all of them. */
function runUntil(steps: Generator<void>, count: number): boolean {
  for (let step = 0; step < count; step += 1) if (steps.next().done) return false
  return true
}

test('killed after any step of a restore, the next start has the old text or the backup, never an empty desk', () => {
  const outcomes: string[] = []
  for (let count = 0; ; count += 1) {
    const paths = makeDatabase()
    const wasKilled = runUntil(restoreSteps({ ...paths, at: now }), count)
    const found = names(paths)
    expect([[asBefore], [asInBackup]]).toContainEqual(found)
    const isRestored = found[0] === asInBackup
    // What was replaced is kept whole, with what was in its log only.
    expect(keptNames(paths)).toEqual(isRestored ? [asBefore] : [])
    expect(readRestoreNote(paths.path)).toBe(isRestored ? backupAt : null)
    expect(readdirSync(dirname(paths.path)).filter((name) => /incoming|replacing/.test(name))).toEqual(
      isRestored ? [] : expect.any(Array),
    )
    // A second start finds the same.
    expect(names(paths)).toEqual(found)
    outcomes.push(String(found[0]))
    if (!wasKilled) break
  }
  expect(outcomes.length).toBeGreaterThan(7)
  expect(new Set(outcomes)).toEqual(new Set([asBefore, asInBackup]))
  expect(outcomes.toSorted()).toEqual(
    outcomes.toSorted((one, other) => outcomes.indexOf(one) - outcomes.indexOf(other)),
  )
})

test('a kill in the start that carries a restore on loses nothing either', () => {
  const { path, backupFolder, name } = makeDatabase()
  runUntil(restoreSteps({ path, backupFolder, name, at: now }), 3)
  // Killed again in the middle of the same replacement.
  const plan = { kind: 'restore', keptAs: keptName(path, now), backupAt } as const
  runUntil(planAndReplace(path, plan), 2)
  expect(names({ path, backupFolder })).toEqual([asInBackup])
  expect(keptNames({ path, backupFolder })).toEqual([asBefore])
})

test('killed after any step of an empty start, the next start is that empty one, and the old file is kept', () => {
  for (let count = 1; ; count += 1) {
    const paths = makeDatabase()
    const plan = { kind: 'startEmpty', keptAs: keptName(paths.path, now) } as const
    const wasKilled = runUntil(planAndReplace(paths.path, plan), count)
    expect(names(paths)).toEqual([])
    expect(names(paths)).toEqual([])
    expect(keptNames(paths)).toEqual([asBefore])
    if (!wasKilled) break
  }
})

test('an empty start is chosen once: a database that vanishes later is missed', () => {
  const paths = makeDatabase()
  startEmpty(paths.path, now)
  expect(names(paths)).toEqual([])
  for (const ending of ['', '-wal', '-shm']) rmSync(paths.path + ending, { force: true })
  expect(failureOf(() => open(paths))).toEqual({
    code: 'databaseDamaged',
    details: { missing: true, backup: paths.name, backupAt },
  })
})

/** What a version that wrote no plan did, one rename after the other. */
const unplanned: ((paths: DatabasePaths & { name: string }, kept: string) => void)[] = [
  ({ path, backupFolder, name }) => copyFileSync(join(backupFolder, name), `${path}.incoming`),
  ({ path }, kept) => renameSync(`${path}-wal`, `${kept}-wal`),
  ({ path }, kept) => existsSync(`${path}-shm`) && renameSync(`${path}-shm`, `${kept}-shm`),
  ({ path }, kept) => renameSync(path, kept),
  ({ path }) => renameSync(`${path}.incoming`, path),
]

test.each(unplanned.map((_, index) => index + 1))(
  'what an older version left when it was killed after %i renames is mended',
  (count) => {
    const paths = makeDatabase()
    const kept = join(dirname(paths.path), keptName(paths.path, now))
    for (const step of unplanned.slice(0, count)) step(paths, kept)
    expect(names(paths)).toEqual([count < 4 ? asBefore : asInBackup])
    expect(existsSync(`${paths.path}.incoming`)).toBe(false)
  },
)

test.each([
  ['its log', (paths: DatabasePaths) => rmSync(paths.path)],
  ['an empty file and its log', (paths: DatabasePaths) => writeFileSync(paths.path, '')],
])('a database of which only %s is left is not taken for new, and its log stays', (_, harm) => {
  const paths = makeDatabase()
  const log = readFileSync(`${paths.path}-wal`)
  harm(paths)
  expect(failureOf(() => open({ ...paths, backupFolder: `${paths.backupFolder}-none` }))).toEqual({
    code: 'databaseDamaged',
    details: { missing: true, backup: null, backupAt: null },
  })
  expect(readFileSync(`${paths.path}-wal`).equals(log)).toBe(true)
})

test('a file whose content was all in a log that is gone is not taken for new', () => {
  const paths = temporaryPaths()
  const db = open(paths)
  addTestSite(createSitesRepository(db), now)
  const { name } = makeBackup(db, paths.backupFolder, backupAt, 'manual')
  copyFileSync(paths.path, `${paths.path}.copy`)
  db.close()
  rmSync(paths.path)
  renameSync(`${paths.path}.copy`, paths.path)
  expect(failureOf(() => open(paths))).toEqual({
    code: 'databaseDamaged',
    details: { missing: true, backup: name, backupAt },
  })
})

test('what an interrupted backup left is removed at the next start', () => {
  const paths = makeDatabase()
  const leftovers = [
    'visnyk-2022-05-23T070000000Z-daily.db.unfinished',
    'visnyk-2022-05-23T070000000Z-daily.db.unfinished-journal',
  ]
  for (const name of leftovers) writeFileSync(join(paths.backupFolder, name), 'half')
  writeFileSync(join(paths.backupFolder, 'notes.unfinished'), 'somebody else’s')
  expect(names(paths)).toEqual([asBefore])
  expect(readdirSync(paths.backupFolder).toSorted()).toEqual(['notes.unfinished', paths.name])
})
