import { EventEmitter } from 'node:events'
import type { BrowserWindowConstructorOptions, Rectangle } from 'electron'

export type WindowMode = 'normal' | 'minimized' | 'maximized' | 'fullscreen'

/** The frame of a window: size, position, mode, title. Some of it is only remembered here. */
export abstract class WindowFrame extends EventEmitter {
  protected bounds: Rectangle
  protected mode: WindowMode = 'normal'
  protected title: string
  private minimumSize: [number, number]
  private maximumSize: [number, number]
  private readonly flags = {
    resizable: true,
    menuBarVisible: true,
    alwaysOnTop: false,
    enabled: true,
  }

  constructor(options: BrowserWindowConstructorOptions) {
    super()
    this.setMaxListeners(0)
    this.bounds = {
      x: options.x ?? 0,
      y: options.y ?? 0,
      width: options.width ?? 800,
      height: options.height ?? 600,
    }
    this.title = options.title ?? ''
    this.minimumSize = [options.minWidth ?? 0, options.minHeight ?? 0]
    this.maximumSize = [options.maxWidth ?? 0, options.maxHeight ?? 0]
  }

  /** Applies the bounds or the mode to the real window. */
  protected abstract showBounds(): Promise<void>
  protected abstract showState(mode: WindowMode): void

  private setMode(mode: WindowMode) {
    this.mode = mode
    this.showState(mode)
  }
  minimize() {
    this.setMode('minimized')
    this.emit('minimize')
  }
  restore() {
    if (this.mode === 'normal') return
    this.setMode('normal')
    this.emit('restore')
  }
  maximize() {
    this.setMode('maximized')
    this.emit('maximize')
  }
  unmaximize() {
    if (this.mode !== 'maximized') return
    this.setMode('normal')
    this.emit('unmaximize')
  }
  setFullScreen(full: boolean) {
    if (full === this.isFullScreen()) return
    this.setMode(full ? 'fullscreen' : 'normal')
    this.emit(full ? 'enter-full-screen' : 'leave-full-screen')
  }
  isMinimized() {
    return this.mode === 'minimized'
  }
  isMaximized() {
    return this.mode === 'maximized'
  }
  isFullScreen() {
    return this.mode === 'fullscreen'
  }
  isNormal() {
    return this.mode === 'normal'
  }
  getBounds(): Rectangle {
    return { ...this.bounds }
  }
  getNormalBounds() {
    return this.getBounds()
  }
  getContentBounds() {
    return this.getBounds()
  }
  setBounds(bounds: Partial<Rectangle>) {
    const before = this.bounds
    this.bounds = { ...before, ...bounds }
    void this.showBounds()
    if (before.width !== this.bounds.width || before.height !== this.bounds.height) this.emit('resize')
    if (before.x !== this.bounds.x || before.y !== this.bounds.y) this.emit('move')
  }
  setContentBounds(bounds: Rectangle) {
    this.setBounds(bounds)
  }
  getSize() {
    return [this.bounds.width, this.bounds.height]
  }
  getContentSize() {
    return this.getSize()
  }
  setSize(width: number, height: number) {
    this.setBounds({ width, height })
  }
  setContentSize(width: number, height: number) {
    this.setSize(width, height)
  }
  getPosition() {
    return [this.bounds.x, this.bounds.y]
  }
  setPosition(x: number, y: number) {
    this.setBounds({ x, y })
  }
  center() {}
  getMinimumSize() {
    return this.minimumSize
  }
  setMinimumSize(width: number, height: number) {
    this.minimumSize = [width, height]
  }
  getMaximumSize() {
    return this.maximumSize
  }
  setMaximumSize(width: number, height: number) {
    this.maximumSize = [width, height]
  }
  getTitle() {
    return this.title
  }
  setTitle(title: string) {
    this.title = title
  }
  isResizable() {
    return this.flags.resizable
  }
  setResizable(resizable: boolean) {
    this.flags.resizable = resizable
  }
  isMenuBarVisible() {
    return this.flags.menuBarVisible
  }
  setMenuBarVisibility(visible: boolean) {
    this.flags.menuBarVisible = visible
  }
  isAlwaysOnTop() {
    return this.flags.alwaysOnTop
  }
  setAlwaysOnTop(onTop: boolean) {
    this.flags.alwaysOnTop = onTop
  }
  isEnabled() {
    return this.flags.enabled
  }
  setEnabled(enabled: boolean) {
    this.flags.enabled = enabled
  }
  removeMenu() {}
  setMenu() {}
  setAutoHideMenuBar() {}
  setProgressBar() {}
  setBackgroundColor() {}
  setOverlayIcon() {}
  setIcon() {}
  setTitleBarOverlay() {}
  setRepresentedFilename() {}
  setDocumentEdited() {}
  setContentProtection() {}
  setSkipTaskbar() {}
  flashFrame() {}
}
