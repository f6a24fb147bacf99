import type { RemoteLocalization } from '#main/sites/SiteConnector.ts'
import type { Instant } from '#shared/domain/time.ts'
import { isPlaceholder } from '../limitedSite.ts'

/** How a request is carried out only once, and never overwrites a newer text of somebody else. */
export interface RequestStrategy {
  /** Whether a request that was sent at `since` (null: none was) and not answered may still be carried out. */
  mayStillArrive(since: Instant | null, now: Instant): boolean
  /** What `look` finds before something is created for the first time; null: no look is needed. */
  lookBeforeCreate<T>(look: () => Promise<T>): Promise<T | null>
  /** Called when the answer to a create was lost. `tell`: its result may appear later beside the one that we use. */
  createWasLost(tell: (() => void) | undefined): void
  /** Called when the answer to a change was lost. `tell`: carried out late, it overwrites what was written since. */
  changeWasLost(tell: () => void): void
  /** Whether the site has only an empty post that was created for the text, so that the text is written into it. */
  isPlaceholder(remote: RemoteLocalization): boolean
}

/**
 * The site answers a repeated request with the result of the first, and refuses a change that is based on an older
 * revision.
 */
export const guardedRequests: RequestStrategy = {
  mayStillArrive: () => false,
  lookBeforeCreate: async () => null,
  createWasLost: () => {},
  changeWasLost: () => {},
  isPlaceholder: () => false,
}

/**
 * How long a request whose answer was lost may still be carried out on the site (milliseconds); servers end scripts,
 * and proxies end requests, well before. During this time its result is looked for at each attempt; only after it the
 * request is sent again.
 */
const arrivalTime = 90_000

/**
 * The site carries a repeated request out again, and accepts every change. So this computer looks for a thing before it
 * creates it; it creates an empty post with a marker first, and writes the text into it once the post's id is stored;
 * and after a lost answer it creates nothing again until the request can no longer be carried out.
 */
export const unguardedRequests: RequestStrategy = {
  mayStillArrive: (since, now) => since !== null && Date.parse(now) - Date.parse(since) < arrivalTime,
  lookBeforeCreate: (look) => look(),
  createWasLost: (tell) => tell?.(),
  changeWasLost: (tell) => tell(),
  isPlaceholder,
}
