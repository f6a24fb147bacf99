import type { SitesService } from '#main/services/sites/sitesService.ts'
import type { SiteView } from '#shared/contract/views.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createSitesHandlers = (deps: {
  sites: SitesService
  /** One sync pass; resolves when it ended. */
  syncNow(id: SiteId): Promise<void>
}): Handlers<ChannelsOf<'sites'>> => {
  const { sites, syncNow } = deps
  return {
    'sites.list': () => sites.list(),
    'sites.startPractice': ({ account }) => sites.startPractice(account),
    'sites.probe': ({ address }) => sites.probe(address),
    'sites.connect': ({ address, login, password }) => sites.connect(address, login, password),
    'sites.signIn': ({ siteId, login, password }) => sites.signIn(siteId, login, password),
    'sites.switchAccount': ({ siteId, accountId }) => sites.switchAccount(siteId, accountId),
    'sites.signOut': ({ siteId, accountId }) => sites.signOut(siteId, accountId),
    'sites.remove': async ({ siteId }) => {
      await sites.remove(siteId)
      return {}
    },
    'sites.sync': async ({ siteId }): Promise<SiteView> => {
      await syncNow(siteId)
      return sites.view(siteId)
    },
  }
}
