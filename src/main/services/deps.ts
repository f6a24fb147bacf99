import type { Repositories } from '#main/db/repositories/index.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { Settings } from '#shared/contract/programViews.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Identity } from './identity.ts'

/** What every editorial service is made of. */
export interface ServiceDeps {
  repositories: Repositories
  /** One immediate transaction; nested calls are savepoints. */
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  /** Must hold its news back until the running transaction is committed (`Database.afterCommit`). */
  emit: Emit
  identity: Identity
  settings: () => Pick<Settings, 'localName' | 'activeSiteId' | 'timeZone' | 'recentArticles'>
}
