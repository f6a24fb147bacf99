import { millisecondsUntil } from '../siteLink/backoff.ts'
import { nextWake, runRound } from './run/round.ts'
import type { RunContext } from './run/runContext.ts'

/**
 * Sends the intents that are due: in the order of the clicks within an article, and several articles and sites at the
 * same time. It sleeps until the next intent is due, and services wake it when that changes.
 */
export function createRunner(run: RunContext) {
  const { clock, timers, onUnexpected } = run.deps
  let started = false
  let abort = new AbortController()
  let running: Promise<void> | null = null
  let wokenWhileRunning = false
  let cancelTimer: (() => void) | null = null

  function noTimer(): void {
    cancelTimer?.()
    cancelTimer = null
  }

  async function rounds(): Promise<void> {
    do {
      wokenWhileRunning = false
      try {
        await runRound(run, { stopping: () => !started, signal: () => abort.signal })
      } catch (error) {
        onUnexpected(error)
      }
    } while (wokenWhileRunning && started)
  }

  function wake(): void {
    if (!started) return
    noTimer()
    if (running) {
      wokenWhileRunning = true
      return
    }
    running = rounds().finally(() => {
      running = null
      if (started) sleep()
    })
  }

  function sleep(): void {
    const at = nextWake(run)
    if (at !== null) cancelTimer = timers.after(millisecondsUntil(at, clock()), wake)
  }

  return {
    wake,
    /** Something is being sent, or read back, at this moment. */
    isRunning: (): boolean => running !== null,
    /** Resolves when nothing is being sent; intents that wait for their time go on waiting. */
    idle: async (): Promise<void> => {
      while (running) await running
    },
    /** Continues with what the last run of the program left. */
    start: (): void => {
      started = true
      abort = new AbortController()
      wake()
    },
    /** Begins nothing new and waits for the requests under way, at most `grace` milliseconds. */
    stop: async (grace: number): Promise<void> => {
      started = false
      noTimer()
      const cancelGrace = timers.after(grace, () => abort.abort())
      await running
      cancelGrace()
    },
  }
}
export type Runner = ReturnType<typeof createRunner>
