import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { readSettingsFile, type Upgrade } from '#main/settings/settingsFile.ts'

const schema = z.object({ theme: z.enum(['light', 'dark']), size: z.int().positive() })
const defaults = { theme: 'light', size: 10 } as const

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function read(content: string | null, upgrades: readonly Upgrade[] = []) {
  const path = join(folder, 'settings.json')
  if (content !== null) writeFileSync(path, content)
  return readSettingsFile({ path, schema, defaults, upgrades, clock: () => '2026-11-23T05:00:00.000Z' })
}

test('without a file the defaults hold', () => {
  expect(read(null)).toEqual({ values: defaults, keptAs: null })
})

test('what the file says holds, and what it does not say is the default', () => {
  expect(read('{"theme":"dark","version":1}')).toEqual({ values: { theme: 'dark', size: 10 }, keptAs: null })
})

test.each(['', '{', 'null', '[]', '"text"'])('a file with %o is put aside', (content) => {
  const { values, keptAs } = read(content)
  expect(values).toEqual(defaults)
  expect(readFileSync(keptAs ?? '', 'utf8')).toBe(content)
  expect(readdirSync(folder)).toEqual(['settings.unreadable-2026-11-23T050000000Z.json'])
})

test('one bad value costs that value only, and the file is kept beside', () => {
  const content = '{"theme":"dark","size":-3}'
  const { values, keptAs } = read(content)
  expect(values).toEqual({ theme: 'dark', size: 10 })
  expect(readFileSync(keptAs ?? '', 'utf8')).toBe(content)
})

test('an older file is brought up to date step by step', () => {
  const upgrades: Upgrade[] = [
    ({ colour, ...rest }) => ({ ...rest, theme: colour }),
    (old) => ({ ...old, size: Number(old.size) * 2 }),
  ]
  expect(read('{"colour":"dark","size":4}', upgrades).values).toEqual({ theme: 'dark', size: 8 })
  expect(read('{"version":2,"theme":"dark","size":4}', upgrades).values).toEqual({ theme: 'dark', size: 8 })
  expect(read('{"version":3,"theme":"dark","size":4}', upgrades).values).toEqual({ theme: 'dark', size: 4 })
  expect(read('{"version":9,"theme":"dark","size":4}', upgrades).values).toEqual({ theme: 'dark', size: 4 })
})
