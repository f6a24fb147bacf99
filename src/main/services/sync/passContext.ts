import type { SiteId } from '#shared/domain/ids.ts'
import { createSnapshots } from '../revisions/snapshots.ts'
import { createPullContext } from './pullChanges.ts'
import type { PullContext } from './pullOptions.ts'
import { createPullProgress, type ShownProgress } from './pullProgress.ts'
import { createPushChanges, type PushChanges } from './pushChanges.ts'
import { createRefreshTags } from './refreshTags.ts'
import { createSeekCancelledSchedules } from './seekCancelledSchedules.ts'
import { createSweepLateCreates } from './sweepLateCreates.ts'
import type { SyncDeps } from './syncDeps.ts'
import { createSyncHouseWords } from './syncHouseWords.ts'

/** Whether the program is at work. Replaced as a whole with each start. */
export interface AtWork {
  /** False: no pass begins, and none is planned. */
  started: boolean
  /** Aborted when the requests under way had their time to end. */
  requests: AbortController
  /** Aborted when the program closes: nothing new begins, and no wait goes on. */
  closing: AbortController
}

export const notAtWork = (): AtWork => ({
  started: false,
  requests: new AbortController(),
  closing: new AbortController(),
})

/** What the passes of all sites share, from start to end of the program. */
export interface PassContext extends PullContext {
  deps: SyncDeps
  push: PushChanges
  sweepLateCreates: ReturnType<typeof createSweepLateCreates>
  seekCancelledSchedules: ReturnType<typeof createSeekCancelledSchedules>
  refreshTags: ReturnType<typeof createRefreshTags>
  syncHouseWords: ReturnType<typeof createSyncHouseWords>
  progress: ShownProgress
  atWork: AtWork
  /** The version of each site's software as of the last look. */
  softwareSeen: Map<SiteId, string | null>
  /** Each site's address and API: as stored at the start, then as the last successful pass found them. */
  knownRoots: Map<SiteId, string>
  /** Sites from which the present pass pulled something. */
  advanced: Set<SiteId>
}

export function createPassContext(deps: SyncDeps): PassContext {
  const { channel, onReturned } = deps
  const snapshots = createSnapshots(channel)
  return {
    ...createPullContext({ channel, snapshots, onReturned }),
    deps,
    push: createPushChanges({ channel, snapshots }),
    sweepLateCreates: createSweepLateCreates(channel),
    seekCancelledSchedules: createSeekCancelledSchedules(channel),
    refreshTags: createRefreshTags(channel),
    syncHouseWords: createSyncHouseWords(channel),
    progress: createPullProgress((siteId) => channel.emit('sites.changed', { siteId })),
    atWork: notAtWork(),
    softwareSeen: new Map(),
    knownRoots: new Map(),
    advanced: new Set(),
  }
}
