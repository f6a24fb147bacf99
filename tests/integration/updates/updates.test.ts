import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import {
  appendFileSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createUpdatesHandlers } from '#main/ipc/handlers/updatesHandlers.ts'
import { manifestName } from '#main/services/updates/updateManifest.ts'
import { createUpdates, type Updates } from '#main/services/updates/updatesService.ts'
import { createUpdatePlan } from '#main/settings/updatePlan.ts'
import { AppError } from '#shared/contract/errors.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { createManualTimers } from '#tests/support/sync/manualTimers.ts'
import { aPublisher, notes, type Publisher, putRelease } from '#tests/support/updates/aRelease.ts'
import { plainInstaller } from '#tests/support/updates/plainInstaller.ts'
import { type Feed, serveFolder } from '#tests/support/updates/serveFolder.ts'

let root: string
let published: string
let feed: Feed
let publisher: Publisher
beforeEach(async () => {
  root = mkdtempSync(join(tmpdir(), 'visnyk-updates-'))
  published = join(root, 'published')
  mkdirSync(published)
  publisher = aPublisher()
  feed = await serveFolder(published)
})
afterEach(async () => {
  await feed.close()
  rmSync(root, { recursive: true, force: true })
})

interface Options {
  version?: string
  installsItself?: boolean
  /** False: the newsroom has set nothing. */
  isSet?: boolean
  /** What the build carries of its publisher. */
  builtIn?: { feed: string; publicKey: string }
}

async function setUp({ version = '1.0.0', isSet = true, builtIn, ...installs }: Options = {}) {
  const cache = join(root, 'cache')
  mkdirSync(cache, { recursive: true })
  const clock = createTestClock()
  const { timers, advance } = createManualTimers(clock)
  const { installer, done } = plainInstaller(cache, installs)
  const unexpected: unknown[] = []
  const atEnd: (() => Promise<void>)[] = []
  const laptop = {
    queueRuns: false,
    folder: published as string | null,
    trusts: true,
    fullDisk: false,
    beginsMeanwhile: false,
  }
  const made = Promise.withResolvers<Updates>()
  const app = createTestApp({
    clock,
    extend: ({ emit }) => {
      const updates = createUpdates({
        ...{ version, installer, emit, clock: clock.now, timers },
        plan: createUpdatePlan(join(root, 'updates.json')),
        publisher: builtIn ?? { feed: null, publicKey: null },
        fetch: (address, options) => fetch(address, options),
        notes,
        queueRuns: () => laptop.queueRuns,
        backUp: async () => {
          if (laptop.fullDisk) throw new AppError('diskFull', 'No room for the copy')
          done.push('backup')
          laptop.queueRuns ||= laptop.beginsMeanwhile
        },
        confirmKey: async (fingerprint) => {
          done.push(`asked ${fingerprint}`)
          return laptop.trusts
        },
        quitAndInstall: (install) => {
          done.push('quit')
          atEnd.push(install)
        },
        onFailure: (error) => unexpected.push(error),
      })
      made.resolve(updates)
      return createUpdatesHandlers({ updates, chooseFolder: async () => laptop.folder })
    },
  })
  const updates = await made.promise
  if (isSet) {
    await app.invoke('updates.configure', { feed: feed.address, publicKey: publisher.publicKey })
    done.length = 0
  }
  const state = async () => (await app.invoke('updates.state', {})).state
  /** Lets hours pass, and waits for what the timers began. */
  const hours = (count: number) =>
    advance(count * 60 * 60_000, async () => {
      do await new Promise((resolve) => setImmediate(resolve))
      while ((await state()).kind === 'checking')
      await new Promise((resolve) => setImmediate(resolve))
    })
  return { app, updates, done, atEnd, laptop, unexpected, cache, hours, state }
}

/** The state after looking, which must be at rest with this failure. */
const failed = (code: string) => ({ kind: 'idle', failure: { code } })

test('a feed is found, downloaded, backed up and installed, each when the person says so', async () => {
  const { app, done, state } = await setUp()
  const { files } = await putRelease(published, { publisher, version: '1.2.0' })
  const release = { version: '1.2.0', releasedAt: '2026-11-30T08:00:00.000Z', notes, bytes: files[0]?.size }
  const found = await app.invoke('updates.check', {})
  expect(found.state).toEqual({ kind: 'available', release, source: 'feed', failure: null })
  expect(found.lastCheck).toBe(app.clock.now())
  expect(feed.asked).toEqual([manifestName])
  expect((await app.invoke('updates.download', {})).state).toMatchObject({ kind: 'ready' })
  expect(done).toEqual([])
  expect((await app.invoke('updates.install', {})).state).toMatchObject({
    kind: 'installing',
    step: 'closing',
  })
  expect(done).toEqual(['backup', 'quit'])
  // A second press, while the window closes, does nothing.
  await app.invoke('updates.install', {})
  expect(done).toEqual(['backup', 'quit'])
  expect((await state()).kind).toBe('installing')
})

test('the same from a stick, also from a folder on it, without any network', async () => {
  const { app, laptop, done } = await setUp()
  await feed.close()
  const stick = join(root, 'stick')
  mkdirSync(join(stick, 'Оновлення'), { recursive: true })
  await putRelease(join(stick, 'Оновлення'), { publisher })
  laptop.folder = stick
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject({
    kind: 'available',
    source: 'stick',
  })
  expect((await app.invoke('updates.download', {})).state.kind).toBe('ready')
  await app.invoke('updates.install', {})
  expect(done).toEqual(['backup', 'quit'])
  laptop.folder = null
  expect((await app.invoke('updates.fromFolder', {})).state.kind).toBe('installing')
})

test('nothing is installed while the queue runs, and nothing without a backup', async () => {
  const { app, laptop, done } = await setUp()
  await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  laptop.queueRuns = true
  const refused = await app.invoke('updates.install', {})
  expect(refused.state).toMatchObject({ kind: 'ready', failure: { code: 'updateQueueRuns' } })
  laptop.queueRuns = false
  laptop.fullDisk = true
  const full = await app.invoke('updates.install', {})
  expect(full.state).toMatchObject({ kind: 'ready', failure: { code: 'diskFull' } })
  expect(done).toEqual([])
  laptop.fullDisk = false
  await app.invoke('updates.install', {})
  expect(done).toEqual(['backup', 'quit'])
})

test('a queue that begins while the database is copied stops the installation', async () => {
  const { app, updates, laptop, done, state } = await setUp()
  await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  laptop.beginsMeanwhile = true
  await app.invoke('updates.install', {})
  expect(done).toEqual(['backup'])
  expect(await state()).toMatchObject({ kind: 'ready', failure: { code: 'updateQueueRuns' } })
  updates.stayedOpen()
  expect(await state()).toMatchObject({ kind: 'ready', failure: { code: 'updateQueueRuns' } })
})

test('a text that could not be saved keeps the window open, and the update waits', async () => {
  const { app, updates, state } = await setUp()
  await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  await app.invoke('updates.install', {})
  updates.stayedOpen()
  expect(await state()).toMatchObject({ kind: 'ready', failure: { code: 'updateUnsaved' } })
  expect((await app.invoke('updates.install', {})).state.kind).toBe('installing')
})

test('a copy that cannot replace itself shows the installer instead of ending', async () => {
  const { app, done, cache } = await setUp({ installsItself: false })
  const { name } = await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  expect((await app.invoke('updates.install', {})).state.kind).toBe('shown')
  expect(done).toEqual(['backup', `show ${join(cache, name)}`])
})

test.each([
  ['another publisher signed it', 'updateForged', () => putRelease(published, { publisher: aPublisher() })],
  [
    'somebody changed a word of what was signed',
    'updateForged',
    async () => {
      const { path } = await putRelease(published, { publisher })
      writeFileSync(path, readFileSync(path, 'utf8').replace('9.0.0', '9.0.1'))
    },
  ],
  [
    'a file is named by a path',
    'updateUnreadable',
    async () => {
      const { path, files } = await putRelease(published, { publisher })
      const [file] = files
      signRaw(path, { ...described, files: [{ ...file, name: '../../.bashrc.AppImage' }] })
    },
  ],
  [
    'the version is no version',
    'updateUnreadable',
    async () => {
      const { path, files } = await putRelease(published, { publisher })
      signRaw(path, { ...described, files, version: '9.0.0/../..' })
    },
  ],
  ['it describes something else', 'updateUnreadable', async () => write('{"format":"visnyk-backup"}')],
  [
    'it is cut short',
    'updateUnreadable',
    async () => truncateSync((await putRelease(published, { publisher })).path, 90),
  ],
  ['it is empty', 'updateUnreadable', async () => write('')],
  [
    'it is for other computers only',
    'updateNotForThis',
    async () => {
      const { path, files } = await putRelease(published, { publisher })
      signRaw(path, { ...described, files: files.map((file) => ({ ...file, arch: 'armv7l' })) })
    },
  ],
] as const)('refused from the feed and from a stick: %s', async (_, code, plant) => {
  const { app, unexpected, cache } = await setUp()
  await plant()
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed(code))
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed(code))
  expect((await app.invoke('updates.download', {})).state.kind).toBe('idle')
  expect(unexpected).toEqual([])
  expect(readdirSync(cache)).toEqual([])
})

const described = {
  ...{ program: 'visnyk', version: '9.0.0', releasedAt: '2026-11-30T08:00:00.000Z', notes },
}

const write = (text: string) => writeFileSync(join(published, manifestName), text)

/** Signs what the publisher's tool would refuse. */
function signRaw(path: string, content: unknown): void {
  const signed = JSON.stringify(content)
  const key = createPrivateKey(publisher.privateKey)
  const signature = sign(null, Buffer.from(`visnyk-update 1\n${signed}`), key).toString('base64')
  writeFileSync(path, JSON.stringify({ format: 'visnyk-update', formatVersion: 1, signed, signature }))
}

test.each([
  ['has other bytes', (path: string) => writeFileSync(path, readFileSync(path, 'utf8').replace('9', '8'))],
  ['is cut short', (path: string) => truncateSync(path, 5)],
  ['is longer', (path: string) => appendFileSync(path, 'rm -rf ~')],
])('an installer that %s is not taken', async (_, plant) => {
  const { app, done } = await setUp()
  plant((await putRelease(published, { publisher })).installer)
  for (const look of ['updates.check', 'updates.fromFolder'] as const) {
    expect((await app.invoke(look, {})).state.kind).toBe('available')
    const { state } = await app.invoke('updates.download', {})
    expect(state).toMatchObject({ kind: 'available', failure: { code: 'updateDamaged' } })
    expect((await app.invoke('updates.install', {})).state.kind).toBe('available')
  }
  expect(done).toEqual([])
})

test('an installer that was exchanged after it was checked is not run, and can be downloaded again', async () => {
  const { app, done, cache } = await setUp()
  const { name } = await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  writeFileSync(join(cache, name), '#!/bin/sh\nrm -rf ~\n')
  const { state } = await app.invoke('updates.install', {})
  expect(state).toMatchObject({ kind: 'available', failure: { code: 'updateDamaged' } })
  expect(done).toEqual([])
  expect(readdirSync(cache)).toEqual([])
  expect((await app.invoke('updates.download', {})).state).toMatchObject({ kind: 'ready', failure: null })
})

test('a damaged download can be repeated without a restart', async () => {
  const { app } = await setUp()
  const { installer } = await putRelease(published, { publisher })
  const right = readFileSync(installer)
  truncateSync(installer, 5)
  await app.invoke('updates.check', {})
  const { state } = await app.invoke('updates.download', {})
  expect(state).toMatchObject({ kind: 'available', failure: { code: 'updateDamaged' } })
  writeFileSync(installer, right)
  expect((await app.invoke('updates.download', {})).state).toMatchObject({ kind: 'ready', failure: null })
})

test('the installer is checked once more when everything has ended', async () => {
  const { app, updates, done, atEnd, cache } = await setUp()
  const { name } = await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  await app.invoke('updates.install', {})
  const right = readFileSync(join(cache, name))
  writeFileSync(join(cache, name), '#!/bin/sh\nrm -rf ~\n')
  await expect(atEnd.pop()?.()).rejects.toMatchObject({ code: 'updateDamaged' })
  expect(done).toEqual(['backup', 'quit'])
  expect(readdirSync(cache)).toEqual([])
  writeFileSync(join(cache, name), right)
  updates.stayedOpen()
  await app.invoke('updates.install', {})
  await atEnd.pop()?.()
  expect(done).toEqual(['backup', 'quit', 'backup', 'quit', 'install'])
})

test('a feed that leads to another address is not followed', async () => {
  const { app, unexpected } = await setUp()
  const elsewhere = join(root, 'elsewhere')
  mkdirSync(elsewhere)
  await putRelease(elsewhere, { publisher })
  const other = await serveFolder(elsewhere)
  feed.answers[manifestName] = (_request, response) =>
    response.writeHead(302, { location: `${other.address}${manifestName}` }).end()
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed('updateFeedUnreachable'))
  expect(other.asked).toEqual([])
  expect(unexpected).toEqual([])
  await other.close()
})

test.skipIf(process.platform === 'win32')('a description that is no file is not read', async () => {
  const { app, unexpected } = await setUp()
  const path = join(published, manifestName)
  symlinkSync('/dev/zero', path)
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed('updateUnreadable'))
  rmSync(path)
  mkdirSync(path)
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed('updateUnreadable'))
  rmSync(path, { recursive: true })
  symlinkSync('gone', path)
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed('updateNotFound'))
  expect(unexpected).toEqual([])
})

test.each([
  ['cut short', '{"feed":"https://rada'],
  ['of another shape', '{"feed":5}'],
])('when the file of the plan is %s, nothing is taken until the feed is set again', async (_, content) => {
  await putRelease(published, { publisher })
  writeFileSync(join(root, 'updates.json'), content)
  const builtIn = { feed: feed.address, publicKey: publisher.publicKey }
  const first = await setUp({ isSet: false, builtIn })
  const stop = first.updates.start()
  await first.hours(48)
  stop()
  expect(feed.asked).toEqual([])
  // The first run has written the file; the second one must still know.
  const { app } = await setUp({ isSet: false, builtIn })
  expect(await app.invoke('updates.state', {})).toMatchObject({
    ...{ isLost: true, feed: null, key: null, checksDaily: false },
  })
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed('updateOriginLost'))
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed('updateOriginLost'))
  await app.invoke('updates.configure', { checksDaily: true })
  expect(await app.invoke('updates.state', {})).toMatchObject({ isLost: true })
  expect(feed.asked).toEqual([])
  const set = await app.invoke('updates.configure', { feed: feed.address })
  expect(set).toMatchObject({
    isLost: false,
    feed: feed.address,
    key: { fingerprint: publisher.fingerprint },
  })
  expect((await app.invoke('updates.check', {})).state.kind).toBe('available')
})

test('a description without end is not read to its end', async () => {
  const { app, unexpected } = await setUp()
  const ended = Promise.withResolvers<number>()
  let sent = 0
  feed.answers[manifestName] = (_request, response) => {
    response.writeHead(200, { 'content-length': 500 * 1024 * 1024 })
    const chunk = Buffer.alloc(64 * 1024, ' ')
    const more = () => {
      while (!response.destroyed && response.write(chunk)) sent += chunk.length
    }
    response.on('drain', more)
    response.on('close', () => ended.resolve(sent))
    more()
  }
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed('updateUnreadable'))
  expect(await ended.promise).toBeLessThan(50 * 1024 * 1024)
  write(' '.repeat(600 * 1024))
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed('updateUnreadable'))
  expect(unexpected).toEqual([])
})

test('an older version and the present one are not installed', async () => {
  const { app } = await setUp({ version: '9.0.0' })
  await putRelease(published, { publisher, version: '8.9.0' })
  expect((await app.invoke('updates.check', {})).state).toEqual({ kind: 'current', failure: null })
  const onStick = await app.invoke('updates.fromFolder', {})
  expect(onStick.state).toMatchObject({
    kind: 'current',
    failure: { code: 'updateNotNewer', details: { version: '8.9.0', installed: '9.0.0' } },
  })
  await putRelease(published, { publisher, version: '9.0.0' })
  expect((await app.invoke('updates.check', {})).state.kind).toBe('current')
})

test('a feed that is down, empty or broken is told in plain words and loses nothing that was found', async () => {
  const { app } = await setUp()
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed('updateNotFound'))
  feed.answers[manifestName] = (_request, response) => response.writeHead(503).end()
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed('updateFeedUnreachable'))
  delete feed.answers[manifestName]
  await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await feed.close()
  const down = await app.invoke('updates.check', {})
  expect(down.state).toMatchObject({ kind: 'available', failure: { code: 'updateFeedUnreachable' } })
})

test('a download can be stopped and begun again', async () => {
  const { app } = await setUp()
  const { name } = await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  const asked = Promise.withResolvers<void>()
  feed.answers[name] = (_request, response) => {
    response.writeHead(200).write('#!')
    asked.resolve()
  }
  const download = app.invoke('updates.download', {})
  await asked.promise
  expect((await app.invoke('updates.state', {})).state.kind).toBe('downloading')
  await app.invoke('updates.cancel', {})
  expect((await download).state).toMatchObject({ kind: 'available', failure: null })
  delete feed.answers[name]
  expect((await app.invoke('updates.download', {})).state.kind).toBe('ready')
})

test('without a feed and a key nothing is taken; a key is trusted when the person says so', async () => {
  const { app, laptop, done } = await setUp({ isSet: false })
  await putRelease(published, { publisher })
  expect((await app.invoke('updates.fromFolder', {})).state).toMatchObject(failed('updateKeyMissing'))
  laptop.trusts = false
  expect((await app.invoke('updates.configure', { publicKey: publisher.publicKey })).key).toBe(null)
  laptop.trusts = true
  const { key } = await app.invoke('updates.configure', { publicKey: publisher.publicKey })
  expect(key?.fingerprint).toBe(publisher.fingerprint)
  expect(done).toEqual([`asked ${publisher.fingerprint}`, `asked ${publisher.fingerprint}`])
  // As one line, it is the same key and not asked about.
  await app.invoke('updates.configure', { publicKey: key?.publicKey ?? '' })
  expect(done).toHaveLength(2)
  expect((await app.invoke('updates.fromFolder', {})).state.kind).toBe('available')
  expect((await app.invoke('updates.check', {})).state).toMatchObject({
    failure: { code: 'updateFeedMissing' },
  })
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
  for (const text of ['no key', rsa.export({ type: 'spki', format: 'pem' }).toString()])
    expect(await app.failsWith('updates.configure', { publicKey: text })).toBe('updateKeyUnreadable')
  expect(await app.failsWith('updates.configure', { feed: 'http://rada.example/' })).toBe('invalidInput')
})

test('what was found under another key or address is forgotten', async () => {
  const { app } = await setUp()
  await putRelease(published, { publisher })
  await app.invoke('updates.check', {})
  await app.invoke('updates.download', {})
  const { state } = await app.invoke('updates.configure', { publicKey: aPublisher().publicKey })
  expect(state).toEqual({ kind: 'idle', failure: null })
  expect((await app.invoke('updates.install', {})).state.kind).toBe('idle')
  expect((await app.invoke('updates.check', {})).state).toMatchObject(failed('updateForged'))
})

test('the feed is asked once a day, and not at all when the person does not want it', async () => {
  const { app, updates, hours, state } = await setUp()
  await putRelease(published, { publisher })
  const stop = updates.start()
  await hours(5)
  expect(feed.asked).toHaveLength(1)
  expect((await state()).kind).toBe('available')
  await hours(22)
  expect(feed.asked).toHaveLength(2)
  await app.invoke('updates.configure', { checksDaily: false })
  await hours(48)
  expect(feed.asked).toHaveLength(2)
  stop()
})

test('a feed that does not answer is asked again within the hour', async () => {
  const { updates, hours } = await setUp()
  feed.answers[manifestName] = (_request, response) => response.writeHead(503).end()
  const stop = updates.start()
  await hours(3)
  expect(feed.asked).toHaveLength(3)
  stop()
})

test('what a version brought is told once after the update', async () => {
  const isNews = async ({ app }: Awaited<ReturnType<typeof setUp>>) =>
    (await app.invoke('updates.state', {})).isNews
  const first = await setUp({ version: '1.0.0' })
  first.updates.start()()
  expect(await isNews(first)).toBe(false)
  const updated = await setUp({ version: '1.2.0' })
  expect(await updated.app.invoke('updates.state', {})).toMatchObject({ isNews: true, notes })
  await updated.app.invoke('updates.newsTold', {})
  expect(await updated.app.invoke('updates.state', {})).toMatchObject({ isNews: false, notes })
  const older = await setUp({ version: '1.1.0' })
  expect(await isNews(older)).toBe(false)
})
