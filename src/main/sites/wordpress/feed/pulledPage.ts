import type { TimeZone } from '#shared/domain/time.ts'
import type { PullProgress, Unread } from '../../SiteConnector.ts'
import type { WordPressClient } from '../connect/client.ts'
import type { WpPost } from '../posts/postWire.ts'

/** What reading the changes of a WordPress needs. */
export interface Feed {
  client: WordPressClient
  /** The site's time zone; null where it is not known. */
  zone: TimeZone | null
}

/** One page of changes. */
export interface PulledPage {
  /** New and changed posts. */
  posts: WpPost[]
  unread: Unread[]
  /** Numbers of posts that were deleted for good. */
  deleted: number[]
  cursor: string
  more: boolean
  /** During the first pull. */
  progress?: PullProgress
}
