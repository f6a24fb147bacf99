// A small Electron app as electron-vite would emit it, using each thing the host has to provide. What happens in it is
// told line by line on the standard output.
import { join } from 'node:path'
import { app, BrowserWindow, nativeTheme, session, shell } from 'electron'
import { folder, handleChannels } from './channels.js'
import { registerScheme, serve } from './serve.js'

const tell = (what) => process.stdout.write(`${what}\n`)
const own = (url) => url.startsWith('app://host/')
const flag = (name) => process.argv.includes(`--${name}`)

function openWindow(address) {
  const window = new BrowserWindow({
    width: 900,
    height: 600,
    show: false,
    webPreferences: {
      preload: join(folder, 'preload', 'index.cjs'),
      additionalArguments: ['--given=yes'],
    },
  })
  const { id } = window
  let refusals = Number(process.env.REFUSE_CLOSING ?? 0)
  window.once('ready-to-show', () => {
    tell(`ready-to-show ${id}`)
    window.show()
  })
  window.on('close', (event) => {
    tell(`close ${id}`)
    if (refusals-- > 0) event.preventDefault()
  })
  window.on('closed', () => tell(`closed ${id}`))
  window.webContents.on('did-fail-load', (_event, code, text) => tell(`did-fail-load ${code} ${text}`))
  window.webContents.on('render-process-gone', (_event, { reason }) => tell(`gone ${reason}`))
  window.webContents.on('will-prevent-unload', () => tell(`will-prevent-unload ${id}`))
  void window.loadURL(address)
  return window
}

app.on('web-contents-created', (_event, contents) => {
  contents.on('will-frame-navigate', (event) => {
    if (own(event.url)) return
    tell(`refused ${event.url}`)
    event.preventDefault()
  })
  contents.on('will-redirect', (event) => {
    tell(`redirect ${event.url}`)
    if (!own(event.url)) event.preventDefault()
  })
  contents.setWindowOpenHandler(({ url }) => {
    void shell.openExternal(url)
    return { action: 'deny' }
  })
})

for (const name of ['before-quit', 'will-quit', 'quit', 'window-all-closed']) {
  app.on(name, () => {
    tell(name)
    if (name === 'window-all-closed' && !flag('stay')) app.quit()
  })
}

registerScheme()

if (!app.requestSingleInstanceLock({ from: 'second' })) {
  tell('second instance leaves')
  app.quit()
} else {
  app.on('second-instance', (_event, argv, cwd, data) =>
    tell(`second-instance ${JSON.stringify({ argv, cwd, data })}`),
  )
  await import('./later.js')
  app.whenReady().then(() => {
    session.defaultSession.setPermissionRequestHandler((_contents, permission, answer) => {
      tell(`asked for ${permission}`)
      answer(permission === 'clipboard-sanitized-write')
    })
    session.defaultSession.setPermissionCheckHandler(
      (_contents, permission) => permission === 'notifications',
    )
    session.defaultSession.on('will-download', (event, item) => {
      tell(`download ${item.getFilename()}`)
      event.preventDefault()
    })
    nativeTheme.on('updated', () => tell(`dark ${nativeTheme.shouldUseDarkColors}`))
    serve()
    handleChannels(openWindow)
    openWindow('app://host/index.html')
  })
}
