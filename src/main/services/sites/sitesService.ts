import { toAppError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'
import { keepsRules } from '../workflow/fourEyes.ts'
import { createAccounts, createRevoke } from './accounts.ts'
import { createConnecting } from './connecting.ts'
import { createPracticeService } from './practiceService.ts'
import { createRefreshSite } from './refreshSite.ts'
import { createSiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'
import { createSiteViews } from './siteViews.ts'

/**
 * Sites and accounts: connecting, signing in and out, the practice site. The registry has no state of its own, so a
 * caller may pass one that it made before.
 */
export function createSitesService(deps: SitesDeps, registry = createSiteRegistry(deps)) {
  const { repository, practice, watch, settings, emit } = deps
  const { activeAccount, find, tokenOf, connectorOf } = registry
  const views = createSiteViews(deps, registry)
  const { view, changed } = views
  const refresh = createRefreshSite(deps, registry)
  const revoke = createRevoke(deps, registry)

  return {
    view,
    list: (): SiteView[] => repository.list().map(({ id }) => view(id)),
    ...createConnecting(deps, registry, views),
    ...createAccounts(deps, registry, { changed, revoke }),
    ...createPracticeService(deps, registry, views),

    /** Changes the settings of one site. */
    update: (id: SiteId, changes: { languageLinks: boolean }): SiteView => {
      find(id)
      repository.update(id, changes)
      return changed(id)
    },

    /**
     * Sets the rule for approving one's own text. A site that stores rules gets it over the network, and then it holds
     * for everybody; otherwise it holds on this computer. Throws `notAllowed` unless the account is an editor's, and
     * the site's own errors.
     */
    setFourEyes: async (id: SiteId, rule: FourEyesRule): Promise<SiteView> => {
      const site = find(id)
      if (activeAccount(site)?.role !== 'editor')
        throw new AppError('notAllowed', 'Only an editor sets the rules')
      const connector = keepsRules(site) ? connectorOf(site, await tokenOf(site.activeAccountId)) : null
      if (connector?.setFourEyes) {
        const outcome = await connector.setFourEyes(rule)
        if (outcome.outcome !== 'done') throw toAppError(outcome.error)
        repository.update(id, { fourEyesShared: true })
      }
      repository.update(id, { fourEyes: rule })
      return changed(id)
    },

    remove: async (id: SiteId): Promise<void> => {
      const site = find(id)
      const stay = await watch.leaving(id)
      try {
        for (const account of repository.accounts(id)) await revoke(site, account.id)
        repository.remove(id)
      } finally {
        stay()
      }
      if (settings.get().activeSiteId === id) settings.update({ activeSiteId: null })
      if (site.practice) await practice.stop()
      emit('sites.changed', { siteId: null })
      emit('desk.changed', {})
    },

    refresh,

    /**
     * Stores the new address of a site that moved, after a person confirmed it. Throws `siteMoved` when the site names
     * another address by now, or has none of our texts there.
     */
    followMove: async (id: SiteId, address: string): Promise<SiteView> => {
      await refresh(id, address)
      watch.probeSoon(id)
      return changed(id)
    },
  }
}
export type SitesService = ReturnType<typeof createSitesService>
