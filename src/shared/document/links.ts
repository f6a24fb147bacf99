const safeProtocols = new Set(['http:', 'https:', 'mailto:', 'tel:'])

/**
 * True for an absolute http(s), mailto or tel address without credentials. Every check of a link uses this
 * rule.
 */
export function isSafeLink(href: string): boolean {
  if (/[\u0000-\u0020\u007f]/.test(href)) return false
  let url: URL
  try {
    url = new URL(href)
  } catch {
    return false
  }
  return safeProtocols.has(url.protocol) && url.username === '' && url.password === ''
}
