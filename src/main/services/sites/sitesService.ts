import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteProbe, SiteView } from '#shared/contract/views.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import { createPracticeService } from './practiceService.ts'
import { asked } from './siteErrors.ts'
import { createSiteRegistry } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'

/** Sites and who we are on them: connecting, signing in and out, the practice site. */
export function createSitesService(deps: SitesDeps) {
  const { repository, transaction, tokens, practice, watch, settings, emit, onFailure } = deps
  const registry = createSiteRegistry(deps)
  const {
    find,
    view,
    changed,
    kindOf,
    probe,
    keepAccount,
    describeSite,
    addSite,
    tokenOf,
    connectorOf,
    signInTo,
  } = registry

  async function connectAs(address: string, login: string, password: string): Promise<SiteId> {
    const info = await asked(probe(address))
    const kind = kindOf(info.connector)
    const { token, account: remote } = await asked(kind.signIn(info.address, login, password))
    const { sections } = await asked(kind.connect({ address: info.address, token }).taxonomies())
    const { id, account } = transaction(() => {
      const description = describeSite(info, sections)
      const known = repository.findByAddress(info.address)
      if (known) repository.update(known.id, description)
      const site = known?.id ?? addSite(description, false)
      return { id: site, account: keepAccount(site, remote) }
    })
    // The token first: whoever looks for it may come at any time after the account is the active one.
    await tokens.set(account.id, token)
    repository.update(id, { activeAccountId: account.id })
    watch.signedIn(id)
    return id
  }

  /** Best effort: the site may be out of reach, and the token is gone from here in any case. */
  async function revoke(site: SiteRecord, account: AccountId): Promise<void> {
    const token = await tokens.get(account)
    tokens.delete(account)
    if (token === null) return
    const outcome = await connectorOf(site, token).signOut()
    if (outcome.outcome !== 'done') onFailure(outcome.error)
  }

  return {
    view,
    list: (): SiteView[] => repository.list().map(({ id }) => view(id)),

    probe: async (address: string): Promise<SiteProbe> => {
      const { connector, address: found, name, timeZone, languages } = await asked(probe(address))
      return { connector, address: found, name, timeZone, languages }
    },

    connect: async (address: string, login: string, password: string): Promise<SiteView> => {
      const id = await connectAs(address, login, password)
      settings.update({ activeSiteId: id })
      return changed(id)
    },

    signIn: async (id: SiteId, login: string, password: string): Promise<SiteView> => {
      const account = await signInTo(id, login, password)
      repository.update(id, { activeAccountId: account.id })
      watch.signedIn(id)
      return changed(id)
    },

    switchAccount: async (id: SiteId, account: AccountId): Promise<SiteView> => {
      find(id)
      if (repository.account(account)?.siteId !== id) throw new AppError('notFound', 'No such account')
      repository.update(id, { activeAccountId: account })
      if ((await tokens.get(account)) !== null) watch.signedIn(id)
      return changed(id)
    },

    /** The account stays known, so that its articles stay its own; without a token it can't send. */
    signOut: async (id: SiteId, account: AccountId): Promise<SiteView> => {
      const site = find(id)
      if (repository.account(account)?.siteId !== id) throw new AppError('notFound', 'No such account')
      if (site.activeAccountId === account) repository.update(id, { activeAccountId: null })
      await revoke(site, account)
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

    ...createPracticeService(deps, registry),

    /**
     * The way to a site as a certain account, whoever is active now: an intent goes out as who clicked. Null, or an
     * account that is gone, means the active one. Throws `noSite` when the site is forgotten, `signInNeeded` without
     * a token.
     */
    connectorFor: async (id: SiteId, account: AccountId | null): Promise<SiteConnector> => {
      const site = repository.get(id)
      if (!site) throw new AppError('noSite', 'The site is forgotten')
      const isKnown = account !== null && repository.account(account)?.siteId === id
      const token = await tokenOf(isKnown ? account : site.activeAccountId)
      return connectorOf(site, token)
    },

    /** Asks the site who we are, what it is called and which sections it has, and keeps that for offline use. */
    refresh: async (id: SiteId): Promise<void> => {
      const site = find(id)
      const token = await tokenOf(site.activeAccountId)
      const connector = connectorOf(site, token)
      const [info, account, { sections }] = await asked(
        Promise.all([connector.info(), connector.account(), connector.taxonomies()]),
      )
      transaction(() => {
        if (!repository.get(id)) return
        repository.update(id, {
          name: info.name,
          timeZone: info.timeZone,
          languages: info.languages,
          sections,
        })
        keepAccount(id, account)
      })
      emit('sites.changed', { siteId: id })
    },
  }
}
export type SitesService = ReturnType<typeof createSitesService>
