import { createHash } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { fetchInstaller } from '#main/app/updates/fetchInstaller.ts'
import { installKind } from '#main/app/updates/installKind.ts'
import { keepPrevious } from '#main/app/updates/keepPrevious.ts'
import { readNotes, readPublisher } from '#main/app/updates/published.ts'
import { serveFile } from '#main/app/updates/serveFile.ts'
import type { UpdateFile } from '#main/services/updates/updateManifest.ts'
import { serveFolder } from '#tests/support/updates/serveFolder.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-update-files-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

test('how a copy was installed decides what replaces it', () => {
  expect(installKind('win32', undefined, folder)).toEqual({ package: 'nsis', installsItself: true })
  expect(installKind('darwin', undefined, folder)).toEqual({ package: 'dmg', installsItself: false })
  expect(installKind('linux', '/home/o/Visnyk.AppImage', folder)).toEqual({
    ...{ package: 'appImage', installsItself: true },
  })
  expect(installKind('linux', undefined, folder)).toEqual({ package: 'appImage', installsItself: false })
  writeFileSync(join(folder, 'package-type'), 'deb\n')
  expect(installKind('linux', undefined, folder)).toEqual({ package: 'deb', installsItself: true })
})

test('the old program is there again when the new one could not be put in its place', () => {
  const path = join(folder, 'Visnyk.AppImage')
  writeFileSync(path, 'old')
  // An earlier attempt was killed.
  writeFileSync(`${path}.previous`, 'older')
  const failed = keepPrevious(path)
  rmSync(path)
  failed.putBack()
  expect(readFileSync(path, 'utf8')).toBe('old')
  const worked = keepPrevious(path)
  rmSync(path)
  writeFileSync(path, 'new')
  worked.forget()
  expect(readFileSync(path, 'utf8')).toBe('new')
  expect(readdirSync(folder)).toEqual(['Visnyk.AppImage'])
  expect(() => keepPrevious(join(folder, 'gone'))).toThrow('ENOENT')
})

test('a file is served under its random address only, and not after the end', async () => {
  const path = join(folder, 'Visnyk 9.AppImage')
  writeFileSync(path, 'installer')
  const served = await serveFile(path, 9)
  expect(served.address.hostname).toBe('127.0.0.1')
  expect(await (await fetch(served.address)).text()).toBe('installer')
  for (const elsewhere of ['/', '/Visnyk%209.AppImage', `${served.address.pathname}/../other`])
    expect((await fetch(new URL(elsewhere, served.address))).status).toBe(404)
  served.close()
  await expect(fetch(served.address)).rejects.toThrow()
  await expect(serveFile(join(folder, 'gone'), 9)).rejects.toThrow('ENOENT')
})

test.each([
  ['empty', (path: string) => writeFileSync(path, '')],
  ['longer', (path: string) => writeFileSync(path, 'an installer')],
  ['a folder', (path: string) => mkdirSync(path)],
])('a file that is %s is not served as what was signed', async (_, plant) => {
  const path = join(folder, 'Visnyk-9.0.0.AppImage')
  plant(path)
  await expect(serveFile(path, 9)).rejects.toMatchObject({ code: 'updateDamaged' })
})

const signed: UpdateFile = {
  ...{ name: 'Visnyk-9.0.0.AppImage', package: 'appImage', arch: 'x64', size: 9 },
  sha512: createHash('sha512').update('installer').digest('base64'),
}

async function fetching(signal = new AbortController().signal) {
  const feed = await serveFolder(folder)
  const progress: number[] = []
  const path = join(folder, 'temporary')
  const run = () =>
    fetchInstaller(signed, new URL(signed.name, feed.address), path, {
      ...{ fetch: (address, options) => fetch(address, options), signal },
      onProgress: (done) => progress.push(done),
    })
  return { feed, progress, path, run }
}

test('an installer is fetched with its progress', async () => {
  writeFileSync(join(folder, signed.name), 'installer')
  const { feed, progress, path, run } = await fetching()
  await run()
  expect(readFileSync(path, 'utf8')).toBe('installer')
  expect(progress.at(-1)).toBe(9)
  await feed.close()
})

test('an answer without a length and without an end is left when the signed size is passed', async () => {
  const { feed, path, run } = await fetching()
  const ended = Promise.withResolvers<void>()
  feed.answers[signed.name] = (_request, response) => {
    const more = () => {
      while (!response.destroyed && response.write(Buffer.alloc(64 * 1024)));
    }
    response.on('drain', more).on('close', ended.resolve)
    response.write('inst')
    more()
  }
  await expect(run()).rejects.toMatchObject({ code: 'updateDamaged' })
  await ended.promise
  // The first bytes may be too many already: then there is no file.
  expect(statSync(path, { throwIfNoEntry: false })?.size ?? 0).toBeLessThanOrEqual(signed.size)
  await feed.close()
})

test.each([
  ['shorter', 'install'],
  ['other bytes', 'INSTALLER'],
])('an answer that is %s is not the installer', async (_, content) => {
  writeFileSync(join(folder, signed.name), content)
  const { feed, run } = await fetching()
  await expect(run()).rejects.toMatchObject({ code: 'updateDamaged' })
  await feed.close()
})

test('where an answer leads elsewhere, nothing is fetched from there', async () => {
  const { feed, run } = await fetching()
  writeFileSync(join(folder, 'elsewhere'), 'installer')
  feed.answers[signed.name] = (_request, response) => response.writeHead(302, { location: 'elsewhere' }).end()
  await expect(run()).rejects.toThrow()
  expect(feed.asked).toEqual([signed.name])
  feed.answers[signed.name] = (_request, response) => response.writeHead(503).end()
  await expect(run()).rejects.toThrow('503')
  await feed.close()
})

test('fetching ends when the person stops it', async () => {
  const abort = new AbortController()
  const { feed, run } = await fetching(abort.signal)
  const asked = Promise.withResolvers<void>()
  feed.answers[signed.name] = (_request, response) => {
    response.write('inst', () => asked.resolve())
  }
  const running = expect(run()).rejects.toThrow('abort')
  await asked.promise
  abort.abort()
  await running
  await feed.close()
})

test('this build has notes in both languages for its own version, and a readable publisher', () => {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
  const notes = readNotes('resources/updates', version)
  expect(notes?.uk).toMatch(/\p{Script=Cyrillic}/u)
  expect(notes?.en).not.toMatch(/\p{Script=Cyrillic}/u)
  expect(readNotes('resources/updates', '99.0.0')).toBe(null)
  expect(readNotes('resources/updates', '../notes/0.1.0')).toBe(null)
  expect(existsSync('resources/updates/publisher.json')).toBe(true)
  expect(Object.keys(readPublisher('resources/updates'))).toEqual(['feed', 'publicKey'])
})
