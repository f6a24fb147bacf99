import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { listBackups } from '#main/db/backups.ts'
import { bringFolderBackup } from '#main/db/folderBackups/bringFolderBackup.ts'
import { findFolderBackups } from '#main/db/folderBackups/findFolderBackups.ts'
import { makeFolderBackup } from '#main/db/folderBackups/makeFolderBackup.ts'
import type { FolderBackupInput } from '#main/db/folderBackups/shapes.ts'
import { createSitesRepository } from '#main/db/repositories/sitesRepository.ts'
import { restoreDatabase } from '#main/db/restoreDatabase.ts'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'
import { addTestSite } from '#tests/support/contract/testSite.ts'
import { now, open, temporaryFolder } from '../db/support.ts'

const work = () => ({ signal: new AbortController().signal, tell: () => undefined })
const installation = 'ab'.repeat(32)

/** A data folder with a database and pictures, and an empty stick. */
function setUp() {
  const root = temporaryFolder()
  const stick = temporaryFolder()
  const paths = { path: join(root, 'visnyk.db'), backupFolder: join(root, 'backups') }
  const db = open(paths)
  addTestSite(createSitesRepository(db), now)
  const media = join(root, 'media')
  const input: FolderBackupInput = {
    ...{ folder: stick, installation, computer: 'Ноутбук', program: '0.1.0', at: now },
    ...{ database: paths.path, media, settings: { localName: 'Пресслужба' } },
  }
  return { root, stick, paths, db, media, input, home: join(stick, 'visnyk-backup-abababab') }
}

function addPicture(media: string, content: string): string {
  const hash = createHash('sha256').update(content).digest('hex')
  mkdirSync(join(media, hash.slice(0, 2)), { recursive: true })
  writeFileSync(join(media, hash.slice(0, 2), `${hash}.jpg`), content)
  return `${hash.slice(0, 2)}/${hash}.jpg`
}

const day = (number: number) => new Date(Date.parse(now) + number * 24 * 60 * 60_000).toISOString()

/** As a computer finds them that is on when all of them were made. */
const found = (folder: string) => findFolderBackups(folder, day(30))

async function codeOf(work: Promise<unknown>): Promise<ErrorCode> {
  const error = await work.then(
    () => null,
    (cause: unknown) => cause,
  )
  if (!(error instanceof AppError)) throw new Error(`No AppError: ${error}`)
  return error.code
}

/** Brings the newest backup of the stick to an empty computer. */
function bring(stick: string) {
  const root = temporaryFolder()
  const [one] = found(stick)
  if (!one) throw new Error('There is a backup')
  const target = {
    ...{ path: one.path, home: one.home, staging: join(root, 'staging') },
    ...{ backups: join(root, 'backups'), media: join(root, 'media') },
  }
  return { root, target, result: bringFolderBackup(target, work()) }
}

test('only new pictures are copied; the last 14 backups are kept, with what they need', async () => {
  const { input, media, home } = setUp()
  const first = addPicture(media, 'one')
  const before = await makeFolderBackup(input, work())
  expect(before.files).toBe(2)
  addPicture(media, 'two!!')
  const second = await makeFolderBackup({ ...input, at: day(1) }, work())
  expect(second.bytes - before.bytes).toBe('two!!'.length)
  expect(second.newBytes).toBe(before.newBytes + 'two!!'.length - 'one'.length)

  rmSync(join(media, first))
  for (let number = 2; number <= 14; number += 1)
    await makeFolderBackup({ ...input, at: day(number) }, work())
  expect(found(input.folder).map(({ at }) => at)).toEqual(
    Array.from({ length: 14 }, (_, index) => day(14 - index)),
  )
  // The second backup is the last that has the first picture.
  expect(existsSync(join(home, 'media', first))).toBe(true)
  await makeFolderBackup({ ...input, at: day(15) }, work())
  expect(existsSync(join(home, 'media', first))).toBe(false)
  expect(readdirSync(home)).toHaveLength(15)
})

test('is brought back with its pictures, and lists among the backups of the computer', async () => {
  const { input, media, stick } = setUp()
  const picture = addPicture(media, 'one')
  await makeFolderBackup(input, work())
  const { root, target, result } = bring(stick)
  const { name, settings } = await result
  expect(settings).toEqual({ localName: 'Пресслужба' })
  expect(readFileSync(join(target.media, picture), 'utf8')).toBe('one')
  expect(listBackups(target.backups)).toMatchObject([{ name, reason: 'brought', at: now }])
  expect(existsSync(target.staging)).toBe(false)
  const path = join(root, 'visnyk.db')
  restoreDatabase({ path, backupFolder: target.backups, name, at: now })
  expect(createSitesRepository(open({ path, backupFolder: target.backups })).list()).toHaveLength(1)
})

test('an interrupted backup is never taken for one, and the next removes it', async () => {
  const { input, home, media, stick } = setUp()
  addPicture(media, 'one')
  await makeFolderBackup(input, work())
  const whole = readdirSync(home).find((name) => name !== 'media') ?? ''
  // Killed before the manifest, after it, and while a picture was copied.
  mkdirSync(join(home, '2022-05-25T060000000Z.unfinished'))
  writeFileSync(join(home, 'media', 'ab.unfinished'), '')
  rmSync(join(home, 'media', 'ab.unfinished'))
  mkdirSync(join(home, 'media', 'ab'), { recursive: true })
  writeFileSync(join(home, 'media', 'ab', `${'ab'.repeat(32)}.jpg.unfinished`), 'half')
  mkdirSync(join(home, '2022-05-26T060000000Z'))
  writeFileSync(join(home, '2022-05-26T060000000Z', 'visnyk.db'), 'half')
  expect(found(stick).map(({ path }) => path)).toEqual([join(home, whole)])
  await makeFolderBackup({ ...input, at: day(3) }, work())
  expect(readdirSync(home).filter((name) => name.endsWith('.unfinished'))).toEqual([])
  expect(readdirSync(join(home, 'media', 'ab'))).toEqual([])
})

test('what a system or a person puts beside the media does not stop backups, and stays', async () => {
  const { input, home, media, stick } = setUp()
  addPicture(media, 'one')
  await makeFolderBackup(input, work())
  writeFileSync(join(home, 'media', '.DS_Store'), '')
  writeFileSync(join(home, 'media', 'ab'), 'a file')
  writeFileSync(join(media, '.DS_Store'), '')
  await makeFolderBackup({ ...input, at: day(1) }, work())
  expect(found(stick)).toHaveLength(2)
  expect(existsSync(join(home, 'media', '.DS_Store'))).toBe(true)
})

test('of a day the newest is kept, and what a clock made that was ahead goes first and is listed last', async () => {
  const { input, stick } = setUp()
  for (let number = 0; number < 14; number += 1)
    await makeFolderBackup({ ...input, at: day(100 + number) }, work())
  await makeFolderBackup(input, work())
  const later = new Date(Date.parse(now) + 1000).toISOString()
  await makeFolderBackup({ ...input, at: later }, work())
  const times = findFolderBackups(stick, later).map(({ at }) => at)
  expect(times[0]).toBe(later)
  expect(times).not.toContain(now)
  expect(times).toHaveLength(14)
  for (let number = 1; number <= 13; number += 1)
    await makeFolderBackup({ ...input, at: day(number) }, work())
  expect(findFolderBackups(stick, day(13)).map(({ at }) => at)).toEqual([
    ...Array.from({ length: 13 }, (_, index) => day(13 - index)),
    later,
  ])
})

test('cancelled, it leaves what was there', async () => {
  const { input, media, stick } = setUp()
  addPicture(media, 'one')
  await makeFolderBackup(input, work())
  addPicture(media, 'two')
  const abort = new AbortController()
  const cancelled = makeFolderBackup(
    { ...input, at: day(1) },
    { signal: abort.signal, tell: () => abort.abort() },
  )
  expect(await codeOf(cancelled)).toBe('importCancelled')
  expect(found(stick)).toHaveLength(1)
})

test('a folder without backups, and one that is gone, are told apart', async () => {
  const { input, stick } = setUp()
  expect(() => found(stick)).toThrow(expect.objectContaining({ code: 'noBackupsThere' }))
  const gone = join(stick, 'gone')
  expect(() => found(gone)).toThrow(expect.objectContaining({ code: 'backupFolderMissing' }))
  expect(await codeOf(makeFolderBackup({ ...input, folder: gone }, work()))).toBe('backupFolderMissing')
  expect(existsSync(gone)).toBe(false)
})

/** What may have happened to a stick, or somebody did to it. */
const broken: Record<string, { code: ErrorCode; harm: (folder: string, home: string) => void }> = {
  'a flipped byte in the database': {
    code: 'backupDamaged',
    harm: (folder) => {
      const bytes = readFileSync(join(folder, 'visnyk.db'))
      bytes[5000] = (bytes[5000] ?? 0) ^ 1
      writeFileSync(join(folder, 'visnyk.db'), bytes)
    },
  },
  'a database that is none, with the right hash': {
    code: 'backupDamaged',
    harm: (folder) => replaceDatabase(folder, Buffer.from('not a database')),
  },
  'an empty database, with the right hash': {
    code: 'backupDamaged',
    harm: (folder) => replaceDatabase(folder, Buffer.alloc(0)),
  },
  'a database of a newer program': {
    code: 'databaseNewer',
    harm: (folder) => changeManifest(folder, { schemaVersion: 10_000 }),
  },
}

/** Changes bytes of a picture in the home and leaves its size. */
const spoil = (home: string, path: string) => writeFileSync(join(home, 'media', path), 'bad')

test('a picture that was changed or is gone is left out and counted; all else is brought', async () => {
  const { input, media, stick, home } = setUp()
  const [changed, gone, whole, foreign] = ['one', 'two', 'thr', 'fou'].map((text) => addPicture(media, text))
  await makeFolderBackup(input, work())
  spoil(home, changed ?? '')
  expect(found(stick)).toMatchObject([{ media: 4, missing: 0 }])
  rmSync(join(home, 'media', gone ?? ''))
  expect(found(stick)).toMatchObject([{ media: 4, missing: 1 }])
  // With the hash of its bytes in the manifest, but under the name of another picture.
  spoil(home, foreign ?? '')
  const [one] = found(stick)
  const sha256 = createHash('sha256').update('bad').digest('hex')
  const manifest = JSON.parse(readFileSync(join(one?.path ?? '', 'manifest.json'), 'utf8'))
  changeManifest(one?.path ?? '', {
    media: { ...manifest.media, [foreign ?? '']: { bytes: 3, sha256 } },
  })
  const { target, result } = bring(stick)
  const { name, missingMedia } = await result
  expect(missingMedia).toBe(3)
  expect(listBackups(target.backups)).toMatchObject([{ name }])
  expect(readFileSync(join(target.media, whole ?? ''), 'utf8')).toBe('thr')
  for (const path of [changed, gone, foreign]) expect(existsSync(join(target.media, path ?? ''))).toBe(false)

  // What this computer has needs no stick.
  const again = bring(stick)
  for (const text of ['one', 'two', 'fou']) addPicture(again.target.media, text)
  expect((await again.result).missingMedia).toBe(0)
})

test('what went bad on the stick is found within seven backups and copied anew', async () => {
  const { input, media, stick, home } = setUp()
  const pictures = Array.from({ length: 20 }, (_, number) => addPicture(media, `${100 + number}`))
  await makeFolderBackup(input, work())
  for (const path of pictures) spoil(home, path)
  for (let number = 1; number <= 7; number += 1) await makeFolderBackup({ ...input, at: day(number) }, work())
  expect((await bring(stick).result).missingMedia).toBe(0)
  expect(readFileSync(join(home, 'media', pictures[7] ?? ''), 'utf8')).toBe('107')
})

test('a picture that went bad on this computer does not replace the good one on the stick', async () => {
  const { input, media, stick, home } = setUp()
  const [kept = '', never = ''] = [addPicture(media, 'one'), addPicture(media, 'two')]
  writeFileSync(join(media, never), 'bad')
  await makeFolderBackup(input, work())
  writeFileSync(join(media, kept), 'longer')
  await makeFolderBackup({ ...input, at: day(1) }, work())
  expect(readFileSync(join(home, 'media', kept), 'utf8')).toBe('one')
  expect((await bring(stick).result).missingMedia).toBe(1)
})

function changeManifest(folder: string, changes: object): void {
  const path = join(folder, 'manifest.json')
  writeFileSync(path, JSON.stringify({ ...JSON.parse(readFileSync(path, 'utf8')), ...changes }))
}

function replaceDatabase(folder: string, bytes: Buffer): void {
  writeFileSync(join(folder, 'visnyk.db'), bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  changeManifest(folder, { database: { bytes: bytes.length, sha256 } })
}

test.each(Object.entries(broken))('%s is refused, and nothing is replaced', async (_, { code, harm }) => {
  const { input, media, stick, home } = setUp()
  addPicture(media, 'one')
  await makeFolderBackup(input, work())
  harm(found(stick)[0]?.path ?? '', home)
  const { root, target, result } = bring(stick)
  expect(await codeOf(result)).toBe(code)
  expect(existsSync(target.staging)).toBe(false)
  expect(readdirSync(root)).toEqual([])
})

test.each([
  { media: { '../../visnyk.db': { bytes: 1, sha256: 'a'.repeat(64) } } },
  { media: { '/etc/passwd': { bytes: 1, sha256: 'a'.repeat(64) } } },
  { database: { bytes: -1, sha256: 'a' } },
  { format: 'other' },
])('a manifest that names what no backup has is none: %j', async (changes) => {
  const { input, stick } = setUp()
  await makeFolderBackup(input, work())
  changeManifest(found(stick)[0]?.path ?? '', changes)
  expect(() => found(stick)).toThrow(expect.objectContaining({ code: 'noBackupsThere' }))
})

test('a newer layout is named, unless the folder holds one that can be read', async () => {
  const { input, stick } = setUp()
  await makeFolderBackup(input, work())
  const [only] = found(stick)
  changeManifest(only?.path ?? '', { version: 2 })
  expect(() => found(stick)).toThrow(expect.objectContaining({ code: 'databaseNewer' }))
  await makeFolderBackup({ ...input, at: day(1) }, work())
  expect(found(stick)).toHaveLength(1)
})

test('one backup, the backups of one computer, and those of all can be chosen', async () => {
  const { input, stick, home } = setUp()
  await makeFolderBackup(input, work())
  await makeFolderBackup({ ...input, installation: 'cd'.repeat(32), at: day(1) }, work())
  expect(found(stick)).toHaveLength(2)
  const [own] = found(home)
  expect(found(own?.path ?? '')).toEqual([own])
  // Copied to another place by hand, under the same name.
  renameSync(home, join(temporaryFolder(), 'visnyk-backup-abababab'))
  expect(found(stick)).toHaveLength(1)
})
