import type { Repositories } from '#main/db/repositories/index.ts'
import type { MediaUpload, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { ReviewView } from '#shared/contract/views.ts'
import type { AccountId, LocalizationId, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'

/** What the outbox and the sync are made of. */
export interface SiteServiceDeps {
  repositories: Repositories
  /** One immediate transaction; nested calls are savepoints. */
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  /** Holds its news back until the running transaction is committed. */
  emit: Emit
  /**
   * The way to a site under an account (null: the active one; also where that account is gone). Throws an
   * `AppError`: `signInNeeded` without a token, `noSite` where the site is forgotten.
   */
  connect: (siteId: SiteId, accountId: AccountId | null) => Promise<SiteConnector>
  mediaFiles: MediaFiles
  /** Between 0 and 1, 1 excluded. */
  random: () => number
}

/** Where the bytes of pictures are. */
export interface MediaFiles {
  /** The kept file is on this computer. */
  has: (id: MediaId) => boolean
  /** The kept file of a picture and its smaller sizes; null when it is not on this computer. */
  open: (
    item: Pick<MediaUpload, 'id' | 'width' | 'height'>,
  ) => Promise<Pick<MediaUpload, 'path' | 'renditions'> | null>
}

/** What would stop a publication: `review.open` shows the same to the person. */
export type PublicationProblems = (
  id: LocalizationId,
) => Pick<ReviewView['localizations'][number]['problems'][number], 'code' | 'blocking'>[]
