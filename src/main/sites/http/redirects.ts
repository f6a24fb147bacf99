import { SiteError } from '../siteError.ts'
import { leadsInside } from './address.ts'
import { HttpFailure } from './failure.ts'
import type { HttpRequest } from './request.ts'

const redirectStatuses = new Set([301, 302, 303, 307, 308])

export const isRedirect = (status: number): boolean => redirectStatuses.has(status)

const refuse = (words: string, mayHaveArrived = false): HttpFailure =>
  new HttpFailure(new SiteError('badAnswer', words), mayHaveArrived)

/** Throws for an address that would let a site reach into this computer, or its network, through us. */
export function refuseInside(from: URL, to: URL): void {
  if (leadsInside(from, to)) throw refuse('The site leads to this computer or its network')
}

/** Where to go on; throws when that would change something unasked, or take credentials elsewhere. */
export function redirectTarget(
  { method, redirects }: Pick<HttpRequest, 'method' | 'redirects'>,
  from: URL,
  location: string,
  status: number,
): URL {
  // 301, 307 and 308 say that the request was not dealt with here; the others may follow on something done.
  if (method !== 'GET') throw refuse('The site redirects a change', status === 302 || status === 303)
  const target = URL.canParse(location, from) ? new URL(location, from) : null
  if (!target) throw refuse('The site redirects to nowhere')
  if (target.origin === from.origin) return target
  refuseInside(from, target)
  if (redirects !== 'anywhere') throw refuse('The site redirects to another one')
  return target
}

export const tooManyRedirects = (): HttpFailure => refuse('The site redirects in circles')
