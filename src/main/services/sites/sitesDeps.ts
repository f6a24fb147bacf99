import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { ConnectorKind } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { Settings } from '#shared/contract/programViews.ts'
import type { SiteStatus } from '#shared/contract/siteViews.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { PracticeSite } from './practiceSite.ts'

/** Where tokens are kept; see settings. */
interface TokenStore {
  get(id: AccountId): Promise<string | null>
  set(id: AccountId, token: string): Promise<void>
  delete(id: AccountId): void
}

/** What the service of the sites asks of the sync, and reports to it. */
export interface SiteWatch {
  status(siteId: SiteId): { status: SiteStatus; problem: Failure | null }
  isSyncing(siteId: SiteId): boolean
  /** How far this computer's clock is ahead of the site's, in milliseconds; 0: no difference. */
  clockAhead(siteId: SiteId): number
  /** How far the first pull is; null while there is none. */
  archive(siteId: SiteId): { taken: number; total: number } | null
  /** A person signed in: what was halted goes on. */
  signedIn(siteId: SiteId): void
  /** The site may be reachable now: probe it at once. */
  probeSoon(siteId: SiteId): void
  /** The site is being started: no request goes to it until the returned function is called. */
  hold(siteId: SiteId): () => void
  /**
   * The site is about to be disconnected: no new request goes to it. Resolves when none is under way, with a function
   * that allows requests again.
   */
  leaving(siteId: SiteId): Promise<() => void>
}

/** The dependencies of the registry and of `refreshSite.ts`; no other service is among them. */
export interface RegistryDeps {
  repository: SitesRepository
  transaction: <T>(work: () => T) => T
  kinds: readonly ConnectorKind[]
  tokens: TokenStore
  clock: () => Instant
  emit: Emit
}

export interface SitesDeps extends RegistryDeps {
  practice: PracticeSite
  watch: SiteWatch
  settings: { get(): Settings; update(changes: Partial<Settings>): Settings }
  /** Shows a page in the system's browser. */
  openExternal(address: string): Promise<void>
  onFailure(error: unknown): void
}
