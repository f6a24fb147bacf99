import { EventEmitter } from 'node:events'
import { appOrigin, schemes } from '../engine/schemes.ts'
import { strict, strictClass } from './strict.ts'
import { WebRequest } from './webRequest.ts'

type PermissionRequest = (
  contents: unknown,
  permission: string,
  answer: (granted: boolean) => void,
  details: object,
) => void
type PermissionCheck = (contents: unknown, permission: string, origin: string, details: object) => boolean

const handle = {
  handle: schemes.handle,
  unhandle: schemes.unhandle,
  isProtocolHandled: schemes.isHandled,
  registerSchemesAsPrivileged(list: { scheme: string }[]) {
    for (const { scheme } of list) schemes.privilege(scheme)
  },
}

export const protocol = strict('protocol', handle)

export class ElectronSession extends EventEmitter {
  permissionRequest: PermissionRequest | null = null
  permissionCheck: PermissionCheck | null = null
  readonly protocol = protocol
  readonly webRequest = new WebRequest()
  private spellChecker = true

  setPermissionRequestHandler(handler: PermissionRequest | null) {
    this.permissionRequest = handler
  }
  setPermissionCheckHandler(handler: PermissionCheck | null) {
    this.permissionCheck = handler
  }
  /** The app's answer when a page only checks a permission; true without a handler, as in Electron. */
  allows(contents: unknown, permission: string, url: string): boolean {
    const details = { requestingUrl: url, isMainFrame: true, securityOrigin: appOrigin(url) }
    return this.permissionCheck?.(contents, permission, appOrigin(url), details) ?? true
  }
  /** The app's answer when a page requests a permission. */
  grants(contents: unknown, permission: string, url: string): Promise<boolean> {
    return new Promise((resolve) => {
      if (!this.permissionRequest) resolve(true)
      else this.permissionRequest(contents, permission, resolve, { requestingUrl: url, isMainFrame: true })
    })
  }
  fetch(input: string | Request, init?: RequestInit) {
    return fetch(input, init)
  }
  setDevicePermissionHandler() {}
  setDisplayMediaRequestHandler() {}
  setUSBProtectedClassesHandler() {}
  setBluetoothPairingHandler() {}
  setCertificateVerifyProc() {}
  setSpellCheckerEnabled(enabled: boolean) {
    this.spellChecker = enabled
  }
  isSpellCheckerEnabled() {
    return this.spellChecker
  }
  setSpellCheckerLanguages() {}
  setSpellCheckerDictionaryDownloadURL() {}
  setProxy() {
    return Promise.resolve()
  }
  setUserAgent() {}
  clearCache() {
    return Promise.resolve()
  }
  clearStorageData() {
    return Promise.resolve()
  }
  isPersistent() {
    return false
  }
}
strictClass(ElectronSession)

const partitions = new Map<string, ElectronSession>()
const defaultSession = new ElectronSession()

export const session = strict('session', {
  defaultSession,
  fromPartition(name: string) {
    const known = partitions.get(name) ?? new ElectronSession()
    partitions.set(name, known)
    return known
  },
})
