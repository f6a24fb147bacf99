import type { SiteRecord, SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { ConnectorKind, RemoteAccount, SiteConnector, SiteInfo } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError, type Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { Settings, SiteProbe, SiteStatus, SiteView } from '#shared/contract/views.ts'
import type { Account, Role } from '#shared/domain/account.ts'
import { type AccountId, accountId, newId, type SiteId, siteId as siteIdSchema } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { PracticeSite } from './practiceSite.ts'
import { asked } from './siteErrors.ts'

/** Where tokens are kept; see settings. */
export interface TokenStore {
  get(id: AccountId): Promise<string | null>
  set(id: AccountId, token: string): Promise<void>
  delete(id: AccountId): void
}

/** What sync knows of a site and wants to know from here. */
export interface SiteWatch {
  status(siteId: SiteId): { status: SiteStatus; problem: Failure | null }
  isSyncing(siteId: SiteId): boolean
  /** Somebody signed in: what was halted goes on. */
  signedIn(siteId: SiteId): void
  /** It may answer now: look at once. */
  probeSoon(siteId: SiteId): void
  /** It is about to be forgotten: nothing may be sent to it any more. Resolves when nothing is under way. */
  leaving(siteId: SiteId): Promise<void>
}

export interface SitesDeps {
  repository: SitesRepository
  transaction: <T>(work: () => T) => T
  kinds: readonly ConnectorKind[]
  tokens: TokenStore
  practice: PracticeSite
  watch: SiteWatch
  settings: { get(): Settings; update(changes: Partial<Settings>): Settings }
  clock: () => Instant
  emit: Emit
  onFailure(error: unknown): void
}

/** The role a person trying things out alone can walk the whole way with. */
const practiceRole: Role = 'editor'

/** Sites and who we are on them: connecting, signing in and out, the practice site. */
export function createSitesService(deps: SitesDeps) {
  const { repository, transaction, kinds, tokens, practice, watch, settings, clock, emit, onFailure } = deps

  function find(id: SiteId): SiteRecord {
    const site = repository.get(id)
    if (!site) throw new AppError('notFound', 'No such site')
    return site
  }

  function view(id: SiteId): SiteView {
    const { changesCursor: _cursor, createdAt: _created, ...site } = find(id)
    const accounts = repository.accounts(id)
    const { status, problem } = watch.status(id)
    const isStopped = site.practice && !practice.isRunning()
    return {
      ...site,
      accounts,
      role: accounts.find((account) => account.id === site.activeAccountId)?.role ?? null,
      status: isStopped ? 'practiceStopped' : site.activeAccountId === null ? 'signInNeeded' : status,
      problem,
      syncing: watch.isSyncing(id),
    }
  }

  function changed(id: SiteId): SiteView {
    emit('sites.changed', { siteId: id })
    // Counts and steps hang on the account's role.
    emit('desk.changed', {})
    return view(id)
  }

  function kindOf(connector: SiteInfo['connector']): ConnectorKind {
    const kind = kinds.find((one) => one.kind === connector)
    if (!kind) throw new AppError('siteNotVisnyk', `No connector for ${connector}`)
    return kind
  }

  /** Asks each kind of site in turn; the answer of the last one tells what is wrong. */
  async function probe(address: string): Promise<SiteInfo> {
    let failure: unknown = new AppError('siteNotVisnyk', 'No kind of site fits')
    for (const kind of kinds) {
      try {
        return await kind.probe(address)
      } catch (error) {
        failure = error
        if (!(error instanceof SiteError) || error.code !== 'notVisnyk') break
      }
    }
    throw failure
  }

  /** Keeps an account with its role, under the id it has had here before. */
  function keepAccount(siteId: SiteId, remote: RemoteAccount): Account {
    const known = repository.accounts(siteId).find((account) => account.login === remote.login)
    const account: Account = {
      id: known?.id ?? newId(accountId),
      siteId,
      login: remote.login,
      displayName: remote.displayName,
      role: remote.role,
    }
    repository.putAccount(account)
    return account
  }

  /** What a site says of itself, as it is kept. Whether it is our own practice site is not its word to say. */
  const describeSite = (info: SiteInfo, sections: SiteRecord['sections']) => ({
    connector: info.connector,
    name: info.name,
    address: info.address,
    timeZone: info.timeZone,
    languages: info.languages,
    sections,
  })

  function addSite(description: ReturnType<typeof describeSite>, isPractice: boolean): SiteId {
    const id = newId(siteIdSchema)
    repository.insert({
      id,
      ...description,
      practice: isPractice,
      activeAccountId: null,
      createdAt: clock(),
      lastSyncAt: null,
      changesCursor: null,
    })
    return id
  }

  async function tokenOf(account: AccountId | null): Promise<string> {
    const token = account === null ? null : await tokens.get(account)
    if (token === null) throw new AppError('signInNeeded', 'No token for this account')
    return token
  }

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

  async function signInTo(id: SiteId, login: string, password: string): Promise<Account> {
    const site = find(id)
    const signedIn = await asked(kindOf(site.connector).signIn(site.address, login, password))
    const account = transaction(() => keepAccount(id, signedIn.account))
    await tokens.set(account.id, signedIn.token)
    return account
  }

  /** Best effort: the site may be out of reach, and the token is gone from here in any case. */
  async function revoke(site: SiteRecord, account: AccountId): Promise<void> {
    const token = await tokens.get(account)
    tokens.delete(account)
    if (token === null) return
    const outcome = await kindOf(site.connector).connect({ address: site.address, token }).signOut()
    if (outcome.outcome !== 'done') onFailure(outcome.error)
  }

  async function keepSections(id: SiteId): Promise<void> {
    const [account] = repository.accounts(id)
    const token = account ? await tokens.get(account.id) : null
    if (token === null) return
    const { connector, address } = find(id)
    const { sections } = await asked(kindOf(connector).connect({ address, token }).taxonomies())
    repository.update(id, { sections })
  }

  /** A practice site that was thrown away and made anew knows our tokens no more. */
  async function isSignedIn(site: SiteRecord, login: string): Promise<boolean> {
    const account = repository.accounts(site.id).find((one) => one.login === login)
    const token = account ? await tokens.get(account.id) : null
    if (token === null) return false
    const connector = kindOf(site.connector).connect({ address: site.address, token })
    return connector.account().then(
      () => true,
      (error: unknown) => {
        if (error instanceof SiteError && error.code === 'unauthorized') return false
        throw error
      },
    )
  }

  /** Starts the practice site and signs its accounts in; `as` becomes the active one. */
  async function startPractice(as: Role | null): Promise<SiteId> {
    const known = repository.findPractice()
    const { address, logins } = await practice.start()
    const info = await asked(kindOf('visnyk').probe(address))
    const description = describeSite(info, known?.sections ?? [])
    if (known) repository.update(known.id, description)
    const id = known?.id ?? addSite(description, true)
    for (const { login, password } of logins) {
      if (!(await asked(isSignedIn(find(id), login)))) await signInTo(id, login, password)
    }
    if (!known) await keepSections(id)
    const wanted = as ?? (find(id).activeAccountId === null ? practiceRole : null)
    const account = repository.accounts(id).find(({ role }) => role === wanted)
    if (account) repository.update(id, { activeAccountId: account.id })
    watch.signedIn(id)
    watch.probeSoon(id)
    return id
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
      await watch.leaving(id)
      for (const account of repository.accounts(id)) await revoke(site, account.id)
      repository.remove(id)
      if (settings.get().activeSiteId === id) settings.update({ activeSiteId: null })
      if (site.practice) await practice.stop()
      emit('sites.changed', { siteId: null })
      emit('desk.changed', {})
    },

    /** Makes or starts the practice site and signs its three accounts in. */
    startPractice: async (as?: Role): Promise<SiteView> => {
      const id = await startPractice(as ?? null)
      settings.update({ activeSiteId: id })
      return changed(id)
    },

    /** At start: the practice site runs again when it was in use. What fails shows as `practiceStopped`. */
    resumePractice: async (): Promise<void> => {
      if (!repository.findPractice()) return
      try {
        changed(await startPractice(null))
      } catch (error) {
        onFailure(error)
      }
    },

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
      return kindOf(site.connector).connect({ address: site.address, token })
    },

    /** Asks the site who we are, what it is called and which sections it has, and keeps that for offline use. */
    refresh: async (id: SiteId): Promise<void> => {
      const site = find(id)
      const token = await tokenOf(site.activeAccountId)
      const connector = kindOf(site.connector).connect({ address: site.address, token })
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
