import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { Settings } from '#shared/contract/programViews.ts'
import type { Role } from '#shared/domain/account.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'

/** Who acts: the active account of a site, or the person at this computer where there is none. */
export interface Actor {
  accountId: AccountId | null
  /** Null without an account: then the rules are those of an author. */
  role: Role | null
  name: string
  /** The name of the account on the site; empty without one. */
  login: string
}

export function createIdentity(deps: {
  sites: SitesRepository
  settings: () => Pick<Settings, 'localName' | 'activeSiteId'>
}) {
  const { sites, settings } = deps
  return {
    /** Who acts on articles of this site. */
    actorOn: (siteId: SiteId | null): Actor => {
      const site = siteId === null ? null : sites.get(siteId)
      const account = site?.activeAccountId ? sites.account(site.activeAccountId) : null
      return account
        ? { accountId: account.id, role: account.role, name: account.displayName, login: account.login }
        : { accountId: null, role: null, name: settings().localName, login: '' }
    },
    /** The site chosen in the window; null when there is none, or when it is known no more. */
    activeSiteId: (): SiteId | null => {
      const { activeSiteId } = settings()
      return activeSiteId !== null && sites.get(activeSiteId) ? activeSiteId : null
    },
  }
}
export type Identity = ReturnType<typeof createIdentity>
