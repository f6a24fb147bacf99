import { once } from 'node:events'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { BrowserWindow, dialog, ipcMain, nativeTheme, safeStorage, utilityProcess } from 'electron'

export const folder = dirname(dirname(fileURLToPath(import.meta.url)))

async function askChild(message) {
  const child = utilityProcess.fork(join(folder, 'main', 'child.js'), ['given'], { serviceName: 'child' })
  child.postMessage(message)
  const [answer] = await once(child, 'message')
  child.postMessage('end')
  const [code] = await once(child, 'exit')
  return { answer, code }
}

function tryStorage() {
  const available = safeStorage.isEncryptionAvailable()
  const backend = safeStorage.getSelectedStorageBackend()
  if (!available) return { available, backend }
  const bytes = safeStorage.encryptString('таємниця')
  return { available, backend, hidden: !bytes.includes('таємниця'), text: safeStorage.decryptString(bytes) }
}

const channels = {
  echo: (_event, value) => value,
  size: (_event, bytes) => bytes.byteLength,
  types: (_event, value) =>
    Object.fromEntries(Object.entries(value).map(([key, item]) => [key, item?.constructor?.name])),
  fail: () => {
    throw new TypeError('it broke')
  },
  uncloneable: () => () => {},
  sender: ({ sender, senderFrame }) => ({
    id: sender.id,
    url: senderFrame.url,
    origin: senderFrame.origin,
    isTop: senderFrame.parent === null,
    window: BrowserWindow.fromWebContents(sender)?.id,
  }),
  open: () => dialog.showOpenDialog({ properties: ['openFile'] }),
  save: () => dialog.showSaveDialog({ defaultPath: 'a.txt' }),
  ask: ({ sender }) =>
    dialog.showMessageBox(BrowserWindow.fromWebContents(sender), {
      message: 'Sure?',
      buttons: ['Yes', 'No'],
      cancelId: 1,
    }),
  child: (_event, message) => askChild(message),
  storage: tryStorage,
  theme: (_event, source) => {
    nativeTheme.themeSource = source
  },
}

export function handleChannels(openWindow) {
  for (const [channel, handler] of Object.entries(channels)) ipcMain.handle(channel, handler)
  ipcMain.handle('second', () => openWindow('app://host/index.html').id)
  ipcMain.on('shout', (event, text) => {
    event.reply('heard', text.toUpperCase())
    event.sender.send('heard', text, new Uint8Array([7]))
  })
}
