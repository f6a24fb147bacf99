import type { Proposal } from '../domain/proposal.ts'
import { type Instant, type TimeZone, timeZone, type ZonedTime } from '../domain/time.ts'
import { toWallTime } from '../language/dates.ts'
import type { CheckContext } from './context.ts'

/** The zone of texts that belong to no site yet. */
export const homeZone: TimeZone = timeZone.parse('Europe/Kyiv')

/**
 * The present day and the one on which readers get the text, on the clock of its site. `planned`: when it is planned or
 * proposed to come out; null, or passed: readers get it now.
 */
export function daysOf(
  now: Instant,
  zone: TimeZone,
  planned: Instant | null,
): Pick<CheckContext, 'today' | 'publishDay'> {
  const dayAt = (at: Instant) => toWallTime(at, zone).slice(0, 10)
  const today = dayAt(now)
  return { today, publishDay: planned !== null && planned > now ? dayAt(planned) : today }
}

/** When readers get a text: as its author proposes now, else as an editor planned it; null: nobody said. */
export const plannedFor = (publishAt: ZonedTime | null, proposal: Proposal | null): Instant | null =>
  (proposal?.publishAt ?? publishAt)?.instant ?? null
