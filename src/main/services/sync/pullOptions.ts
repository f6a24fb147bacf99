import type { PullProgress } from '#main/sites/SiteConnector.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'
import type { ApplyContext } from './apply/applyContext.ts'
import type { Concerned } from './concerned.ts'
import type { FailingReads } from './failingReads.ts'
import type { NamedProblems } from './namedProblems.ts'

export interface PullOptions {
  signal: AbortSignal
  /** Called when the article is gone from the site, to end the intents that would send it. */
  onRemoved: (id: ArticleId) => void
  /** Receives failures of the program with one article, for the log. */
  onUnexpected: (error: unknown) => void
  /** How far the first pull is; null when it is over. Called after every article. */
  onProgress: (progress: PullProgress | null) => void
  /** An article was read, so the next pass has less to do. */
  onTaken: () => void
  /** Called when a page is stored and another follows, so that local changes are pushed in between. */
  betweenPages: () => Promise<void>
  /** True when the program closes: the articles under way are finished, and no other is begun. */
  stopping: () => boolean
  /** Resolves after so many milliseconds, or when the program closes. */
  pause: (milliseconds: number) => Promise<void>
}

/** What pulls of all sites share, from start to end of the program. */
export interface PullContext extends ApplyContext {
  concerned: Concerned
  named: NamedProblems
  failingReads: FailingReads
}

/** One pull of one site. */
export interface Pull {
  connector: LinkedSite
  siteId: SiteId
  options: PullOptions
}
