import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { ConnectorKind, RemoteAccount, SiteConnector, SiteInfo } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteView } from '#shared/contract/views.ts'
import type { Account } from '#shared/domain/account.ts'
import { type AccountId, accountId, newId, type SiteId, siteId as siteIdSchema } from '#shared/domain/ids.ts'
import { asked } from './siteErrors.ts'
import type { SitesDeps } from './sitesDeps.ts'

/** The rule for one's own text that a site keeps; where it keeps none, the one that was set here stays. */
export const keptRule = ({ fourEyes }: SiteInfo): Partial<Pick<SiteRecord, 'fourEyes' | 'fourEyesShared'>> =>
  fourEyes === null ? { fourEyesShared: false } : { fourEyes, fourEyesShared: true }

/** The sites and accounts this computer knows, and the way to each. */
export function createSiteRegistry(deps: SitesDeps) {
  const { repository, transaction, kinds, tokens, practice, watch, clock, emit } = deps

  function find(id: SiteId): SiteRecord {
    const site = repository.get(id)
    if (!site) throw new AppError('notFound', 'No such site')
    return site
  }

  function view(id: SiteId): SiteView {
    const { changesCursor: _cursor, changesSeenBy: _by, createdAt: _created, features, ...site } = find(id)
    const accounts = repository.accounts(id)
    const { status, problem } = watch.status(id)
    const archive = watch.archive(id)
    // What is being read from answers, though no pass has ended yet.
    const seen = status === 'unknown' && archive !== null ? 'online' : status
    const isStopped = site.practice && !practice.isRunning()
    return {
      ...site,
      accounts,
      role: accounts.find((account) => account.id === site.activeAccountId)?.role ?? null,
      status: isStopped ? 'practiceStopped' : site.activeAccountId === null ? 'signInNeeded' : seen,
      problem,
      syncing: watch.isSyncing(id),
      clockAhead: watch.clockAhead(id),
      archive,
      capabilities: features?.capabilities ?? null,
      facts: features?.facts ?? null,
    }
  }

  /** Tells the window, and answers what it will ask for. */
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

  /** Asks each kind of site in turn. When none is there, what the last one said tells what is wrong. */
  async function probe(address: string): Promise<SiteInfo> {
    let failure: unknown = new AppError('siteNotVisnyk', 'No kind of site fits')
    for (const kind of kinds) {
      try {
        return await kind.probe(address)
      } catch (error) {
        // What is typed is no address at all: said of an address, not of a content that a site refused.
        if (error instanceof SiteError && error.code === 'invalid')
          throw new AppError('siteNotVisnyk', error.message)
        failure = error
        // A server may stumble over the question of a kind that it is not.
        if (!(error instanceof SiteError) || !['notVisnyk', 'serverError'].includes(error.code)) break
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
      ...(remote.mayUpload === false && { mayUpload: false }),
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
    features: info.features,
    ...keptRule(info),
    sections,
  })

  function addSite(description: ReturnType<typeof describeSite>, isPractice: boolean): SiteId {
    const id = newId(siteIdSchema)
    repository.insert({
      id,
      practice: isPractice,
      activeAccountId: null,
      createdAt: clock(),
      lastSyncAt: null,
      changesCursor: null,
      languageLinks: false,
      fourEyes: 'bypass',
      fourEyesShared: false,
      ...description,
    })
    return id
  }

  async function tokenOf(account: AccountId | null): Promise<string> {
    const token = account === null ? null : await tokens.get(account)
    if (token === null) throw new AppError('signInNeeded', 'No token for this account')
    return token
  }

  const connectorOf = (site: SiteRecord, token: string): SiteConnector =>
    kindOf(site.connector).connect({
      ...{ address: site.address, token },
      ...{ features: site.features ?? undefined, languageLinks: site.languageLinks },
    })

  async function signInTo(id: SiteId, login: string, password: string): Promise<Account> {
    const site = find(id)
    const signedIn = await asked(kindOf(site.connector).signIn(site.address, login, password))
    const account = transaction(() => keepAccount(id, signedIn.account))
    await tokens.set(account.id, signedIn.token)
    return account
  }

  /** The account that is at work on a site, as it was let in there last. */
  const activeAccount = (site: SiteRecord): Account | null =>
    site.activeAccountId === null ? null : repository.account(site.activeAccountId)

  return {
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
  }
}
export type SiteRegistry = ReturnType<typeof createSiteRegistry>
