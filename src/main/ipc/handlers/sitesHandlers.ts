import type { SitesService } from '#main/services/sites/sitesService.ts'
import type { SiteTag, SiteView } from '#shared/contract/siteViews.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createSitesHandlers = (deps: {
  sites: SitesService
  /** One sync pass; resolves when it ended. */
  syncNow(id: SiteId): Promise<void>
  /** Puts the companion plugin where the person says; false when they did not. */
  saveCompanion(): Promise<boolean>
  /** The tags of sites, as they were read last. */
  searchTags(id: SiteId, words: string, limit: number): { tags: SiteTag[]; total: number }
}): Handlers<ChannelsOf<'sites'>> => {
  const { sites, syncNow, saveCompanion, searchTags } = deps
  return {
    'sites.list': () => sites.list(),
    'sites.startPractice': ({ account }) => sites.startPractice(account),
    'sites.probe': ({ address }) => sites.probe(address),
    'sites.connect': ({ address, login, password }) => sites.connect(address, login, password),
    'sites.authorize': ({ address }) => sites.authorize(address),
    'sites.stopAuthorizing': () => {
      sites.stopAuthorizing()
      return {}
    },
    'sites.setFourEyes': ({ siteId, rule }) => sites.setFourEyes(siteId, rule),
    'sites.update': ({ siteId, languageLinks }) => sites.update(siteId, { languageLinks }),
    'sites.saveCompanion': async () => ({ saved: await saveCompanion() }),
    'sites.signIn': ({ siteId, login, password }) => sites.signIn(siteId, login, password),
    'sites.switchAccount': ({ siteId, accountId }) => sites.switchAccount(siteId, accountId),
    'sites.signOut': ({ siteId, accountId }) => sites.signOut(siteId, accountId),
    'sites.followMove': ({ siteId, address }) => sites.followMove(siteId, address),
    'sites.tags': ({ siteId, search, limit }) => searchTags(siteId, search, limit),
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
