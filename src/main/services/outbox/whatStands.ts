import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { PackageWrite, ReadBack } from '#main/sites/SiteConnector.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { StepContext } from './stepResult.ts'

/** When a text goes out, and where in the news. */
type Wanted = Pick<PackageWrite, 'when' | 'sticky'>

/** A scheduled one that a person confirmed after its hour goes out now, dated now. */
export function whenOf(
  intent: Pick<IntentRecord, 'kind' | 'confirmed'>,
  at: Instant | null,
): PackageWrite['when'] {
  if (intent.kind === 'schedule' && at !== null && !intent.confirmed)
    return { mode: 'scheduled', publishAt: at }
  return { mode: 'now', date: intent.kind === 'schedule' ? null : at }
}

/** The site has it just as this package wants it. */
export function stands(there: ReadBack, hash: string | undefined, { when, sticky }: Wanted): boolean {
  const isLive = there.live?.contentHash === hash && isPlaced(there.live, sticky)
  if (when.mode === 'now') return isLive && (when.date === null || there.live?.publishedAt === when.date)
  const { scheduled } = there
  const waits = scheduled?.contentHash === hash && scheduled?.publishAt === when.publishAt
  return isLive || (waits && isPlaced(scheduled, sticky))
}

/** How what the site shows differs from what was sent; null: not at all. `notYet`: it waits there as it should. */
export function difference(
  { live, scheduled }: ReadBack,
  hash: string,
  { intent, frozen: { publishAt, sticky } }: Pick<StepContext, 'intent' | 'frozen'>,
): string | null {
  const when = whenOf(intent, publishAt?.instant ?? null)
  if (live?.contentHash === hash) {
    if (when.mode === 'now' && when.date !== null && live.publishedAt !== when.date) {
      return 'The site shows another publication time'
    }
    return isPlaced(live, sticky) ? null : 'The site gives it another place in its news'
  }
  if (when.mode === 'scheduled' && scheduled?.contentHash === hash) {
    return scheduled.publishAt === when.publishAt ? 'notYet' : 'The site waits for another time'
  }
  return live === null ? 'Readers do not see it' : 'Readers see another text'
}

/** At the top of the news, or not, as wanted. */
const isPlaced = (there: { sticky: boolean } | null, wanted: PackageWrite['sticky']): boolean =>
  wanted === null || there?.sticky === wanted
