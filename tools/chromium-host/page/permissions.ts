import type { FromPage } from './messages.ts'

/** Electron's names for what a page asks for. */
export type PermissionName =
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

/**
 * Sends what a page asks permission for to the app's handlers before Chromium sees it. Chromium's own prompts have
 * no one to answer them here. Injected as source text; it may use nothing from outside.
 */
export function watchPermissions(tell: (message: FromPage) => void): PermissionWatch {
  const questions = new Map<number, (granted: boolean) => void>()
  let lastId = 0

  const ask = (permission: string, check: boolean) =>
    new Promise<boolean>((resolve) => {
      const id = ++lastId
      questions.set(id, resolve)
      tell({ kind: 'permission', id, permission, check })
    })
  const refusal = () => new DOMException('Permission denied', 'NotAllowedError')

  type Method = (...args: unknown[]) => unknown

  /** Puts `around` in place of a method; does nothing where the browser lacks it. */
  function wrap(prototype: object | undefined, name: string, around: (original: Method) => Method) {
    const holder = prototype as Record<string, unknown> | undefined
    const original = holder?.[name]
    if (!holder || typeof original !== 'function') return
    const replacement = around(original as Method)
    Object.defineProperty(holder, name, { value: replacement, configurable: true, writable: true })
  }

  /** For methods that answer with a promise. */
  function guard(prototype: object | undefined, name: string, permission: PermissionName) {
    wrap(
      prototype,
      name,
      (original) =>
        async function (this: unknown, ...args) {
          if (!(await ask(permission, false))) throw refusal()
          return original.apply(this, args)
        },
    )
  }

  const proto = (name: string) =>
    (window as unknown as Record<string, { prototype: object } | undefined>)[name]?.prototype
  guard(proto('Clipboard'), 'readText', 'clipboard-read')
  guard(proto('Clipboard'), 'read', 'clipboard-read')
  guard(proto('Clipboard'), 'writeText', 'clipboard-sanitized-write')
  guard(proto('Clipboard'), 'write', 'clipboard-sanitized-write')
  guard(proto('MediaDevices'), 'getUserMedia', 'media')
  guard(proto('MediaDevices'), 'getDisplayMedia', 'display-capture')
  guard(proto('Navigator'), 'requestMIDIAccess', 'midi')
  guard(proto('Element'), 'requestFullscreen', 'fullscreen')

  wrap(window.Notification, 'requestPermission', () => async (callback) => {
    const state = (await ask('notifications', false)) ? 'granted' : 'denied'
    if (typeof callback === 'function') callback(state)
    return state
  })
  for (const name of ['getCurrentPosition', 'watchPosition']) {
    wrap(
      proto('Geolocation'),
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

  const electronNames: Record<string, PermissionName> = {
    camera: 'media',
    microphone: 'media',
    'clipboard-write': 'clipboard-sanitized-write',
  }
  wrap(
    proto('Permissions'),
    'query',
    (original) =>
      async function (this: unknown, ...args) {
        const status = (await original.apply(this, args)) as PermissionStatus
        const { name } = args[0] as { name: string }
        const granted = await ask(electronNames[name] ?? name, true)
        return Object.defineProperty(status, 'state', { value: granted ? 'granted' : 'denied' })
      },
  )

  return {
    answered(id, granted) {
      questions.get(id)?.(granted)
      questions.delete(id)
    },
  }
}
