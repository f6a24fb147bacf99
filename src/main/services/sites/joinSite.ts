import type { SignedIn, SiteInfo } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { asked } from './siteErrors.ts'
import type { SiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'

/** Stores a site with the account that signed in there; the account becomes the active one. */
export function createJoinSite(deps: SitesDeps, registry: SiteRegistry) {
  const { repository, transaction, tokens, watch } = deps
  const { kindOf, describeSite, addSite, keepAccount } = registry

  return async (seen: SiteInfo, { token, account: remote }: SignedIn): Promise<SiteId> => {
    const { address, connector: kind, features } = seen
    const connector = kindOf(kind).connect({ address, token, features })
    // A site describes itself in more detail to an account that is signed in.
    const [info, { sections }] = await asked(Promise.all([connector.info(), connector.taxonomies()]))
    const { id, account } = transaction(() => {
      const description = describeSite({ ...info, address }, sections)
      const known = repository.findByAddress(address)
      if (known) repository.update(known.id, description)
      const site = known?.id ?? addSite(description, false)
      return { id: site, account: keepAccount(site, remote) }
    })
    // The token first: a request may ask for it as soon as the account is the active one.
    await tokens.set(account.id, token)
    repository.update(id, { activeAccountId: account.id })
    watch.signedIn(id)
    return id
  }
}
