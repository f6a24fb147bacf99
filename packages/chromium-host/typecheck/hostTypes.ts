import type { app } from '../src/electron/app.ts'
import type { BrowserWindow } from '../src/electron/browserWindow.ts'
import type { ClientRequest } from '../src/electron/clientRequest.ts'
import type { ClipboardItem, clipboard } from '../src/electron/clipboard.ts'
import type { dialog } from '../src/electron/dialog.ts'
import type { DownloadItem } from '../src/electron/downloads.ts'
import type { ipcMain } from '../src/electron/ipcMain.ts'
import type { Menu, MenuItem } from '../src/electron/menu.ts'
import type { MessageChannelMain, MessagePortMain } from '../src/electron/messageChannelMain.ts'
import type { NativeImage, nativeImage } from '../src/electron/nativeImage.ts'
import type { nativeTheme } from '../src/electron/nativeTheme.ts'
import type { net } from '../src/electron/net.ts'
import type * as quiet from '../src/electron/quiet.ts'
import type { safeStorage } from '../src/electron/safeStorage.ts'
import type { ElectronSession, protocol, session } from '../src/electron/session.ts'
import type { shell } from '../src/electron/shell.ts'
import type { UtilityProcess, utilityProcess } from '../src/electron/utilityProcess.ts'
import type { WebContents, webContents } from '../src/electron/webContents.ts'
import type { WebFrameMain } from '../src/electron/webFrameMain.ts'
import type { WebRequest } from '../src/electron/webRequest.ts'
import type { PreloadModules } from '../src/page/messages.ts'

export type { PreloadModules }

/**
 * The host's type for each class and interface of Electron's type declarations; `narrowElectron` removes all other
 * members.
 */
export interface HostTypes {
  App: typeof app & { name: string }
  AutoUpdater: typeof quiet.autoUpdater
  BaseWindow: BrowserWindow & typeof BrowserWindow
  BrowserWindow: BrowserWindow & typeof BrowserWindow
  ClientRequest: ClientRequest
  Clipboard: typeof clipboard
  ClipboardItem: ClipboardItem
  CommandLine: (typeof app)['commandLine']
  ContextBridge: PreloadModules['contextBridge']
  CrashReporter: typeof quiet.crashReporter
  Dialog: typeof dialog
  DownloadItem: DownloadItem
  GlobalShortcut: typeof quiet.globalShortcut
  IpcMain: typeof ipcMain
  IpcRenderer: PreloadModules['ipcRenderer']
  Menu: Menu & typeof Menu
  MenuItem: MenuItem
  MessageChannelMain: MessageChannelMain
  MessagePortMain: MessagePortMain
  NativeImage: NativeImage & typeof nativeImage
  NativeTheme: typeof nativeTheme
  NavigationHistory: WebContents['navigationHistory']
  Net: typeof net
  Notification: quiet.Notification & typeof quiet.Notification
  PowerMonitor: typeof quiet.powerMonitor
  PowerSaveBlocker: typeof quiet.powerSaveBlocker
  Protocol: typeof protocol
  SafeStorage: typeof safeStorage
  Screen: typeof quiet.screen
  Session: ElectronSession & typeof session
  Shell: typeof shell
  SystemPreferences: typeof quiet.systemPreferences
  Tray: quiet.Tray
  UtilityProcess: UtilityProcess & typeof utilityProcess
  WebContents: WebContents & typeof webContents
  WebFrameMain: WebFrameMain
  WebRequest: WebRequest
  WebUtils: PreloadModules['webUtils']
}
