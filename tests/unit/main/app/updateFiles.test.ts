import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { installKind } from '#main/app/updates/installKind.ts'
import { keepPrevious } from '#main/app/updates/keepPrevious.ts'
import { readNotes, readPublisher } from '#main/app/updates/published.ts'
import { serveFile } from '#main/app/updates/serveFile.ts'

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
  const served = await serveFile(path)
  expect(served.address.hostname).toBe('127.0.0.1')
  expect(await (await fetch(served.address)).text()).toBe('installer')
  for (const elsewhere of ['/', '/Visnyk%209.AppImage', `${served.address.pathname}/../other`])
    expect((await fetch(new URL(elsewhere, served.address))).status).toBe(404)
  served.close()
  await expect(fetch(served.address)).rejects.toThrow()
  await expect(serveFile(join(folder, 'gone'))).rejects.toThrow('ENOENT')
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
