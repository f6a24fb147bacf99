import type { Repositories } from '#main/db/repositories/index.ts'
import type { MediaUpload, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Emit } from '#shared/contract/events.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { AccountId, LocalizationId, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { MediaForm } from '#shared/domain/media.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { TheirText } from './limitedSite.ts'
import type { Writing } from './writing/chooseWriting.ts'

/** What the outbox and the sync depend on. */
export interface SiteServiceDeps {
  repositories: Repositories
  /** One immediate transaction; nested calls are savepoints. */
  transaction: <T>(work: () => T) => T
  clock: () => Instant
  /** Must hold events back until the running transaction is committed. */
  emit: Emit
  /**
   * Connects to a site with an account (null, or an account that was removed: the active one). Throws an `AppError`:
   * `signInNeeded` without a token, `noSite` when the site was disconnected.
   */
  connect: (siteId: SiteId, accountId: AccountId | null) => Promise<SiteConnector>
  mediaFiles: MediaFiles
  /** Between 0 and 1, 1 excluded. */
  random: () => number
}

/** Where the bytes of pictures and files are. */
export interface MediaFiles {
  /** The kept file is on this computer. */
  has: (id: MediaId) => boolean
  /** The kept file of a picture and its smaller sizes; null when it is not on this computer. */
  open: (
    item: MediaForm & Pick<MediaUpload, 'id'>,
  ) => Promise<Pick<MediaUpload, 'path' | 'renditions'> | null>
}

/** What would stop a publication: `review.open` shows the same to the person. */
export type PublicationProblems = (
  id: LocalizationId,
) => Pick<ReviewView['localizations'][number]['problems'][number], 'code' | 'blocking'>[]

/** Stores their whole text beside ours; until a person merges them, neither sync nor outbox sends this text. */
export type RecordConflict = (id: LocalizationId, theirs: TheirText, writing: Writing) => void
