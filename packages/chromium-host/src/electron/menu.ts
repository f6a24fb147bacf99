import { EventEmitter } from 'node:events'
import type { MenuItemConstructorOptions } from 'electron'
import { strictClass } from './strict.ts'

let applicationMenu: Menu | null = null
let lastCommand = 0

export class MenuItem {
  readonly id: string
  readonly commandId = ++lastCommand
  readonly type: NonNullable<MenuItemConstructorOptions['type']>
  readonly role: MenuItemConstructorOptions['role']
  readonly accelerator: MenuItemConstructorOptions['accelerator']
  readonly submenu: Menu | undefined
  readonly click: (...args: unknown[]) => void
  label: string
  sublabel: string
  toolTip: string
  enabled: boolean
  visible: boolean
  checked: boolean
  menu: Menu | undefined

  constructor(options: MenuItemConstructorOptions) {
    this.id = options.id ?? ''
    this.role = options.role
    this.submenu = Array.isArray(options.submenu)
      ? Menu.buildFromTemplate(options.submenu)
      : (options.submenu as Menu | undefined)
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal')
    this.accelerator = options.accelerator
    this.label = options.label ?? options.role ?? ''
    this.sublabel = options.sublabel ?? ''
    this.toolTip = options.toolTip ?? ''
    this.enabled = options.enabled ?? true
    this.visible = options.visible ?? true
    this.checked = options.checked ?? false
    const click = options.click as ((item: MenuItem, ...args: unknown[]) => void) | undefined
    this.click = (...args) => {
      if (this.type === 'checkbox') this.checked = !this.checked
      click?.(this, ...args)
    }
  }
}
strictClass(MenuItem)

export class Menu extends EventEmitter {
  items: MenuItem[] = []

  append(item: MenuItem) {
    this.insert(this.items.length, item)
  }
  insert(position: number, item: MenuItem) {
    item.menu = this
    this.items.splice(position, 0, item)
  }
  getMenuItemById(id: string): MenuItem | null {
    for (const item of this.items) {
      const found = item.id === id ? item : item.submenu?.getMenuItemById(id)
      if (found) return found
    }
    return null
  }
  popup(options: { callback?: () => void } = {}) {
    this.emit('menu-will-show')
    this.closePopup()
    options.callback?.()
  }
  closePopup() {
    this.emit('menu-will-close')
  }

  static buildFromTemplate(template: (MenuItemConstructorOptions | MenuItem)[]): Menu {
    const menu = new Menu()
    for (const item of template) menu.append(item instanceof MenuItem ? item : new MenuItem(item))
    return menu
  }
  static setApplicationMenu(menu: Menu | null) {
    applicationMenu = menu
  }
  static getApplicationMenu() {
    return applicationMenu
  }
  static sendActionToFirstResponder() {}
}
strictClass(Menu)
