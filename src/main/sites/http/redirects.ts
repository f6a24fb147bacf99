import { SiteError } from '../siteError.ts'
import { leadsInside } from './address.ts'
import { HttpFailure } from './failure.ts'

/** The fields of `HttpRequest` that decide about redirects. */
interface RedirectRules {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  redirects?: 'sameOrigin' | 'anywhere'
}

const redirectStatuses = new Set([301, 302, 303, 307, 308])

export const isRedirect = (status: number): boolean => redirectStatuses.has(status)

const refuse = (words: string, mayHaveArrived = false): HttpFailure =>
  new HttpFailure(new SiteError('badAnswer', words), mayHaveArrived)

/** Throws when a site at `from` makes us request an address on this computer or in its network; see `leadsInside`. */
export function refuseInside(from: URL, to: URL): void {
  if (leadsInside(from, to)) throw refuse('The site leads to this computer or its network')
}

/**
 * The address that a redirect leads to. Throws for a redirect of a change, since the new address might do something
 * else, and for one that would take credentials to another origin.
 */
export function redirectTarget(
  { method, redirects }: RedirectRules,
  from: URL,
  location: string,
  status: number,
): URL {
  // 301, 307 and 308 mean that the request was not processed here. 302 and 303 may follow a change that was made.
  if (method !== 'GET') throw refuse('The site redirects a change', status === 302 || status === 303)
  const target = URL.canParse(location, from) ? new URL(location, from) : null
  if (!target) throw refuse('The site redirects to nowhere')
  if (target.origin === from.origin) return target
  refuseInside(from, target)
  if (redirects !== 'anywhere') throw refuse('The site redirects to another one')
  return target
}

export const tooManyRedirects = (): HttpFailure => refuse('The site redirects in circles')
