/**
 * Chromium refuses to navigate to a custom scheme, so `app://visnyk/a` is loaded as
 * `http://visnyk.app.localhost/a`: `*.localhost` is a secure context, and the requests never reach a network
 * because the host answers them first.
 */
export type SchemeHandler = (request: Request) => Response | Promise<Response>

const handlers = new Map<string, SchemeHandler>()
const privileged = new Set<string>()
const suffix = '.localhost'

export const schemes = {
  privilege(scheme: string) {
    privileged.add(scheme)
  },
  handle(scheme: string, handler: SchemeHandler) {
    if (handlers.has(scheme)) throw new Error(`The scheme has been intercepted: ${scheme}`)
    handlers.set(scheme, handler)
  },
  unhandle(scheme: string) {
    if (!handlers.delete(scheme)) throw new Error(`The scheme has not been intercepted: ${scheme}`)
  },
  handler: (scheme: string) => handlers.get(scheme),
  custom: () => [...new Set([...privileged, ...handlers.keys()])],
  isCustom: (scheme: string) => isCustom(scheme),
  isHandled: (scheme: string) => handlers.has(scheme),
}

const isCustom = (scheme: string) => handlers.has(scheme) || privileged.has(scheme)

/**
 * The address for Chromium: `app://visnyk/a?b` → `http://visnyk.app.localhost/a?b`. Other addresses are
 * returned unchanged.
 */
export function toChromiumUrl(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(address)
  const [, scheme = '', host = '', rest = ''] = match ?? []
  const name = scheme.toLowerCase()
  if (!match || !isCustom(name)) return address
  return `http://${host.toLowerCase()}.${name}${suffix}${/^[?#]|^$/.test(rest) ? `/${rest}` : rest}`
}

/** The address for the app; the inverse of `toChromiumUrl`, also for an origin alone. */
export function toAppUrl(address: string): string {
  const match = /^http:\/\/([^/?#:]+)\.([a-z0-9+-]+)\.localhost(?=[/?#]|$)(.*)$/s.exec(address)
  const [, host = '', scheme = '', rest = ''] = match ?? []
  return match && isCustom(scheme) ? `${scheme}://${host}${rest}` : address
}

/** Origins as Electron reports them: `app://visnyk` for a standard scheme, `null` for opaque ones. */
export function appOrigin(address: string): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/[^/?#]*/i.exec(toAppUrl(address))
  return match ? match[0] : 'null'
}

/** A custom scheme that a CSP lists as a source also allows its stand-in. */
export function toChromiumCsp(policy: string): string {
  return policy.replace(
    /(?<=[\s;]|^)([a-z][a-z0-9+-]*):(\/\/([^\s;/]+))?(?=[\s;/]|$)/gi,
    (source, scheme: string, _, host?: string) =>
      isCustom(scheme.toLowerCase())
        ? `${source} http://${host ?? '*'}.${scheme.toLowerCase()}${suffix}`
        : source,
  )
}
