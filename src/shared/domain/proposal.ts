import { z } from 'zod'
import { instant, zonedTime } from './time.ts'
import type { LogEntry } from './workflow.ts'

/** When the author wants an article to come out. A wish: only an editor schedules. */
export const proposal = z.object({
  by: z.string(),
  at: instant,
  publishAt: zonedTime.nullable(),
  /** Until when it should stay at the top of the news. */
  topUntil: zonedTime.nullable(),
})
export type Proposal = z.infer<typeof proposal>

/** Steps by which an editor decided when a text comes out. */
const deciding: ReadonlySet<LogEntry['step']> = new Set(['publish', 'schedule'])

/**
 * The proposal in force, of the logs of an article's texts: the last one that was neither taken back nor answered by a
 * publication or a schedule; null: there is none. Logs of several computers are not in order of time.
 */
export function proposalIn(logs: readonly (readonly LogEntry[])[]): Proposal | null {
  const entries = logs.flat().toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const last = entries.findLast(({ step }) => step === 'proposed' || deciding.has(step))
  if (last?.about?.kind !== 'schedule') return null
  const { publishAt, topUntil } = last.about
  return publishAt === null && topUntil === null ? null : { by: last.actor, at: last.at, publishAt, topUntil }
}
