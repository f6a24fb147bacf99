import { onTestFinished } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import type { Role } from '#shared/domain/account.ts'
import { createSite, type Site, type SiteOptions } from '#site/createSite.ts'
import { checkConformance } from './conformance.ts'

export const sitePassword = 'correct horse'

export interface RunningSite {
  site: Site
  address: string
  /** A connector signed in with the account of that role. */
  as: (role: Role) => Promise<SiteConnector>
  token: (role: Role) => Promise<string>
}

/**
 * Starts a practice site over real HTTP for one test; every request and answer is checked against the OpenAPI
 * document.
 */
export async function startSite({
  answeredAt,
  ...options
}: Partial<SiteOptions> & {
  /** The time in the `Date` header of each answer, in milliseconds; the present time when omitted. */
  answeredAt?: () => number
} = {}): Promise<RunningSite> {
  const site = await createSite({
    ...{ database: ':memory:', accountPassword: sitePassword, seed: false, scheduler: false, ...options },
  })
  const conformance = checkConformance(site)
  if (answeredAt) {
    site.app.addHook('onSend', async (_request, reply) => {
      reply.header('date', new Date(answeredAt()).toUTCString())
    })
  }
  const address = await site.listen(0)
  onTestFinished(async () => {
    await site.close()
    conformance.assert()
  })
  const tokens = new Map<Role, string>()
  const token = async (role: Role): Promise<string> => {
    const known = tokens.get(role)
    if (known) return known
    const fresh = (await visnykSites.signIn(address, role, sitePassword)).token
    tokens.set(role, fresh)
    return fresh
  }
  return {
    site,
    address,
    token,
    as: async (role) => visnykSites.connect({ address, token: await token(role) }),
  }
}
