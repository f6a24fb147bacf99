/**
 * Whether two addresses have the same owner, judged by their names alone: the same host with or without `www.`, on the
 * same port and with https, or the same host that uses https now. The owner of a name owns the names under it; any
 * other name may belong to somebody else.
 */
export function isSameOwner(from: string, to: string): boolean {
  if (!URL.canParse(from) || !URL.canParse(to)) return false
  const [before, after] = [new URL(from), new URL(to)]
  if (after.protocol !== 'https:') return false
  if (before.hostname === after.hostname) return before.port === after.port || before.protocol === 'http:'
  const isName = /[a-z]/i.test(before.hostname) && !before.hostname.startsWith('[')
  const bare = (host: string): string => host.replace(/^www\./, '')
  return isName && before.port === after.port && bare(before.hostname) === bare(after.hostname)
}
