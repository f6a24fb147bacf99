import type { z } from 'zod'
import { addressOf, parseAddress, requireSecure } from '../http/address.ts'
import { HttpFailure } from '../http/failure.ts'
import type { RequestOptions, SiteInfo } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { createApi, parseAnswer } from './api.ts'
import { capabilities } from './capabilities.ts'
import * as wire from './wire.ts'

export const toSiteInfo = (address: string, info: z.infer<typeof wire.siteInfo>): SiteInfo => ({
  connector: 'visnyk',
  address,
  name: info.name,
  languages: info.languages,
  timeZone: info.timeZone,
  apiVersion: info.apiVersion,
  time: info.time,
  practice: info.practice,
  fourEyes: info.fourEyes,
  // Sites of API 1.0 keep no rule.
  features: {
    capabilities: { ...capabilities, keepsRules: info.fourEyes !== null },
    details: null,
    facts: null,
  },
})

const isOther = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure &&
  ['badAnswer', 'notFound', 'tooLarge', 'invalid'].includes(thrown.error.code)

/**
 * The site at a typed address: there, or at the root of its host (people copy the address of a page). Redirects are
 * followed, since nothing secret is sent; the address found is the one to keep.
 */
export async function probe(typed: string, options: RequestOptions = {}): Promise<SiteInfo> {
  const url = parseAddress(typed)
  requireSecure(url)
  for (const address of new Set([addressOf(url), url.origin])) {
    try {
      const answer = await createApi(address, null).ask({
        ...{ method: 'GET', path: '/api', redirects: 'anywhere', maxBytes: 100_000 },
        ...{ silenceMs: 15_000, signal: options.signal },
      })
      const info = parseAnswer(wire.siteInfo, answer)
      const found = addressOf(answer.url)
      if (found.endsWith('/api')) return toSiteInfo(found.slice(0, -'/api'.length), info)
    } catch (thrown) {
      if (!isOther(thrown)) throw thrown
    }
  }
  throw new SiteError('notVisnyk', 'There is no site with the Site API at this address')
}
