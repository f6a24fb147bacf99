import type { UpdateState } from '#shared/contract/updateViews.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Timers } from '../siteLink/timers.ts'

/** The delay after the start, when people need the computer for what they opened the program for, in milliseconds. */
const delay = 90_000
/** How often a feed that did not answer is asked again, and the day is looked at, in milliseconds. */
const pause = 60 * 60_000
const day = 24 * 60 * 60_000

interface DailyContext {
  plan: {
    get(): {
      checksDaily: boolean
      feed: string | null
      publicKey: string | null
      lastCheck: Instant | null
      isLost: boolean
    }
  }
  publisher: { feed: string | null; publicKey: string | null }
  state: UpdateState
  clock: () => Instant
  timers: Timers
  onFailure(error: unknown): void
}

/** Whether the feed is to be asked: once a day, and again when the clock was set back. */
function isDue({ plan, publisher, clock, state }: DailyContext): boolean {
  const { checksDaily, feed, publicKey, lastCheck, isLost } = plan.get()
  if (
    isLost ||
    !checksDaily ||
    (feed ?? publisher.feed) === null ||
    (publicKey ?? publisher.publicKey) === null
  )
    return false
  if (state.kind === 'ready' || state.kind === 'shown') return false
  if (lastCheck === null) return true
  const passed = Date.parse(clock()) - Date.parse(lastCheck)
  return passed >= day || passed < 0
}

/** Asks the feed every day. Returns what stops it. */
export function keepChecking(context: DailyContext, check: () => Promise<void>): () => void {
  let cancel = (): void => undefined
  let stopped = false
  async function lookAgain(): Promise<void> {
    if (isDue(context)) await check().catch(context.onFailure)
    if (!stopped) cancel = context.timers.after(pause, () => void lookAgain())
  }
  cancel = context.timers.after(delay, () => void lookAgain())
  return () => {
    stopped = true
    cancel()
  }
}
