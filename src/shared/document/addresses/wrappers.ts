/** Redirects that programs and services put around a link, each with the parameter that holds the link itself. */
const wrappers: readonly { host: RegExp; path: RegExp; parameters: readonly string[] }[] = [
  { host: /^(?:www\.)?google\.(?:[a-z]{2,3}\.)?[a-z]{2,3}$/, path: /^\/url$/, parameters: ['q', 'url'] },
  { host: /^(?:l|lm|m|www)\.facebook\.com$/, path: /^\/(?:l\.php|flx\/warn\/?)$/, parameters: ['u'] },
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
]

/** The link inside a redirect; null for any other address. */
export function insideWrapper({ hostname, pathname, searchParams }: URL): string | null {
  const wrapper = wrappers.find(({ host, path }) => host.test(hostname) && path.test(pathname))
  const inside = wrapper?.parameters.map((name) => searchParams.get(name)).find((value) => value)
  return inside ?? null
}

/** Parameters that only tell who sent a reader. Facebook's own come with an index: `__cft__[0]`. */
const trackers =
  /^(?:utm_\w{1,40}|fbclid|gclid|gclsrc|dclid|gbraid|wbraid|msclkid|yclid|ysclid|twclid|ttclid|igshid|igsh|mc_cid|mc_eid|mkt_tok|_hsenc|_hsmi|_openstat|vero_id|oly_anon_id|oly_enc_id|__tn__|__cft__(?:\[|%5b).{0,12})$/i

/** An address without parameters that follow its readers; the others stay as they are written. */
export function withoutTrackers(address: string): string {
  const [beforeHash = '', ...fragments] = address.split('#')
  const hash = fragments.length > 0 ? `#${fragments.join('#')}` : ''
  const [path = '', ...queries] = beforeHash.split('?')
  if (queries.length === 0) return address
  const all = queries.join('?').split('&')
  const kept = all.filter((one) => !trackers.test(one.split('=', 1)[0] ?? ''))
  if (kept.length === all.length) return address
  return `${path}${kept.length > 0 ? `?${kept.join('&')}` : ''}${hash}`
}
