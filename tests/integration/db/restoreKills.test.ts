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
import { restoreSteps, takeRestoreNote } from '#main/db/restoreDatabase.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { failureOf, now, open, type Place, temporaryPlace } from './support.ts'

const backupAt = '2022-05-23T06:00:00.000Z'
const asBefore = 'as before'
const asInBackup = 'as in the backup'

/** A database with a site named `as before` whose last change is in its log only, and a backup with another name. */
function makePlace(): Place & { name: string } {
  const place = temporaryPlace()
  const db = open(place)
  addTestSite(createSitesRepository(db), now)
  db.prepare('UPDATE sites SET name = ?').run(asInBackup)
  const { name } = makeBackup(db, place.backupFolder, backupAt, 'manual')
  db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  db.prepare('UPDATE sites SET name = ?').run(asBefore)
  // Copies made while it is open: what a kill leaves on the disk.
  const files = ['', '-wal', '-shm'].filter((ending) => existsSync(place.path + ending))
  for (const ending of files) copyFileSync(place.path + ending, `${place.path}.copy${ending}`)
  db.close()
  for (const ending of files) renameSync(`${place.path}.copy${ending}`, place.path + ending)
  expect(existsSync(`${place.path}-wal`)).toBe(true)
  return { ...place, name }
}

const names = (place: Place) =>
  createSitesRepository(open(place))
    .list()
    .map(({ name }) => name)

/** What is kept beside the database, each opened: whose name it holds. */
function keptNames(place: Place): string[] {
  const folder = dirname(place.path)
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
    const place = makePlace()
    const wasKilled = runUntil(restoreSteps({ ...place, at: now }), count)
    const found = names(place)
    expect([[asBefore], [asInBackup]]).toContainEqual(found)
    const isRestored = found[0] === asInBackup
    // What was replaced is kept whole, with what was in its log only.
    expect(keptNames(place)).toEqual(isRestored ? [asBefore] : [])
    expect(takeRestoreNote(place.path)).toBe(isRestored ? backupAt : null)
    expect(readdirSync(dirname(place.path)).filter((name) => /incoming|replacing/.test(name))).toEqual(
      isRestored ? [] : expect.any(Array),
    )
    // A second start finds the same.
    expect(names(place)).toEqual(found)
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
  const { path, backupFolder, name } = makePlace()
  runUntil(restoreSteps({ path, backupFolder, name, at: now }), 3)
  // Killed again in the middle of the same replacement.
  const plan = { kind: 'restore', keptAs: keptName(path, now), backupAt } as const
  runUntil(planAndReplace(path, plan), 2)
  expect(names({ path, backupFolder })).toEqual([asInBackup])
  expect(keptNames({ path, backupFolder })).toEqual([asBefore])
})

test('killed after any step of an empty start, the next start is that empty one, and the old file is kept', () => {
  for (let count = 1; ; count += 1) {
    const place = makePlace()
    const plan = { kind: 'startEmpty', keptAs: keptName(place.path, now) } as const
    const wasKilled = runUntil(planAndReplace(place.path, plan), count)
    expect(names(place)).toEqual([])
    expect(names(place)).toEqual([])
    expect(keptNames(place)).toEqual([asBefore])
    if (!wasKilled) break
  }
})

test('an empty start is chosen once: a database that vanishes later is missed', () => {
  const place = makePlace()
  startEmpty(place.path, now)
  expect(names(place)).toEqual([])
  for (const ending of ['', '-wal', '-shm']) rmSync(place.path + ending, { force: true })
  expect(failureOf(() => open(place))).toEqual({
    code: 'databaseDamaged',
    details: { missing: true, backup: place.name, backupAt },
  })
})

/** What a version that wrote no plan did, one rename after the other. */
const unplanned: ((place: Place & { name: string }, kept: string) => void)[] = [
  ({ path, backupFolder, name }) => copyFileSync(join(backupFolder, name), `${path}.incoming`),
  ({ path }, kept) => renameSync(`${path}-wal`, `${kept}-wal`),
  ({ path }, kept) => existsSync(`${path}-shm`) && renameSync(`${path}-shm`, `${kept}-shm`),
  ({ path }, kept) => renameSync(path, kept),
  ({ path }) => renameSync(`${path}.incoming`, path),
]

test.each(unplanned.map((_, index) => index + 1))(
  'what an older version left when it was killed after %i renames is mended',
  (count) => {
    const place = makePlace()
    const kept = join(dirname(place.path), keptName(place.path, now))
    for (const step of unplanned.slice(0, count)) step(place, kept)
    expect(names(place)).toEqual([count < 4 ? asBefore : asInBackup])
    expect(existsSync(`${place.path}.incoming`)).toBe(false)
  },
)

test.each([
  ['its log', (place: Place) => rmSync(place.path)],
  ['an empty file and its log', (place: Place) => writeFileSync(place.path, '')],
])('a database of which only %s is left is not taken for new, and its log stays', (_, harm) => {
  const place = makePlace()
  const log = readFileSync(`${place.path}-wal`)
  harm(place)
  expect(failureOf(() => open({ ...place, backupFolder: `${place.backupFolder}-none` }))).toEqual({
    code: 'databaseDamaged',
    details: { missing: true, backup: null, backupAt: null },
  })
  expect(readFileSync(`${place.path}-wal`).equals(log)).toBe(true)
})

test('a file whose content was all in a log that is gone is not taken for new', () => {
  const place = temporaryPlace()
  const db = open(place)
  addTestSite(createSitesRepository(db), now)
  const { name } = makeBackup(db, place.backupFolder, backupAt, 'manual')
  copyFileSync(place.path, `${place.path}.copy`)
  db.close()
  rmSync(place.path)
  renameSync(`${place.path}.copy`, place.path)
  expect(failureOf(() => open(place))).toEqual({
    code: 'databaseDamaged',
    details: { missing: true, backup: name, backupAt },
  })
})

test('what an interrupted backup left is removed at the next start', () => {
  const place = makePlace()
  const leftovers = [
    'visnyk-2022-05-23T070000000Z-daily.db.unfinished',
    'visnyk-2022-05-23T070000000Z-daily.db.unfinished-journal',
  ]
  for (const name of leftovers) writeFileSync(join(place.backupFolder, name), 'half')
  writeFileSync(join(place.backupFolder, 'notes.unfinished'), 'somebody else’s')
  expect(names(place)).toEqual([asBefore])
  expect(readdirSync(place.backupFolder).toSorted()).toEqual(['notes.unfinished', place.name])
})
