/** Redirects that programs and services put around a link, each with the parameter that contains the link. */
const wrappers: readonly { host: RegExp; path: RegExp; parameters: readonly string[] }[] = [
  { host: /^(?:www\.)?google\.(?:[a-z]{2,3}\.)?[a-z]{2,3}$/, path: /^\/url$/, parameters: ['q', 'url'] },
  { host: /^(?:l|lm|m|web|www)\.facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, parameters: ['u'] },
  {
    host: /^l\.(?:instagram|messenger)\.com$|^l\.threads\.(?:net|com)$/,
    path: /^\/?(?:l\.php)?$/,
    parameters: ['u'],
  },
  { host: /^(?:www\.|m\.)?youtube\.com$/, path: /^\/redirect$/, parameters: ['q'] },
  { host: /^(?:[a-z0-9]+\.)?safelinks\.protection\.outlook\.com$/, path: /^\//, parameters: ['url'] },
  { host: /^statics\.teams\.cdn\.office\.net$/, path: /safelinks/, parameters: ['url'] },
  { host: /^(?:www\.)?linkedin\.com$/, path: /^\/(?:redir\/redirect|safety\/go)\/?$/, parameters: ['url'] },
  { host: /^slack-redir\.net$/, path: /^\/link$/, parameters: ['url'] },
  { host: /^t\.me$/, path: /^\/iv$/, parameters: ['url'] },
  { host: /^(?:www\.|m\.)?vk\.(?:com|ru)$/, path: /^\/away(?:\.php)?$/, parameters: ['to'] },
  { host: /^(?:www\.|html\.)?duckduckgo\.com$/, path: /^\/l\/?$/, parameters: ['uddg'] },
  { host: /^t\.umblr\.com$/, path: /^\/redirect$/, parameters: ['z'] },
]

/** The link inside a redirect; null when the address is no redirect. */
export function insideWrapper(url: URL): string | null {
  const { hostname, pathname, searchParams } = url
  const wrapper = wrappers.find(({ host, path }) => host.test(hostname) && path.test(pathname))
  const inside = wrapper?.parameters.map((name) => searchParams.get(name)).find((value) => value)
  return inside ?? insideAmp(url) ?? insideUrlDefense(url) ?? insideOldUrlDefense(url)
}

/** Google's copy of a page for telephones: `/amp/s/` stands before the host of an `https` address. */
function insideAmp({ hostname, pathname, search, hash }: URL): string | null {
  if (!/^(?:www\.)?google\.(?:[a-z]{2,3}\.)?[a-z]{2,3}$/.test(hostname)) return null
  const [whole, secure = ''] = /^\/amp\/(s\/)?(?=[^/]+\.)/.exec(pathname) ?? []
  if (whole === undefined) return null
  return `http${secure === '' ? '' : 's'}://${pathname.slice(whole.length)}${search}${hash}`
}

/** What stands after `**` in URL Defense: how many signs are meant, from 2 on. */
const runLengths = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/**
 * Proofpoint's URL Defense, version 3: `/v3/__ADDRESS__;SIGNS!!…`. Each `*` in the address stands for the next
 * of the signs (URL-safe base64 of UTF-8), `**` and a letter for several.
 */
function insideUrlDefense({ hostname, href }: URL): string | null {
  if (hostname !== 'urldefense.com' && hostname !== 'urldefense.us') return null
  const start = href.indexOf('/v3/__')
  const end = href.lastIndexOf('__;')
  if (start < 0 || end < start + 6) return null
  const signs = readSigns(/^[\w-]{0,2000}/.exec(href.slice(end + 3))?.[0] ?? '')
  if (signs === null) return null
  let used = 0
  const address = href.slice(start + 6, end).replace(/\*(?:\*([\w-]))?/g, (_, run?: string) => {
    const from = used
    used += run === undefined ? 1 : runLengths.indexOf(run) + 2
    return signs.slice(from, used).join('')
  })
  return used === signs.length ? address : null
}

/** Version 2 of the same: `-` stands for `%`, and `_` for `/`. */
function insideOldUrlDefense({ hostname, pathname, searchParams }: URL): string | null {
  if (hostname !== 'urldefense.proofpoint.com' || !/^\/v2\/url\/?$/.test(pathname)) return null
  try {
    return decodeURIComponent((searchParams.get('u') ?? '').replaceAll('-', '%').replaceAll('_', '/')) || null
  } catch {
    return null
  }
}

function readSigns(base64: string): string[] | null {
  try {
    const bytes = atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
    return Array.from(new TextDecoder().decode(Uint8Array.from(bytes, (one) => one.charCodeAt(0))))
  } catch {
    return null
  }
}
