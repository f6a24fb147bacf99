import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Instant } from '#shared/domain/time.ts'
import { addMilliseconds } from '../../siteLink/backoff.ts'
import { nextTry } from './failStep.ts'
import type { RunContext } from './runContext.ts'

/**
 * How long after its hour a scheduled text is first read back (milliseconds), because sites check their clocks at
 * intervals.
 */
const scheduleGrace = 5_000
/**
 * How long after its hour a text that is still not public is left to a person (milliseconds): the site's own timer does
 * not run.
 */
const scheduleLimit = 20 * 60_000

/** When to look whether readers see a scheduled text. Both times are of the site's clock. */
type NextLook = { kind: 'atItsHour'; at: Instant } | { kind: 'soon' } | { kind: 'tooLate' }

export function nextLook(due: Instant, now: Instant): NextLook {
  if (now < due) return { kind: 'atItsHour', at: addMilliseconds(due, scheduleGrace) }
  return now < addMilliseconds(due, scheduleLimit) ? { kind: 'soon' } : { kind: 'tooLate' }
}

/** Plans when to look whether a text that is scheduled on the site is public. */
export function waitForReaders(run: RunContext, { id, siteId, dueAt, attempts }: IntentRecord): void {
  const { clocks } = run.deps.gate
  const now = clocks.now(siteId)
  const next = nextLook(dueAt ?? now, now)
  switch (next.kind) {
    case 'atItsHour':
      run.progress.apply(id, { type: 'verifyLater', at: clocks.here(siteId, next.at), counts: false })
      return
    case 'soon':
      run.progress.apply(id, { type: 'verifyLater', at: nextTry(run, { attempts }), counts: true })
      return
    case 'tooLate':
      run.progress.apply(id, {
        type: 'mismatched',
        failure: { code: 'notOutYet', message: 'Its time has come, and the site did not publish it' },
      })
  }
}
