import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { expect, test, vi } from 'vitest'
import { findRuntime } from '../../src/runtime.ts'
import {
  chromiumOf,
  describeHost,
  foldersOf,
  hostApp,
  invoke,
  says,
  setUpHostApp,
  told,
  waiting,
} from '../support/hostApp.ts'

const { start, userData } = setUpHostApp()

describeHost('windows and quitting', () => {
  test('two windows live apart', async () => {
    const app = await start()
    const opened = app.electron.waitForEvent('window')
    expect(await invoke(app.page, 'second')).toBe(2)
    const second = await opened
    await second.waitForFunction(() => document.body.dataset.ready === 'yes')
    expect(await invoke(second, 'sender')).toMatchObject({ id: 2, window: 2 })
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close())
    await says(app, 'closed 1')
    expect(await invoke(second, 'echo', 'still here')).toBe('still here')
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(2)?.close()).catch(() => {})
    expect(await app.exited).toBe(0)
    expect(told(app, ['closed 2', 'window-all-closed', 'before-quit', 'will-quit', 'quit'])).toEqual([
      'closed 2',
      'window-all-closed',
      'before-quit',
      'will-quit',
      'quit',
    ])
  })

  test('quits in order', async () => {
    const app = await start()
    expect(await app.quit()).toBe(0)
    expect(
      told(app, ['before-quit', 'close 1', 'closed 1', 'window-all-closed', 'will-quit', 'quit']),
    ).toEqual(['before-quit', 'close 1', 'closed 1', 'will-quit', 'quit'])
  })

  test('a window may refuse to close', async () => {
    const app = await start({ env: { REFUSE_CLOSING: '1' } })
    await app.electron.evaluate(({ app }) => app.quit())
    await says(app, 'close 1')
    expect(await invoke(app.page, 'echo', 'open')).toBe('open')
    expect(await app.quit()).toBe(0)
    expect(told(app, ['before-quit', 'close 1', 'closed 1'])).toEqual([
      'before-quit',
      'close 1',
      'before-quit',
      'close 1',
      'closed 1',
    ])
  })

  test('a document may refuse to be unloaded', async () => {
    const app = await start()
    await app.page.evaluate(() =>
      window.addEventListener('beforeunload', (event) => event.preventDefault(), { once: true }),
    )
    await app.page.click('h1')
    await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.fromId(1)?.close())
    await says(app, 'will-prevent-unload 1')
    expect(await invoke(app.page, 'echo', 'open')).toBe('open')
    expect(await app.quit()).toBe(0)
  })

  test('a second instance hands over and leaves', async () => {
    const app = await start()
    const { command, args } = findRuntime()
    const second = spawn(command, [...args, `--user-data-dir=${userData()}`, hostApp, 'opened.txt'], {
      cwd: tmpdir(),
    })
    second.stdout.setEncoding('utf8')
    let output = ''
    second.stdout.on('data', (text: string) => {
      output += text
    })
    expect(await once(second, 'exit')).toEqual([0, null])
    expect(output).toContain('second instance leaves')
    await vi.waitFor(
      () => expect(app.logs.some((line) => line.startsWith('second-instance'))).toBe(true),
      waiting,
    )
    const line = app.logs.find((each) => each.startsWith('second-instance ')) ?? ''
    const handed = JSON.parse(line.slice('second-instance '.length)) as {
      argv: string[]
      cwd: string
      data: unknown
    }
    expect(handed.argv.at(-1)).toBe('opened.txt')
    expect(handed.data).toEqual({ from: 'second' })
    expect(handed.cwd).toBe(tmpdir())
  })

  test.skipIf(process.platform === 'win32')('SIGTERM quits in order', async () => {
    const app = await start()
    app.electron.process().kill('SIGTERM')
    expect(await app.exited).toBe(0)
    expect(told(app, ['before-quit', 'closed 1', 'will-quit'])).toEqual([
      'before-quit',
      'closed 1',
      'will-quit',
    ])
  })

  test.skipIf(process.platform !== 'linux')('nothing outlives a host that was killed', async () => {
    const app = await start()
    const pid = app.electron.process().pid ?? 0
    expect(chromiumOf(pid)).not.toEqual([])
    await app.kill()
    await vi.waitFor(() => expect(chromiumOf(pid)).toEqual([]), waiting)
    expect(foldersOf(pid)).toHaveLength(1)

    const next = await start()
    expect(foldersOf(pid)).toEqual([])
    const nextPid = next.electron.process().pid ?? 0
    await next.quit()
    expect(foldersOf(nextPid)).toEqual([])
  })
})
