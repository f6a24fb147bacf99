import type { PullProgress } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'

/** The window is told of the progress once in so many articles. */
const step = 20

/** How far the first pull of each site is. `tell` is called when the shown number changes. */
export function createPullProgress(tell: (siteId: SiteId) => void) {
  const shown = new Map<SiteId, PullProgress>()

  return {
    get: (siteId: SiteId): PullProgress | null => shown.get(siteId) ?? null,
    set: (siteId: SiteId, progress: PullProgress | null): void => {
      const before = shown.get(siteId)
      if (progress === null) {
        shown.delete(siteId)
        if (before) tell(siteId)
        return
      }
      const isNews =
        !before ||
        before.total !== progress.total ||
        Math.floor(before.taken / step) !== Math.floor(progress.taken / step)
      if (!isNews) return
      shown.set(siteId, progress)
      tell(siteId)
    },
  }
}
export type ShownProgress = ReturnType<typeof createPullProgress>
