import type { ServiceDeps } from '../deps.ts'
import type { MemoryIntake } from '../memory/memoryIntake.ts'
import type { Thinning } from '../revisions/thinning.ts'
import type { SearchIndex } from '../search/searchIndex.ts'
import type { DeskService } from './deskService.ts'

/** The size of one step, small enough that a request of the page never waits long behind it. */
const step = 25
/**
 * Milliseconds after the start before the first look: the dictionary of word forms takes a core for about a second,
 * which whoever types right after the start would miss.
 */
const firstPause = 8000
/** While many texts are indexed, the page hears of it after so many steps. */
const stepsPerReport = 20

interface Parts {
  desk: DeskService
  searchIndex: SearchIndex
  memoryIntake: MemoryIntake
  thinning: Thinning
}

/**
 * Work that is done in pauses: the search index and the desk's progress after saves, the translation memory, and
 * thinning old snapshots.
 */
export function createMaintenance({ emit }: Pick<ServiceDeps, 'emit'>, parts: Parts) {
  const { desk, searchIndex, memoryIntake, thinning } = parts
  /** Does one short step; true when more work is left. */
  async function run(): Promise<boolean> {
    const deskHasMore = desk.refresh(step)
    const searchHasMore = await searchIndex.catchUp(step)
    const memoryHasMore = await memoryIntake.catchUp(step)
    return deskHasMore || searchHasMore || memoryHasMore || thinning.step()
  }

  return {
    run,
    /**
     * Works in steps until nothing is left, then looks again every `pause` milliseconds. Returns what ends it, which
     * resolves when the running step is done. `onError` hears of a failed step; the next look tries again.
     */
    start: (onError: (error: unknown) => void, pause = 3000): (() => Promise<void>) => {
      let timer: ReturnType<typeof setTimeout>
      let steps = 0
      let isStopped = false
      let running = Promise.resolve()
      const tick = async () => {
        let more = false
        try {
          more = await run()
          if (steps > 0 && !more) emit('desk.changed', {})
          if (steps > 0 && (!more || steps % stepsPerReport === 0))
            emit('search.indexed', { left: searchIndex.left() })
          steps = more ? steps + 1 : 0
        } catch (error) {
          if (!isStopped) onError(error)
        }
        if (!isStopped) plan(more ? 0 : pause)
      }
      const plan = (wait: number) => {
        timer = setTimeout(() => {
          running = tick()
        }, wait)
        timer.unref()
      }
      plan(Math.max(pause, firstPause))
      return () => {
        isStopped = true
        clearTimeout(timer)
        return running
      }
    },
  }
}
