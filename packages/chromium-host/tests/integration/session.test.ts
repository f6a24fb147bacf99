import { expect, test } from 'vitest'
import { describeHost, says, setUpHostApp } from '../support/hostApp.ts'

const { start } = setUpHostApp()

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
