import type { ServiceDeps } from '../deps.ts'
import type { Thinning } from '../revisions/thinning.ts'
import type { DeskService } from './deskService.ts'
import type { SearchIndex } from './searchIndex.ts'

/** The size of one step, small enough that a request of the page never waits long behind it. */
const step = 25

/** Work that is done in pauses: the search index and the desk's progress after saves, and thinning old snapshots. */
export function createMaintenance(
  { emit }: Pick<ServiceDeps, 'emit'>,
  { desk, searchIndex, thinning }: { desk: DeskService; searchIndex: SearchIndex; thinning: Thinning },
) {
  /** Does one short step; true when more work is left. */
  function run(): boolean {
    const deskHasMore = desk.refresh(step)
    const searchHasMore = searchIndex.catchUp(step)
    return deskHasMore || searchHasMore || thinning.step()
  }

  return {
    run,
    /**
     * Works in steps until nothing is left, then looks again every `pause` milliseconds. Returns what ends it.
     * `onError` hears of a failed step; the next look tries again.
     */
    start: (onError: (error: unknown) => void, pause = 3000): (() => void) => {
      let timer: ReturnType<typeof setTimeout>
      let hadMore = false
      const tick = () => {
        let more = false
        try {
          more = run()
          if (hadMore && !more) emit('desk.changed', {})
          hadMore = more
        } catch (error) {
          onError(error)
        }
        timer = setTimeout(tick, more ? 0 : pause)
        timer.unref()
      }
      timer = setTimeout(tick, pause)
      timer.unref()
      return () => clearTimeout(timer)
    },
  }
}
