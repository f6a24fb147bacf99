import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { describeHost, invoke, says, setUpHostApp, waiting } from '../support/hostApp.ts'

const { start, userData } = setUpHostApp()

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
    const file = join(userData(), 'обкладинка.txt')
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
