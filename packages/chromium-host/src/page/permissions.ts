import type { FromPage } from './messages.ts'

/** Electron's names of the permissions that a page may request. */
type PermissionName =
  | 'clipboard-read'
  | 'clipboard-sanitized-write'
  | 'display-capture'
  | 'fullscreen'
  | 'geolocation'
  | 'media'
  | 'midi'
  | 'notifications'

export interface PermissionWatch {
  answered(id: number, granted: boolean): void
}

type Method = (...args: unknown[]) => unknown
type Ask = (permission: string, isCheck: boolean) => Promise<boolean>

/**
 * Asks the host whether the page has a permission. Injected into the page as source text: it may use nothing from
 * outside itself.
 */
export function askHost(send: (message: FromPage) => void): PermissionWatch & { ask: Ask } {
  const questions = new Map<number, (granted: boolean) => void>()
  let lastId = 0
  return {
    ask: (permission, check) =>
      new Promise((resolve) => {
        const id = ++lastId
        questions.set(id, resolve)
        send({ kind: 'permission', id, permission, check })
      }),
    answered(id, granted) {
      questions.get(id)?.(granted)
      questions.delete(id)
    },
  }
}

/**
 * Replaces a method by what `around` makes of it, or does nothing where the browser lacks it. Injected
 * into the page as source text: it may use nothing from outside itself.
 */
export function wrapMethod(
  holder: object | undefined,
  name: string,
  around: (original: Method) => Method,
): void {
  const original = (holder as Record<string, unknown> | undefined)?.[name]
  if (!holder || typeof original !== 'function') return
  const value = around(original as Method)
  Object.defineProperty(holder, name, { value, configurable: true, writable: true })
}

/**
 * Asks the host before the page gets a position. Injected into the page as source text: it may use nothing from outside
 * itself.
 */
export function guardGeolocation(ask: Ask, wrap: typeof wrapMethod): void {
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    wrap(
      window.Geolocation?.prototype,
      name,
      (original) =>
        function (this: unknown, ...args) {
          void ask('geolocation', false).then((granted) => {
            const onError = args[1]
            if (granted) original.apply(this, args)
            else if (typeof onError === 'function') onError({ code: 1, message: 'User denied Geolocation' })
          })
          return 0
        },
    )
  }
}

interface WatchParts {
  askHost: typeof askHost
  wrapMethod: typeof wrapMethod
  guardGeolocation: typeof guardGeolocation
}

/**
 * Passes the page's requests for permissions to the app's handlers before Chromium sees them, because nobody could
 * answer Chromium's own prompts here. Injected into the page as source text: it may use nothing from outside itself.
 */
export function watchPermissions(send: (message: FromPage) => void, parts: WatchParts): PermissionWatch {
  const wrap = parts.wrapMethod
  const { ask, answered } = parts.askHost(send)
  const prototypeOf = (name: string) =>
    (window as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype

  /** Guards a method that returns a promise. */
  function guard(className: string, name: string, permission: PermissionName) {
    wrap(
      prototypeOf(className),
      name,
      (original) =>
        async function (this: unknown, ...args) {
          if (!(await ask(permission, false))) throw new DOMException('Permission denied', 'NotAllowedError')
          return original.apply(this, args)
        },
    )
  }
  guard('Clipboard', 'readText', 'clipboard-read')
  guard('Clipboard', 'read', 'clipboard-read')
  guard('Clipboard', 'writeText', 'clipboard-sanitized-write')
  guard('Clipboard', 'write', 'clipboard-sanitized-write')
  guard('MediaDevices', 'getUserMedia', 'media')
  guard('MediaDevices', 'getDisplayMedia', 'display-capture')
  guard('Navigator', 'requestMIDIAccess', 'midi')
  guard('Element', 'requestFullscreen', 'fullscreen')
  wrap(window.Notification, 'requestPermission', () => async (callback) => {
    const state = (await ask('notifications', false)) ? 'granted' : 'denied'
    if (typeof callback === 'function') callback(state)
    return state
  })
  parts.guardGeolocation(ask, wrap)
  const electronNames: Record<string, PermissionName> = {
    camera: 'media',
    microphone: 'media',
    'clipboard-write': 'clipboard-sanitized-write',
  }
  wrap(
    prototypeOf('Permissions'),
    'query',
    (original) =>
      async function (this: unknown, ...args) {
        const status = (await original.apply(this, args)) as PermissionStatus
        const { name } = args[0] as { name: string }
        const granted = await ask(electronNames[name] ?? name, true)
        return Object.defineProperty(status, 'state', { value: granted ? 'granted' : 'denied' })
      },
  )
  return { answered }
}
