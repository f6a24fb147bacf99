import { app } from './app.ts'
import { BrowserWindow } from './browserWindow.ts'
import { ClipboardItem, clipboard } from './clipboard.ts'
import { dialog } from './dialog.ts'
import { ipcMain } from './ipcMain.ts'
import { Menu, MenuItem } from './menu.ts'
import { MessageChannelMain } from './messageChannelMain.ts'
import { nativeImage } from './nativeImage.ts'
import { nativeTheme } from './nativeTheme.ts'
import { net } from './net.ts'
import {
  autoUpdater,
  crashReporter,
  globalShortcut,
  Notification,
  powerMonitor,
  powerSaveBlocker,
  screen,
  systemPreferences,
  Tray,
} from './quiet.ts'
import { safeStorage } from './safeStorage.ts'
import { protocol, session } from './session.ts'
import { shell } from './shell.ts'
import { strict } from './strict.ts'
import { utilityProcess } from './utilityProcess.ts'
import { webContents } from './webContents.ts'

export {
  app,
  autoUpdater,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
}

/** For `import electron from 'electron'`. */
export default strict('electron', {
  app,
  autoUpdater,
  BrowserWindow,
  ClipboardItem,
  clipboard,
  crashReporter,
  dialog,
  globalShortcut,
  ipcMain,
  Menu,
  MenuItem,
  MessageChannelMain,
  Notification,
  nativeImage,
  nativeTheme,
  net,
  powerMonitor,
  powerSaveBlocker,
  protocol,
  safeStorage,
  screen,
  session,
  shell,
  systemPreferences,
  Tray,
  utilityProcess,
  webContents,
})
