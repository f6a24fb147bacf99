import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { SiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'
import type { SiteViews } from './siteViews.ts'

/**
 * Revokes an account's token on its site, if the site can be reached, and deletes it from this computer in any case.
 */
export function createRevoke({ tokens, onFailure }: SitesDeps, { connectorOf }: SiteRegistry) {
  return async (site: SiteRecord, account: AccountId): Promise<void> => {
    const token = await tokens.get(account)
    tokens.delete(account)
    if (token === null) return
    const outcome = await connectorOf(site, token).signOut()
    if (outcome.outcome !== 'done') onFailure(outcome.error)
  }
}
export type Revoke = ReturnType<typeof createRevoke>

/** The accounts on a connected site: signing in, switching and signing out. */
export function createAccounts(
  deps: SitesDeps,
  registry: SiteRegistry,
  { changed, revoke }: { changed: SiteViews['changed']; revoke: Revoke },
) {
  const { repository, tokens, watch } = deps
  const { find, signInTo } = registry

  function requireAccount(id: SiteId, account: AccountId): SiteRecord {
    const site = find(id)
    if (repository.account(account)?.siteId !== id) throw new AppError('notFound', 'No such account')
    return site
  }

  return {
    signIn: async (id: SiteId, login: string, password: string): Promise<SiteView> => {
      const account = await signInTo(id, login, password)
      repository.update(id, { activeAccountId: account.id })
      watch.signedIn(id)
      return changed(id)
    },

    switchAccount: async (id: SiteId, account: AccountId): Promise<SiteView> => {
      requireAccount(id, account)
      repository.update(id, { activeAccountId: account })
      if ((await tokens.get(account)) !== null) watch.signedIn(id)
      return changed(id)
    },

    /** The account stays stored, so that its articles stay its own; without a token it cannot send. */
    signOut: async (id: SiteId, account: AccountId): Promise<SiteView> => {
      const site = requireAccount(id, account)
      if (site.activeAccountId === account) repository.update(id, { activeAccountId: null })
      await revoke(site, account)
      return changed(id)
    },
  }
}
