import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import type { FetchMedia } from './fetchMedia.ts'

export interface SyncDeps {
  channel: Channel
  fetchMedia: FetchMedia
  /** Asks the site again for its name, sections and our role. */
  refreshSite: (siteId: SiteId) => Promise<void>
  /**
   * Called when an article is gone from its site, to end the intents that would send it. Called inside a transaction.
   */
  onRemoved: (id: ArticleId) => void
  /**
   * Called when the approval of a text was taken back on its site, to end the intents that would send it. Called inside
   * a transaction.
   */
  onReturned: (id: ArticleId, language: Language) => void
  /**
   * Called when everything was pulled; scheduled posts may be public now. `elsewhere`: the site answered at another
   * address or API than in the pass before.
   */
  onPulled: (siteId: SiteId, elsewhere: boolean) => void
  onUnexpected: (error: unknown) => void
}
