import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { PackageWrite, ReadBack } from '#main/sites/SiteConnector.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { isDown } from '../../siteLink/takeDown.ts'

/** What a publication asks for beside the text: when it is public, and where in the news. */
export type Wanted = Pick<PackageWrite, 'when' | 'sticky'>

type Seen = Pick<ReadBack, 'live' | 'scheduled'>

/** A scheduled text that a person confirmed after its hour is published now, with the present date. */
export function whenOf(
  intent: Pick<IntentRecord, 'kind' | 'confirmed'>,
  at: Instant | null,
): PackageWrite['when'] {
  if (intent.kind === 'schedule' && at !== null && !intent.confirmed)
    return { mode: 'scheduled', publishAt: at }
  return { mode: 'now', date: intent.kind === 'schedule' ? null : at }
}

/** Whether the site has the text exactly as this package wants it. */
export function isUpToDate(there: Seen, hash: ContentHash, { when, sticky }: Wanted): boolean {
  const isLive = there.live?.contentHash === hash && hasPosition(there.live, sticky)
  if (when.mode === 'now') return isLive && (when.date === null || there.live?.publishedAt === when.date)
  const { scheduled } = there
  const waits = scheduled?.contentHash === hash && scheduled?.publishAt === when.publishAt
  return isLive || (waits && hasPosition(scheduled, sticky))
}

export type Comparison =
  | { kind: 'agrees' }
  /** The text is scheduled on the site for the right hour. */
  | { kind: 'waitsForItsHour' }
  | { kind: 'differs'; how: string }

/** The result of comparing what the site shows with what was sent. */
export function compareWithSent(
  { live, scheduled }: Seen,
  hash: ContentHash,
  { when, sticky }: Wanted,
): Comparison {
  if (live?.contentHash === hash) {
    if (when.mode === 'now' && when.date !== null && live.publishedAt !== when.date) {
      return differs('The site shows another publication time')
    }
    return hasPosition(live, sticky) ? agrees : differs('The site gives it another position in its news')
  }
  if (when.mode === 'scheduled' && scheduled?.contentHash === hash) {
    return scheduled.publishAt === when.publishAt
      ? { kind: 'waitsForItsHour' }
      : differs('The site waits for another time')
  }
  return differs(live === null ? 'Readers do not see it' : 'Readers see another text')
}

/** The result of comparing what the site shows with a text that was taken down. */
export const compareWithTakenDown = (there: Seen): Comparison =>
  isDown(there) ? agrees : differs('Readers still see it')

const agrees: Comparison = { kind: 'agrees' }
const differs = (how: string): Comparison => ({ kind: 'differs', how })

/** Whether its position in the news is the wanted one. */
const hasPosition = (there: { sticky: boolean } | null, wanted: PackageWrite['sticky']): boolean =>
  wanted === null || there?.sticky === wanted
