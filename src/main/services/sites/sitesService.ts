import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { ConnectorKind, SignedIn, SiteConnector, SiteInfo } from '#main/sites/SiteConnector.ts'
import { SiteError, toAppError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteProbe, SiteView } from '#shared/contract/views.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { FourEyesRule } from '#shared/domain/site.ts'
import { foldText } from '#shared/language/fold.ts'
import { keepsRules } from '../workflow/fourEyes.ts'
import { createBrowserSignIn } from './browserSignIn.ts'
import { createPracticeService } from './practiceService.ts'
import { isSameOwner } from './sameOwner.ts'
import { asked } from './siteErrors.ts'
import { createSiteRegistry, keptRule } from './siteRegistry.ts'
import type { SitesDeps } from './sitesDeps.ts'

/** Sites and who we are on them: connecting, signing in and out, the practice site. */
export function createSitesService(deps: SitesDeps) {
  const { repository, transaction, tokens, practice, watch, settings, emit, openExternal, onFailure } = deps
  const registry = createSiteRegistry(deps)
  const {
    activeAccount,
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

  /** Keeps a site with the account that was let in there; it becomes the active one. */
  async function join(seen: SiteInfo, { token, account: remote }: SignedIn): Promise<SiteId> {
    const { address, connector: kind, features } = seen
    const connector = kindOf(kind).connect({ address, token, features })
    // Asked as one who is signed in, a site tells more of itself.
    const [info, { sections }] = await asked(Promise.all([connector.info(), connector.taxonomies()]))
    const { id, account } = transaction(() => {
      const description = describeSite({ ...info, address }, sections)
      const known = repository.findByAddress(address)
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

  /** What answers at another address of the same host is the site that is known here: it has our texts. */
  async function requireSame(site: SiteRecord, address: string, connector: SiteConnector): Promise<void> {
    const texts = repository.someTexts(site.id)
    const isThere = async ({ remoteId, articleRemoteId, language, slug, title }: (typeof texts)[number]) => {
      const found = await connector.getLocalization({ remoteId, articleRemoteId, language }).catch(() => null)
      return (
        found !== null && (found.fields.slug === slug || foldText(found.fields.title) === foldText(title))
      )
    }
    const known = await Promise.all(texts.map(isThere))
    const isSame = texts.length === 0 || known.includes(true)
    if (isSame && repository.findByAddress(address) === null) return
    throw new AppError('siteMoved', 'Another site is at the address', { address })
  }

  /** The site as it describes itself where it was, or, where it moved, at an address that is provably its own. */
  async function infoOf(site: SiteRecord, token: string, confirmed: string | null): Promise<SiteInfo> {
    try {
      return await connectorOf(site, token).info()
    } catch (error) {
      if (!(error instanceof SiteError) || error.code !== 'moved') throw error
      const address = error.details.movedTo ?? ''
      const { lookElsewhere } = kindOf(site.connector)
      if (!lookElsewhere) throw error
      const { features } = site
      const texts = repository.someTexts(site.id)
      const known = { address: site.address, features: features ?? undefined }
      const found = await lookElsewhere({ site: known, address, texts })
      const isProven = found.hasTexts && isSameOwner(site.address, found.info.address)
      if (!isProven && confirmed !== address) throw error
      // Only now, with what we sign in with.
      const there = { ...site, address: found.info.address, features: found.info.features }
      return { ...(await connectorOf(there, token).info()), relocated: true }
    }
  }

  /** `confirmed`: the address of which a person said that the site is there now. */
  async function refresh(id: SiteId, confirmed: string | null): Promise<void> {
    const site = find(id)
    const token = await tokenOf(site.activeAccountId)
    const info = await asked(infoOf(site, token, confirmed))
    // By what it says now: its API may be elsewhere.
    const connector = connectorOf({ ...site, address: info.address, features: info.features }, token)
    const [account, { sections }] = await asked(Promise.all([connector.account(), connector.taxonomies()]))
    if (info.address !== site.address) await requireSame(site, info.address, connector)
    transaction(() => {
      if (!repository.get(id)) return
      if (info.address !== site.address) repository.move(id, site.address, info.address)
      // Addresses of texts are no change to a site: all are looked at again.
      if (info.relocated) repository.update(id, { changesCursor: null })
      repository.update(id, {
        name: info.name,
        timeZone: info.timeZone,
        languages: info.languages,
        features: info.features,
        ...keptRule(info),
        sections,
      })
      keepAccount(id, account)
    })
    emit('sites.changed', { siteId: id })
  }

  function authorizeAt(connector: SiteInfo['connector']): NonNullable<ConnectorKind['authorize']> {
    const { authorize } = kindOf(connector)
    if (!authorize) throw new AppError('invalidInput', 'This kind of site has no page for signing in')
    return authorize
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
      const { connector, address: found, name, timeZone, languages, features } = await asked(probe(address))
      return { connector, address: found, name, timeZone, languages, facts: features.facts }
    },

    connect: async (address: string, login: string, password: string): Promise<SiteView> => {
      const info = await asked(probe(address))
      const id = await join(info, await asked(kindOf(info.connector).signIn(info.address, login, password)))
      settings.update({ activeSiteId: id })
      return changed(id)
    },

    ...createBrowserSignIn({
      openExternal,
      authorize: async (address, options) => {
        const info = await asked(probe(address))
        const signedIn = await asked(authorizeAt(info.connector)(info.address, options))
        if (signedIn === null) return null
        const id = await join(info, signedIn)
        settings.update({ activeSiteId: id })
        return changed(id)
      },
    }),

    /** What is set for one site here. */
    update: (id: SiteId, changes: { languageLinks: boolean }): SiteView => {
      find(id)
      repository.update(id, changes)
      return changed(id)
    },

    /**
     * Sets the rule for approving one's own text: on the site where that keeps rules, so it needs a connection, and for
     * everybody from then on; else for this computer. Throws `notAllowed` for who is no editor, and what the site says.
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
    refresh: (id: SiteId): Promise<void> => refresh(id, null),

    /**
     * Goes over to the address where a site says that it is now, after a person said that it is theirs. Throws
     * `siteMoved` where it says another address by now, or has none of our texts there.
     */
    followMove: async (id: SiteId, address: string): Promise<SiteView> => {
      await refresh(id, address)
      watch.probeSoon(id)
      return changed(id)
    },
  }
}
export type SitesService = ReturnType<typeof createSitesService>
