import { execFileSync, spawnSync } from 'node:child_process'
import { createPublicKey } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { requireSigned } from '#main/services/updates/requireSigned.ts'
import { fileFor, manifestName, readManifest } from '#main/services/updates/updateManifest.ts'

const tool = resolve('tools/release/sign.ts')
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-release-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const run = (...args: string[]) => execFileSync(process.execPath, [tool, ...args], { encoding: 'utf8' })

/** The files that electron-builder leaves, under its own names. */
function build(): void {
  for (const name of [
    `Visnyk Setup ${version}.exe`.replaceAll(' ', '-'),
    `Visnyk-${version}.AppImage`,
    `Visnyk-${version}-arm64.AppImage`,
    `visnyk_${version}_amd64.deb`,
    `Visnyk-${version}.dmg`,
    'Visnyk-0.0.1.AppImage',
    'latest-linux.yml',
    'builder-debug.yml',
  ])
    writeFileSync(join(folder, name), `installer ${name}`)
}

test('keys are made once, and what they sign is read by the program', async () => {
  const keys = join(folder, 'keys')
  expect(run('keys', keys)).toMatch(/Fingerprint: ([0-9a-f]{4} ){7}[0-9a-f]{4}\n/)
  if (process.platform !== 'win32') expect(statSync(join(keys, 'private.pem')).mode & 0o077).toBe(0)
  expect(spawnSync(process.execPath, [tool, 'keys', keys]).status).toBe(1)

  build()
  run('sign', folder, '--key', join(keys, 'private.pem'), '--date', '2026-11-30')
  const key = createPublicKey(readFileSync(join(keys, 'public.pem')))
  const manifest = readManifest(readFileSync(join(folder, manifestName)), key)
  expect(manifest).toMatchObject({ version, releasedAt: '2026-11-30T00:00:00.000Z' })
  expect(manifest.notes.uk).toContain('«Вісник')
  expect(manifest.files.map((file) => [file.package, file.arch]).toSorted()).toEqual([
    ['appImage', 'arm64'],
    ['appImage', 'x64'],
    ['deb', 'x64'],
    ['dmg', 'x64'],
    ['nsis', 'x64'],
  ])
  const file = fileFor(manifest, { package: 'appImage', arch: 'arm64' })
  expect(file.name).toBe(`Visnyk-${version}-arm64.AppImage`)
  await requireSigned(join(folder, file.name), file)
})

test('a folder without installers, a version without notes and a call without a key are refused', () => {
  const keys = join(folder, 'keys')
  run('keys', keys)
  const refused = (...args: string[]) =>
    spawnSync(process.execPath, [tool, ...args], { encoding: 'utf8' }).stderr.trim()
  expect(refused('sign', folder)).toContain('usage')
  expect(refused('sign', folder, '--key', join(keys, 'private.pem'))).toContain('no installer')
  expect(refused('sign', folder, '--key', join(keys, 'private.pem'), '--version', '99.0.0')).toContain(
    '99.0.0.uk.md',
  )
})
