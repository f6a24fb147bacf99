import type { z } from 'zod'
import { addressOf, parseAddress, requireSecure } from '../http/address.ts'
import { HttpFailure } from '../http/failure.ts'
import type { RequestOptions, SiteInfo } from '../SiteConnector.ts'
import { SiteError } from '../siteError.ts'
import { createApi, parseAnswer } from './api.ts'
import { capabilitiesOf } from './capabilities.ts'
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
  // Sites of API 1.0 store no four-eyes rule.
  features: {
    capabilities: { ...capabilitiesOf(info.apiVersion), keepsRules: info.fourEyes !== null },
    details: null,
    facts: null,
  },
})

/** Failures that mean that there is another server at the address. */
const isOtherServer = (thrown: unknown): boolean =>
  thrown instanceof HttpFailure &&
  ['badAnswer', 'notFound', 'tooLarge', 'invalid'].includes(thrown.error.code)

/**
 * Finds the site at a typed address, or at the root of its host, because people copy the address of a page. Redirects
 * are followed, since nothing secret is sent; the site is stored with the address where they end. Throws `notVisnyk`.
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
      if (!isOtherServer(thrown)) throw thrown
    }
  }
  throw new SiteError('notVisnyk', 'There is no site with the Site API at this address')
}
