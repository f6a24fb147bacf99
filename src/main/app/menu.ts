import { Menu, type MenuItemConstructorOptions } from 'electron'
import type { NativeTexts } from './nativeTexts.ts'

export interface MenuDeps {
  platform: NodeJS.Platform
  isDevelopment: boolean
  showDataFolder(): void
}

/** The menu bar. The page shows its own commands; the menu has only those that the system expects. */
export function menuTemplate(texts: NativeTexts, deps: MenuDeps): MenuItemConstructorOptions[] {
  const { menu } = texts
  const isMac = deps.platform === 'darwin'
  const app: MenuItemConstructorOptions = {
    label: menu.app,
    submenu: [
      { role: 'about', label: menu.about },
      { type: 'separator' },
      { role: 'services', label: menu.services },
      { type: 'separator' },
      { role: 'hide', label: menu.hide },
      { role: 'hideOthers', label: menu.hideOthers },
      { role: 'unhide', label: menu.showAll },
      { type: 'separator' },
      { role: 'quit', label: menu.quit },
    ],
  }
  const file: MenuItemConstructorOptions = {
    label: menu.file,
    submenu: isMac
      ? [{ role: 'close', label: menu.closeWindow }]
      : [{ role: 'quit', label: menu.quit, accelerator: 'CmdOrCtrl+Q' }],
  }
  const edit: MenuItemConstructorOptions = {
    label: menu.edit,
    submenu: [
      { role: 'undo', label: menu.undo },
      { role: 'redo', label: menu.redo },
      { type: 'separator' },
      { role: 'cut', label: menu.cut },
      { role: 'copy', label: menu.copy },
      { role: 'paste', label: menu.paste },
      { role: 'pasteAndMatchStyle', label: menu.pasteAndMatchStyle },
      { role: 'delete', label: menu.delete },
      { type: 'separator' },
      { role: 'selectAll', label: menu.selectAll },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: menu.view,
    submenu: [
      // Without Shift and Alt these keys are the text's, in the page.
      { role: 'resetZoom', label: menu.resetZoom, accelerator: 'CmdOrCtrl+Alt+Shift+0' },
      { role: 'zoomIn', label: menu.zoomIn, accelerator: 'CmdOrCtrl+Alt+Shift+=' },
      { role: 'zoomOut', label: menu.zoomOut, accelerator: 'CmdOrCtrl+Alt+Shift+-' },
      { type: 'separator' },
      { role: 'togglefullscreen', label: menu.fullScreen },
      ...(deps.isDevelopment ? developerItems(texts) : []),
    ],
  }
  const window: MenuItemConstructorOptions = {
    label: menu.window,
    role: 'window',
    submenu: [
      { role: 'minimize', label: menu.minimize },
      ...(isMac
        ? ([
            { role: 'zoom', label: menu.zoom },
            { type: 'separator' },
            { role: 'front', label: menu.front },
          ] satisfies MenuItemConstructorOptions[])
        : []),
    ],
  }
  const help: MenuItemConstructorOptions = {
    label: menu.help,
    role: 'help',
    submenu: [
      { label: menu.dataFolder, click: () => deps.showDataFolder() },
      ...(isMac ? [] : ([{ role: 'about', label: menu.about }] satisfies MenuItemConstructorOptions[])),
    ],
  }
  return [...(isMac ? [app] : []), file, edit, view, window, help]
}

const developerItems = ({ menu }: NativeTexts): MenuItemConstructorOptions[] => [
  { type: 'separator' },
  { role: 'reload', label: menu.reload },
  { role: 'toggleDevTools', label: menu.developerTools },
]

/** Shows the menu bar; called again when the interface language has changed. */
export function showMenu(texts: NativeTexts, deps: MenuDeps): void {
  Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(texts, deps)))
}
