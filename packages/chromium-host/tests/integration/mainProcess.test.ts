import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { describeHost, hostApp, invoke, setUpHostApp } from '../support/hostApp.ts'

const { start, userData } = setUpHostApp()

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
      userData: userData(),
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

  test('requests by net.request, with the redirects that the app follows', async () => {
    const server = createServer((request, response) => {
      if (request.url === '/moved') response.writeHead(302, { location: '/here' }).end()
      else response.writeHead(200, { 'x-given': request.headers['x-given'] ?? 'nothing' }).end('words')
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const { port } = server.address() as AddressInfo
    const { electron } = await start()
    const answers = await electron.evaluate(async ({ net, session }, address) => {
      const ask = (redirect: 'follow' | 'error') =>
        new Promise<string[]>((resolve) => {
          const told: string[] = []
          const request = net.request({
            ...{ url: `${address}/moved`, redirect, headers: { 'x-given': 'yes' } },
            session: session.fromPartition('other', { cache: false }),
          })
          request.on('redirect', (status, method, url) => {
            told.push(`${status} ${method} ${url.slice(address.length)}`)
          })
          request.on('error', () => resolve([...told, 'error']))
          request.on('response', (response) => {
            told.push(`${response.statusCode} ${String(response.headers['x-given'])}`)
            response.on('data', (chunk) => told.push(chunk.toString()))
            response.on('end', () => resolve(told))
          })
          request.end()
        })
      return [await ask('follow'), await ask('error')]
    }, `http://127.0.0.1:${port}`)
    const redirected = '302 GET /here'
    expect(answers).toEqual([
      [redirected, '200 yes', 'words'],
      [redirected, 'error'],
    ])
    server.close()
  })
})
