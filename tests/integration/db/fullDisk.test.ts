import { execFileSync } from 'node:child_process'
import { appendFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { migrations } from '#main/db/migrations/index.ts'
import type { Migration } from '#main/db/migrations/migration.ts'
import { createSitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { type DatabasePaths, failureOf, now, open, raw, temporaryFolder } from './support.ts'

/** A disk of its own is needed; only the administrator of a Linux computer can make one in memory. */
const canMount = process.platform === 'linux' && process.getuid?.() === 0 && mountWorks()

function mountWorks(): boolean {
  const folder = '/tmp'
  try {
    execFileSync('unshare', ['--mount', 'mount', '-t', 'tmpfs', 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

/** A disk of `megabytes`, unmounted when the test ends. */
function smallDisk(megabytes: number): DatabasePaths {
  const folder = temporaryFolder()
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  onTestFinished(() => void execFileSync('umount', ['--lazy', folder]))
  return { path: join(folder, 'visnyk.db'), backupFolder: join(folder, 'backups') }
}

const ballast = (paths: DatabasePaths) => `${paths.path}.ballast`

/** Fills a disk to the last byte. */
function fill(paths: DatabasePaths): void {
  for (const size of [65_536, 4096, 1]) {
    try {
      for (;;) appendFileSync(ballast(paths), Buffer.alloc(size))
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
    }
  }
}

const next: Migration = {
  version: migrations.length + 1,
  name: 'next',
  up: (db) => db.exec('CREATE TABLE next_things (id TEXT PRIMARY KEY) STRICT'),
}

test.skipIf(!canMount)('a disk without room for a first database is called full', () => {
  const paths = smallDisk(4)
  fill(paths)
  expect(failureOf(() => open(paths)).code).toBe('diskFull')
  rmSync(ballast(paths))
  expect(createSitesRepository(open(paths)).list()).toEqual([])
})

test.skipIf(!canMount)(
  'a full disk at the start is called full, and what was saved is there once there is room',
  () => {
    const paths = smallDisk(8)
    const db = open(paths)
    addTestSite(createSitesRepository(db), now)
    db.close()
    fill(paths)
    expect(failureOf(() => open(paths)).code).toBe('diskFull')
    rmSync(ballast(paths))
    expect(createSitesRepository(open(paths)).list()).toHaveLength(1)
  },
)

test.skipIf(!canMount)(
  'a disk without room for the backup before a migration is called full; nothing has changed',
  () => {
    const paths = smallDisk(8)
    const db = open(paths)
    addTestSite(createSitesRepository(db), now)
    db.close()
    fill(paths)
    // Room for SQLite's files beside the database, not for the backup.
    truncateSync(ballast(paths), statSync(ballast(paths)).size - 200_000)
    expect(failureOf(() => open(paths, { migrations: [...migrations, next] })).code).toBe('diskFull')
    const same = raw(paths.path)
    expect(same.pragma('user_version')).toBe(migrations.length)
    expect(createSitesRepository(same).list()).toHaveLength(1)
  },
)
