import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'

import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import { takeFormerRule } from '#main/services/sites/formerRule.ts'
import type { SiteId } from '#shared/domain/ids.ts'

// Outside of Electron its npm package is asked for a path, and would fetch a binary to answer.
vi.hoisted(() => {
  process.env.ELECTRON_OVERRIDE_DIST_PATH ??= '/electron-is-not-needed-here'
})
const { createSettingsStore, defaultSettings } = await import('#main/settings/settingsStore.ts')
const { createTokenFile } = await import('#main/settings/tokenFile.ts')
const { createWindowStore } = await import('#main/settings/windowStore.ts')

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-settings-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const clock = () => '2026-11-23T05:00:00.000Z'
const open = () => createSettingsStore({ folder, clock })
const onDisk = () =>
  JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as Record<string, unknown>

test('the first start speaks Ukrainian and writes the defaults', () => {
  const store = open()
  expect(store.get()).toEqual(defaultSettings)
  expect(store.get().interfaceLanguage).toBe('uk')
  expect(onDisk()).toEqual({ ...defaultSettings, version: 1 })
})

test('a change is on the disk when it is answered, is told, and holds at the next start', () => {
  const store = open()
  const told: string[] = []
  store.onChange((now, before) => told.push(`${before.theme} → ${now.theme}`))
  expect(store.update({ theme: 'dark', localName: undefined })).toEqual({
    ...defaultSettings,
    theme: 'dark',
  })
  expect(told).toEqual(['system → dark'])
  expect(onDisk().theme).toBe('dark')
  expect(open().get().theme).toBe('dark')
})

test.each(['off', 'bypass', 'strict'] as const)(
  'the former rule “%s” waits until its sites have it',
  (rule) => {
    writeFileSync(
      join(folder, 'settings.json'),
      JSON.stringify({ ...defaultSettings, version: 1, fourEyes: rule }),
    )
    const store = open()
    expect(store.get()).toEqual(defaultSettings)
    expect(store.keptAs).toBeNull()
    store.update({ theme: 'dark' })
    expect(open().formerFourEyes()).toBe(rule)

    const sites = [
      { id: 'there' as SiteId, fourEyes: 'bypass', fourEyesShared: true },
      { id: 'here' as SiteId, fourEyes: 'bypass', fourEyesShared: false },
    ]
    const again = open()
    takeFormerRule(
      {
        list: () => sites as SiteRecord[],
        update: (id, changes) => void Object.assign(sites.find((one) => one.id === id) ?? {}, changes),
      },
      again,
    )
    expect(sites.map(({ fourEyes }) => fourEyes)).toEqual(['bypass', rule])
    expect(again.formerFourEyes()).toBeNull()
    expect(onDisk()).toEqual({ ...defaultSettings, theme: 'dark', version: 1 })
  },
)

test('a wrong value changes nothing', () => {
  const store = open()
  expect(() => store.update({ timeZone: 'Europe/Nowhere' })).toThrow()
  expect(store.get()).toEqual(defaultSettings)
  expect(onDisk().timeZone).toBe('Europe/Kyiv')
})

test('an unreadable file is kept beside, and the program starts', () => {
  writeFileSync(join(folder, 'settings.json'), '{"theme": "dark", oops')
  const store = open()
  expect(store.get()).toEqual(defaultSettings)
  expect(readFileSync(store.keptAs ?? '', 'utf8')).toContain('oops')
})

test('one bad value does not cost the others', () => {
  writeFileSync(
    join(folder, 'settings.json'),
    JSON.stringify({ ...defaultSettings, theme: 'dark', timeZone: 7 }),
  )
  const store = open()
  expect(store.get()).toEqual({ ...defaultSettings, theme: 'dark' })
  expect(store.keptAs).not.toBeNull()
  expect(readdirSync(folder)).toHaveLength(2)
})

test('where the window was left is remembered, and nonsense is forgotten', () => {
  const state = { bounds: { x: 10, y: 20, width: 1200, height: 800 }, maximized: true }
  createWindowStore(folder).set(state)
  expect(createWindowStore(folder).get()).toEqual(state)
  writeFileSync(join(folder, 'window.json'), '{"bounds":{"x":"left"}}')
  expect(createWindowStore(folder).get()).toEqual({ bounds: null, maximized: false })
  writeFileSync(join(folder, 'window.json'), 'nonsense')
  expect(createWindowStore(folder).get()).toEqual({ bounds: null, maximized: false })
})

test('locked tokens survive, and a broken file means signing in again', () => {
  const id = '3b241101-e2bb-4255-8caf-4136c566a962' as Parameters<
    ReturnType<typeof createTokenFile>['set']
  >[0]
  createTokenFile(folder).set(id, 'bG9ja2Vk')
  expect(createTokenFile(folder).all()).toEqual({ [id]: 'bG9ja2Vk' })
  createTokenFile(folder).delete(id)
  expect(createTokenFile(folder).all()).toEqual({})
  writeFileSync(join(folder, 'accounts.json'), '{')
  expect(createTokenFile(folder).all()).toEqual({})
})
