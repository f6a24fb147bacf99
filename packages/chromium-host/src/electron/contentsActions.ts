import { EventEmitter } from 'node:events'
import type { PrintToPDFOptions } from 'electron'
import type { Protocol } from '../engine/cdp.ts'
import type { HostPage } from '../engine/page.ts'
import { nativeImage } from './nativeImage.ts'
import { electronVersion } from './version.ts'

/** What an app can do with a page: run code in it, take a picture of it, zoom, edit. */
export abstract class ContentsActions extends EventEmitter {
  private zoomFactor = 1
  private userAgent = `Electron/${electronVersion}`

  protected abstract readonly opening: Promise<HostPage>

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    return (await this.opening).evaluate(code, userGesture)
  }
  /** The paths of the files that an expression in the page evaluates to; the host's own dialogs need them. */
  async pathsOf(expression: string): Promise<string[]> {
    return (await this.opening).pathsOf(expression)
  }
  async insertCSS(css: string) {
    const text = JSON.stringify(css)
    await this.executeJavaScript(
      `{ const sheet = new CSSStyleSheet(); sheet.replaceSync(${text}); document.adoptedStyleSheets.push(sheet) }`,
    )
    return css
  }
  async insertText(text: string) {
    await (await this.opening).session.send('Input.insertText', { text })
  }
  async capturePage(area?: Protocol.DOM.Rect) {
    const { session: cdp } = await this.opening
    const { data } = await cdp.send('Page.captureScreenshot', {
      format: 'png',
      ...(area && { clip: { ...area, scale: 1 } }),
    })
    return nativeImage.createFromBuffer(Buffer.from(data, 'base64'))
  }
  async printToPDF(options: PrintToPDFOptions = {}): Promise<Buffer> {
    const { session: cdp } = await this.opening
    const {
      landscape,
      displayHeaderFooter,
      printBackground,
      scale,
      pageRanges,
      headerTemplate,
      footerTemplate,
    } = options
    const given = {
      landscape,
      displayHeaderFooter,
      printBackground,
      scale,
      pageRanges,
      headerTemplate,
      footerTemplate,
    }
    const set = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined))
    const { data } = await cdp.send('Page.printToPDF', set)
    return Buffer.from(data, 'base64')
  }
  /** A new document has the default zoom, so the app's zoom is set again. */
  protected keepZoom() {
    if (this.zoomFactor !== 1) this.setZoomFactor(this.zoomFactor)
  }
  setZoomFactor(factor: number) {
    this.zoomFactor = factor
    void this.executeJavaScript(`document.documentElement.style.zoom = ${JSON.stringify(factor)}`).catch(
      () => {},
    )
  }
  getZoomFactor() {
    return this.zoomFactor
  }
  setZoomLevel(level: number) {
    this.setZoomFactor(1.2 ** level)
  }
  getZoomLevel() {
    return Math.log(this.zoomFactor) / Math.log(1.2)
  }
  async setVisualZoomLevelLimits() {}
  getUserAgent() {
    return this.userAgent
  }
  setUserAgent(userAgent: string) {
    this.userAgent = userAgent
    void this.opening.then((page) => page.session.send('Emulation.setUserAgentOverride', { userAgent }))
  }
  get zoomLevel() {
    return this.getZoomLevel()
  }
  set zoomLevel(level: number) {
    this.setZoomLevel(level)
  }
  isDevToolsOpened() {
    return false
  }
  openDevTools() {}
  closeDevTools() {}
  toggleDevTools() {}
  setBackgroundThrottling() {}
  setIgnoreMenuShortcuts() {}
  setAudioMuted() {}
  isAudioMuted() {
    return true
  }
  private editing(command: string) {
    void this.executeJavaScript(`document.execCommand(${JSON.stringify(command)})`, true).catch(() => {})
  }
  undo() {
    this.editing('undo')
  }
  redo() {
    this.editing('redo')
  }
  cut() {
    this.editing('cut')
  }
  copy() {
    this.editing('copy')
  }
  paste() {
    this.editing('paste')
  }
  selectAll() {
    this.editing('selectAll')
  }
  delete() {
    this.editing('delete')
  }
}
