import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type LaunchedApp, type LaunchOptions, launchApp } from '#tests/support/app/launchApp.ts'
import { findRuntime } from '#tools/runtime.ts'

interface Bridge {
  invoke(channel: string, ...args: unknown[]): Promise<unknown>
  send(channel: string, ...args: unknown[]): void
  subscribe(channel: string, listener: (...args: unknown[]) => void): () => void
  pathOf(file: File): string
  unknown(): void
  given: string
  nested: { list: unknown[] }
}

declare global {
  interface Window {
    bridge: Bridge
  }
}

const hostApp = fileURLToPath(new URL('../support/fixtures/hostApp', import.meta.url))
// Where Electron's binary is, the host is not what runs the app.
const describeHost = describe.runIf(findRuntime().kind === 'chromium-host')
const waiting = { timeout: 20_000, interval: 25 }
let userData: string
const running: LaunchedApp[] = []

beforeEach(() => {
  userData = mkdtempSync(join(tmpdir(), 'host-test-'))
})

afterEach(async () => {
  for (const app of running.splice(0)) await app.quitOrKill()
  rmSync(userData, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})

async function start(options: Partial<LaunchOptions> = {}): Promise<LaunchedApp> {
  const app = await launchApp({ userData, app: hostApp, ...options })
  void app.exited.then(() => running.splice(running.indexOf(app), 1))
  running.push(app)
  await app.page.waitForFunction(() => document.body.dataset.ready === 'yes')
  return app
}

const invoke = (page: Page, channel: string, ...args: unknown[]) =>
  page.evaluate(([name, given]) => window.bridge.invoke(name, ...given), [channel, args] as const)

const says = (app: LaunchedApp, line: string) => vi.waitFor(() => expect(app.logs).toContain(line), waiting)

const told = (app: LaunchedApp, lines: string[]) => app.logs.filter((line) => lines.includes(line))

/** The processes of Chromium that use a profile of this host's; needs Linux's /proc. */
function chromiumOf(pid: number): string[] {
  return readdirSync('/proc').filter((name) => {
    try {
      return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`chromium-host-run-${pid}-`)
    } catch {
      return false
    }
  })
}

const foldersOf = (pid: number) =>
  readdirSync(tmpdir()).filter((name) => name.startsWith(`chromium-host-run-${pid}-`))

describeHost('IPC', () => {
  test('carries structured data both ways', async () => {
    const { page } = await start()
    const answer = await page.evaluate(async () => {
      const cycle: Record<string, unknown> = { name: 'x' }
      cycle.self = cycle
      const back = (await window.bridge.invoke('echo', {
        bytes: new Uint8Array([1, 2, 255]),
        buffer: new Uint8Array([3, 4]).buffer,
        floats: new Float64Array([0.5]),
        date: new Date(0),
        map: new Map([['a', new Set([1])]]),
        nothing: undefined,
        big: 12n,
        notNumber: Number.NaN,
        $: 'a tag of our own',
        text: 'ґ\u2028"\\\0',
        cycle,
      })) as Record<string, never>
      const {
        bytes,
        buffer,
        floats,
        date,
        map,
        cycle: copy,
      } = back as unknown as {
        bytes: Uint8Array
        buffer: ArrayBuffer
        floats: Float64Array
        date: Date
        map: Map<string, Set<number>>
        cycle: { self: unknown }
      }
      return {
        bytes: [bytes.constructor.name, ...bytes],
        buffer: [buffer.constructor.name, ...new Uint8Array(buffer)],
        floats: [floats.constructor.name, ...floats],
        date: date.toISOString(),
        map: map.get('a')?.has(1),
        cyclic: copy.self === copy,
        nothing: 'nothing' in back && back.nothing === undefined,
        big: String(back.big),
        notNumber: Number.isNaN(back.notNumber),
        tag: back.$,
        text: back.text,
      }
    })
    expect(answer).toEqual({
      bytes: ['Uint8Array', 1, 2, 255],
      buffer: ['ArrayBuffer', 3, 4],
      floats: ['Float64Array', 0.5],
      date: '1970-01-01T00:00:00.000Z',
      map: true,
      cyclic: true,
      nothing: true,
      big: '12',
      notNumber: true,
      tag: 'a tag of our own',
      text: 'ґ\u2028"\\\0',
    })
    const types = await page.evaluate(() =>
      window.bridge.invoke('types', { bytes: new Uint8Array(1), date: new Date(), map: new Map() }),
    )
    expect(types).toEqual({ bytes: 'Uint8Array', date: 'Date', map: 'Map' })
  })

  test('rejects as Electron does', async () => {
    const { page } = await start()
    const failures = await page.evaluate(() => {
      const message = (error: Error) => error.message
      const { invoke } = window.bridge
      return Promise.all([
        invoke('fail').catch(message),
        invoke('missing').catch(message),
        invoke('uncloneable').catch(message),
        invoke('echo', Promise.resolve()).catch(message),
      ])
    })
    expect(failures).toEqual([
      "Error invoking remote method 'fail': TypeError: it broke",
      "Error invoking remote method 'missing': Error: No handler registered for 'missing'",
      "Error invoking remote method 'uncloneable': Error: An object could not be cloned.",
      'An object could not be cloned.',
    ])
  })

  test('delivers messages in order until the listener is removed', async () => {
    const { page } = await start()
    const heard = await page.evaluate(async () => {
      const heard: unknown[] = []
      const stop = window.bridge.subscribe('heard', (...args) => heard.push(args))
      window.bridge.send('shout', 'one')
      await window.bridge.invoke('echo', 0)
      stop()
      window.bridge.send('shout', 'two')
      await window.bridge.invoke('echo', 0)
      return heard
    })
    expect(heard).toEqual([['ONE'], ['one', new Uint8Array([7])]])
  })

  test('names the sender by the address the app knows', async () => {
    const { page } = await start()
    expect(await invoke(page, 'sender')).toEqual({
      id: 1,
      url: 'app://host/index.html',
      origin: 'app://host',
      isTop: true,
      window: 1,
    })
  })
})

describeHost('the page', () => {
  test('has the bridge and nothing else of Electron or Node', async () => {
    const { page } = await start()
    const seen = await page.evaluate(() => {
      const attempt = (action: () => unknown) => {
        try {
          return action()
        } catch (error) {
          return (error as Error).message
        }
      }
      return {
        globals: ['require', 'process', 'module', 'electron', 'Buffer', 'global'].filter(
          (name) => name in window,
        ),
        frozen: Object.isFrozen(window.bridge) && Object.isFrozen(window.bridge.nested.list[1]),
        listed: Object.keys(window).filter((name) => name.startsWith('__')),
        given: window.bridge.given,
        unknown: attempt(() => window.bridge.unknown()),
        secure: isSecureContext,
      }
    })
    expect(seen).toEqual({
      globals: [],
      frozen: true,
      listed: [],
      given: '--given=yes',
      unknown: 'chromium-host has no ipcRenderer.sendSync',
      secure: true,
    })
  })

  test('is served by the app, with its policy in force', async () => {
    const { page } = await start()
    const seen = await page.evaluate(async () => {
      const echo = await fetch('/echo?q=1', {
        method: 'POST',
        headers: { 'x-test': 'yes' },
        body: 'тіло',
      })
      const range = await fetch('/digits', { headers: { range: 'bytes=2-4' } })
      const image = document.querySelector<HTMLImageElement>('#dot')
      return {
        inline: document.body.dataset.inline,
        image: image?.naturalWidth,
        echo: [echo.status, echo.headers.get('x-answer'), await echo.json()],
        range: [range.status, await range.text()],
        file: ((await (await fetch('/manifest')).json()) as { name: string }).name,
        absolute: await new Promise((resolve) => {
          const picture = new Image()
          picture.onload = () => resolve(picture.naturalWidth)
          picture.onerror = () => resolve('error')
          picture.src = 'app://host/media/dot'
        }),
        broken: await fetch('/throws').catch((error: Error) => error.message),
        elsewhere: await fetch('http://127.0.0.1:9/').catch((error: Error) => error.message),
      }
    })
    expect(seen).toMatchObject({
      image: 7,
      echo: [201, 'yes', { url: 'app://host/echo?q=1', method: 'POST', header: 'yes', body: 'тіло' }],
      range: [206, '234'],
      file: 'host-app',
      absolute: 7,
      broken: 'Failed to fetch',
      elsewhere: 'Failed to fetch',
    })
    expect(seen.inline).toBeUndefined()
    await page.waitForFunction(() => document.body.dataset.worker === '0123456789')
  })

  test('learns the paths of chosen and dropped files, and of no other', async () => {
    const { page, electron } = await start()
    const file = join(userData, 'обкладинка.txt')
    writeFileSync(file, 'x')
    const paths = () => page.evaluate(() => JSON.parse(document.body.dataset.paths ?? 'null'))
    await page.setInputFiles('#file', file)
    await expect.poll(paths, waiting).toEqual([['обкладинка.txt', file]])
    await page.setInputFiles('#file', { name: 'made.txt', mimeType: 'text/plain', buffer: Buffer.from('y') })
    await expect.poll(paths, waiting).toEqual([['made.txt', '']])

    const box = await page.locator('#drop').boundingBox()
    const session = await page.context().newCDPSession(page)
    const place = {
      x: (box?.x ?? 0) + 5,
      y: (box?.y ?? 0) + 5,
      data: { items: [], files: [file], dragOperationsMask: 1 },
    }
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
      await session.send('Input.dispatchDragEvent', { type, ...place })
    }
    await expect.poll(paths, waiting).toEqual([['обкладинка.txt', file]])
    expect(await electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows().length)).toBe(1)
  })

  test('may do only what the app permits', async () => {
    const app = await start()
    const seen = await app.page.evaluate(async () => ({
      place: await new Promise((resolve) =>
        navigator.geolocation.getCurrentPosition(resolve, ({ code }) => resolve(code)),
      ),
      read: await navigator.clipboard.readText().catch((error: Error) => error.name),
      write: await navigator.clipboard.writeText('x').catch((error: Error) => error.name),
      camera: await navigator.mediaDevices.getUserMedia({ video: true }).catch((error: Error) => error.name),
      notifications: (await navigator.permissions.query({ name: 'notifications' })).state,
      geolocation: (await navigator.permissions.query({ name: 'geolocation' })).state,
    }))
    expect(seen).toEqual({
      place: 1,
      read: 'NotAllowedError',
      write: undefined,
      camera: 'NotAllowedError',
      notifications: 'granted',
      geolocation: 'denied',
    })
    expect(app.logs).toContain('asked for geolocation')
  })

  test('cannot leave, open windows or download', async () => {
    const app = await start()
    const { page } = app
    expect(await page.evaluate(() => window.open('https://example.com/open'))).toBeNull()
    await page.click('#blank')
    await expect
      .poll(() => app.openedExternals(), waiting)
      .toEqual(['https://example.com/open', 'https://example.com/blank'])
    await page.click('#away', { noWaitAfter: true })
    await says(app, 'refused https://example.com/')
    await page.click('#mail', { noWaitAfter: true })
    await says(app, 'refused mailto:press@example.com')
    await page.click('#leave', { noWaitAfter: true })
    await says(app, 'redirect http://127.0.0.1:9/')
    await page.click('#download', { noWaitAfter: true })
    await says(app, 'download digits.txt')
    expect(await invoke(page, 'sender')).toMatchObject({ url: 'app://host/index.html' })
    expect(app.electron.windows()).toHaveLength(1)
  })

  test('follows the theme', async () => {
    const app = await start()
    const background = () => app.page.evaluate(() => getComputedStyle(document.body).backgroundColor)
    expect(await background()).toBe('rgb(255, 255, 255)')
    await invoke(app.page, 'theme', 'dark')
    await expect.poll(background, waiting).toBe('rgb(0, 0, 0)')
    await says(app, 'dark true')
    await app.page.reload()
    expect(await background()).toBe('rgb(0, 0, 0)')
  })
})

describeHost('the main process', () => {
  test('knows itself as Electron would have it', async () => {
    const app = await start({ args: ['--flag', 'file.txt'] })
    const known = await app.electron.evaluate(({ app }) => ({
      name: app.getName(),
      version: app.getVersion(),
      packaged: app.isPackaged,
      userData: app.getPath('userData'),
      appPath: app.getAppPath(),
      ready: app.isReady(),
      electron: process.versions.electron?.split('.')[0],
      type: (process as unknown as { type: string }).type,
      argv: process.argv.slice(-2),
    }))
    expect(known).toEqual({
      name: 'Host App',
      version: '1.2.3',
      packaged: false,
      userData,
      appPath: hostApp,
      ready: true,
      electron: '45',
      type: 'browser',
      argv: ['--flag', 'file.txt'],
    })
    expect(app.logs).toContain('ready while loading: false')
    const unknown = app.electron.evaluate(({ app }) =>
      (app as unknown as { configureHostResolver(): void }).configureHostResolver(),
    )
    if (app.kind === 'chromium-host')
      await expect(unknown).rejects.toThrow('chromium-host has no app.configureHostResolver')
  })

  test('has its dialogs answered', async () => {
    const app = await start()
    await app.answerOpenDialog(['/a', '/b'])
    await app.answerSaveDialog('/c')
    await app.answerMessageBox(0)
    const answers = async () => [
      await invoke(app.page, 'open'),
      await invoke(app.page, 'save'),
      await invoke(app.page, 'ask'),
    ]
    expect(await answers()).toMatchObject([
      { canceled: false, filePaths: ['/a', '/b'] },
      { canceled: false, filePath: '/c' },
      { response: 0 },
    ])
    expect(await answers()).toMatchObject([{ canceled: true }, { canceled: true }, { response: 1 }])
    expect(await app.messageBoxes()).toHaveLength(2)
  })

  test('keeps secrets only where there is a keyring', async () => {
    const without = await start()
    expect(await invoke(without.page, 'storage')).toEqual({ available: false, backend: 'basic_text' })
    await without.quit()
    const withOne = await start({ env: { CHROMIUM_HOST_KEYRING: '1' } })
    const kept = { available: true, backend: 'gnome_libsecret', hidden: true, text: 'таємниця' }
    expect(await invoke(withOne.page, 'storage')).toEqual(kept)
  })

  test('talks to a utility process', async () => {
    const { page } = await start()
    expect(await invoke(page, 'child', { n: 1 })).toEqual({
      answer: { data: { n: 1 }, type: 'utility', given: 'given' },
      code: 3,
    })
  })

  test('can print and capture the page, and reach into it', async () => {
    const { electron } = await start()
    const made = await electron.evaluate(async ({ BrowserWindow }) => {
      const [window] = BrowserWindow.getAllWindows()
      const image = await window?.webContents.capturePage()
      const pdf = await window?.webContents.printToPDF({})
      const title = await window?.webContents.executeJavaScript('document.title')
      return [
        image?.toPNG().subarray(1, 4).toString(),
        image?.getSize(),
        pdf?.subarray(0, 4).toString(),
        title,
      ]
    })
    expect(made).toEqual(['PNG', { width: 900, height: 600 }, '%PDF', 'Host app'])
  })
})

describeHost('the session', () => {
  test('lets the app watch, change and stop requests', async () => {
    const { page, electron } = await start()
    await electron.evaluate(({ session }) => {
      const { webRequest } = session.defaultSession
      webRequest.onBeforeRequest({ urls: ['*://*/*', 'app://*/*'] }, ({ url }, answer) =>
        answer(
          url.endsWith('/stopped')
            ? { cancel: true }
            : url.endsWith('/moved')
              ? { redirectURL: 'app://host/digits' }
              : {},
        ),
      )
      webRequest.onBeforeSendHeaders(({ requestHeaders }, answer) =>
        answer({ requestHeaders: { ...requestHeaders, 'x-test': 'from the session' } }),
      )
      webRequest.onHeadersReceived(({ responseHeaders }, answer) =>
        answer({ responseHeaders: { ...responseHeaders, 'x-added': ['yes'] } }),
      )
    })
    const seen = await page.evaluate(async () => {
      const echo = await fetch('/echo')
      return {
        sent: ((await echo.json()) as { header: string }).header,
        added: echo.headers.get('x-added'),
        moved: await (await fetch('/moved')).text(),
        stopped: await fetch('/stopped').catch((error: Error) => error.message),
      }
    })
    expect(seen).toEqual({
      sent: 'from the session',
      added: 'yes',
      moved: '0123456789',
      stopped: 'Failed to fetch',
    })
  })

  test('tells of a page that has crashed, and can load it again', async () => {
    const app = await start()
    await app.electron.evaluate(({ BrowserWindow }) =>
      BrowserWindow.fromId(1)?.webContents.forcefullyCrashRenderer(),
    )
    await says(app, 'gone crashed')
    const title = app.electron.evaluate(async ({ BrowserWindow }) => {
      const contents = BrowserWindow.fromId(1)?.webContents
      await contents?.loadURL('app://host/index.html')
      return contents?.executeJavaScript('document.title')
    })
    expect(await title).toBe('Host app')
  })
})

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
    const second = spawn(command, [...args, `--user-data-dir=${userData}`, hostApp, 'opened.txt'], {
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
