import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createBackups, makeBackup } from '#main/db/backups.ts'
import { createAppHandlers } from '#main/ipc/handlers/appHandlers.ts'
import { createSettingsHandlers } from '#main/ipc/handlers/settingsHandlers.ts'
import { AppError } from '#shared/contract/errors.ts'
import { settings as settingsSchema } from '#shared/contract/programViews.ts'
import { createTestApp } from '#tests/support/contract/createTestApp.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'visnyk-app-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function setUp() {
  const done: string[] = []
  const backups = createBackups({
    folder,
    clock: () => '2022-05-24T06:00:00.000Z',
    backUp: async (at, reason) => makeBackup(app.db, folder, at, reason),
  })
  const app = createTestApp({
    extend: () => ({
      ...createAppHandlers({
        info: async () => ({
          version: '0.1.0',
          platform: 'linux',
          dataFolder: folder,
          secureStorage: false,
          fingerprint: '0123456789abcde',
          start: { cleanShutdown: true, recovered: [], restoredFrom: null },
        }),
        openExternal: async (url) => {
          if (!url.startsWith('https:')) throw new AppError('invalidInput', 'Not a safe link')
          done.push(`opened ${url}`)
        },
        showDataFolder: async () => void done.push('folder'),
        flushed: () => done.push('flushed'),
        keepOpen: () => done.push('kept open'),
        backups: backups.list,
        backUpNow: () => backups.make('manual'),
        restoreBackup: (name) => done.push(`restore ${name}`),
      }),
      ...createSettingsHandlers({
        get: () => app.settings,
        update: (changes) =>
          Object.assign(app.settings, settingsSchema.parse({ ...app.settings, ...changes })),
      }),
    }),
  })
  return { app, done }
}

test('what the page tells and asks of the program', async () => {
  const { app, done } = setUp()
  expect((await app.invoke('app.info', {})).dataFolder).toBe(folder)
  await app.invoke('app.openExternal', { url: 'https://rada.example/' })
  await app.invoke('app.showDataFolder', {})
  await app.invoke('app.keepOpen', {})
  await app.invoke('app.flushed', {})
  expect(done).toEqual(['opened https://rada.example/', 'folder', 'kept open', 'flushed'])
  expect(await app.failsWith('app.openExternal', { url: 'file:///etc/passwd' })).toBe('invalidInput')
  expect(await app.failsWith('app.openExternal', { url: `https://x.example/${'x'.repeat(2100)}` })).toBe(
    'invalidInput',
  )
})

test('backups are made, listed and put back by name', async () => {
  const { app, done } = setUp()
  expect(await app.invoke('app.backups', {})).toEqual([])
  const { name } = await app.invoke('app.backUpNow', {})
  expect(await app.invoke('app.backups', {})).toMatchObject([{ name, reason: 'manual' }])
  await app.invoke('app.restoreBackup', { name })
  expect(done).toEqual([`restore ${name}`])
  expect(await app.failsWith('app.restoreBackup', { name: 7 })).toBe('invalidInput')
})

test('settings are read and changed one by one', async () => {
  const { app } = setUp()
  const before = await app.invoke('settings.get', {})
  expect(await app.invoke('settings.update', { theme: 'dark' })).toEqual({ ...before, theme: 'dark' })
  expect((await app.invoke('settings.get', {})).theme).toBe('dark')
  for (const wrong of [{ theme: 'pink' }, { timeZone: 'Europe/Nowhere' }, { unknown: 1 }]) {
    expect(await app.failsWith('settings.update', wrong)).toBe('invalidInput')
  }
})
