import type { SiteRecord } from '#main/db/repositories/sitesRepository.ts'
import type { ConnectorKind, RemoteAccount, SiteConnector, SiteInfo } from '#main/sites/SiteConnector.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { Account } from '#shared/domain/account.ts'
import { type AccountId, accountId, newId, type SiteId, siteId as siteIdSchema } from '#shared/domain/ids.ts'
import { probeAddress } from './probeAddress.ts'
import { asked } from './siteErrors.ts'
import type { RegistryDeps } from './sitesDeps.ts'

/**
 * The site's rule for approving one's own text. A site that keeps no rule leaves the one that was set on this computer.
 */
export const keptRule = ({ fourEyes }: SiteInfo): Partial<Pick<SiteRecord, 'fourEyes' | 'fourEyesShared'>> =>
  fourEyes === null ? { fourEyesShared: false } : { fourEyes, fourEyesShared: true }

/** The stored sites and accounts, and their connectors. It depends on no other service, so it is made first. */
export function createSiteRegistry(deps: RegistryDeps) {
  return {
    /** Throws `notFound`. */
    find: (id: SiteId): SiteRecord => find(deps, id),
    kindOf: (connector: SiteInfo['connector']): ConnectorKind => kindOf(deps, connector),
    /** See `probeAddress.ts`. */
    probe: (address: string): Promise<SiteInfo> => probeAddress(deps.kinds, address),
    describeSite,
    addSite: (description: SiteDescription, isPractice: boolean): SiteId =>
      addSite(deps, description, isPractice),
    /** Stores an account with its role, under the id that it had here before. */
    keepAccount: (siteId: SiteId, remote: RemoteAccount): Account => keepAccount(deps, siteId, remote),
    /** The active account of a site, with the role that the site gave last. */
    activeAccount: (site: SiteRecord): Account | null =>
      site.activeAccountId === null ? null : deps.repository.account(site.activeAccountId),
    /** Throws `signInNeeded` for no account, and for one without a token. */
    tokenOf: (account: AccountId | null): Promise<string> => tokenOf(deps, account),
    connectorOf: (site: SiteRecord, token: string): SiteConnector => connectorOf(deps, site, token),
    /**
     * The connector for a site as a certain account, whoever is active now: an intent goes out as the account of who
     * clicked. Null, or an account that is gone, means the active one. Throws `noSite` when the site is forgotten,
     * `signInNeeded` without a token.
     */
    connectorFor: (id: SiteId, account: AccountId | null): Promise<SiteConnector> =>
      connectorFor(deps, id, account),
    signInTo: (id: SiteId, login: string, password: string): Promise<Account> =>
      signInTo(deps, id, login, password),
  }
}
export type SiteRegistry = ReturnType<typeof createSiteRegistry>

function find({ repository }: RegistryDeps, id: SiteId): SiteRecord {
  const site = repository.get(id)
  if (!site) throw new AppError('notFound', 'No such site')
  return site
}

function kindOf({ kinds }: RegistryDeps, connector: SiteInfo['connector']): ConnectorKind {
  const kind = kinds.find((one) => one.kind === connector)
  if (!kind) throw new AppError('siteNotVisnyk', `No connector for ${connector}`)
  return kind
}

/**
 * A site's description of itself, as the database keeps it. The site does not decide whether it is our practice site.
 */
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
type SiteDescription = ReturnType<typeof describeSite>

function addSite(
  { repository, clock }: RegistryDeps,
  description: SiteDescription,
  isPractice: boolean,
): SiteId {
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

function keepAccount({ repository }: RegistryDeps, siteId: SiteId, remote: RemoteAccount): Account {
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

async function tokenOf({ tokens }: RegistryDeps, account: AccountId | null): Promise<string> {
  const token = account === null ? null : await tokens.get(account)
  if (token === null) throw new AppError('signInNeeded', 'No token for this account')
  return token
}

const connectorOf = (deps: RegistryDeps, site: SiteRecord, token: string): SiteConnector =>
  kindOf(deps, site.connector).connect({
    ...{ address: site.address, token },
    ...{ features: site.features ?? undefined, languageLinks: site.languageLinks },
  })

async function connectorFor(
  deps: RegistryDeps,
  id: SiteId,
  account: AccountId | null,
): Promise<SiteConnector> {
  const { repository } = deps
  const site = repository.get(id)
  if (!site) throw new AppError('noSite', 'The site is forgotten')
  const isKnown = account !== null && repository.account(account)?.siteId === id
  return connectorOf(deps, site, await tokenOf(deps, isKnown ? account : site.activeAccountId))
}

async function signInTo(deps: RegistryDeps, id: SiteId, login: string, password: string): Promise<Account> {
  const site = find(deps, id)
  const signedIn = await asked(kindOf(deps, site.connector).signIn(site.address, login, password))
  const account = deps.transaction(() => keepAccount(deps, id, signedIn.account))
  await deps.tokens.set(account.id, signedIn.token)
  return account
}
