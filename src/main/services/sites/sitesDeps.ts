import type { SitesRepository } from '#main/db/repositories/sitesRepository.ts'
import type { ConnectorKind } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { Settings, SiteStatus } from '#shared/contract/views.ts'
import type { AccountId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { PracticeSite } from './practiceSite.ts'

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
  /** How far this computer's clock is ahead of the site's, in milliseconds; 0: no difference. */
  clockAhead(siteId: SiteId): number
  /** How far the first pull is; null while there is none. */
  archive(siteId: SiteId): { taken: number; total: number } | null
  /** Somebody signed in: what was halted goes on. */
  signedIn(siteId: SiteId): void
  /** It may answer now: look at once. */
  probeSoon(siteId: SiteId): void
  /** It is being started: nothing is asked of it until the answer is called. */
  hold(siteId: SiteId): () => void
  /**
   * It is about to be forgotten: nothing is asked of it any more. Resolves when nothing is under way, with what opens
   * the way again should it be kept after all.
   */
  leaving(siteId: SiteId): Promise<() => void>
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
  /** Shows a page in the system's browser. */
  openExternal(address: string): Promise<void>
  onFailure(error: unknown): void
}
