import type { SavedRevision } from '#main/db/repositories/revisionsRepository.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'

const hour = 60 * 60_000
const day = 24 * hour
/** Younger ones all stay. */
const allFor = day
/** Of younger ones the last of each hour stays, of older ones the last of each day. */
const hourlyFor = 30 * day

/** How many texts one step looks at. */
const batch = 10

const before = (now: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(now) - milliseconds).toISOString()

/**
 * The snapshots that may be deleted. All of the last day stay; of those up to 30 days old, the last of each hour; of
 * older ones, the last of each day.
 */
export function superfluous(revisions: readonly SavedRevision[], now: Instant): RevisionId[] {
  const [young, old] = [before(now, allFor), before(now, hourlyFor)]
  const keepByPeriod = new Map<string, SavedRevision>()
  const deletable: RevisionId[] = []
  for (const one of revisions) {
    if (one.at > young) continue
    const period = one.at.slice(0, one.at > old ? 'yyyy-mm-ddThh'.length : 'yyyy-mm-dd'.length)
    const known = keepByPeriod.get(period)
    const isLater = known === undefined || one.number > known.number
    if (known) deletable.push(isLater ? known.id : one.id)
    if (isLater) keepByPeriod.set(period, one)
  }
  return deletable
}

/**
 * Deletes old automatic snapshots once a day, because one is stored with every push and every stretch of work.
 * Snapshots of texts that were submitted, approved, sent, pulled or merged stay, and so do those to which a base, an
 * approval or an open intent refers.
 */
export function createThinning({ repositories, transaction, clock }: ServiceDeps) {
  const { revisions } = repositories
  let after: LocalizationId | null = null
  let nextAt: Instant | null = null

  return {
    /** Does one short step; true when more work is left. */
    step: (): boolean => {
      const now = clock()
      if (nextAt !== null && now < nextAt) return false
      const ids = revisions.withSaved(before(now, allFor), after, batch)
      if (ids.length > 0) {
        transaction(() => {
          for (const id of ids) {
            const deletable = superfluous(revisions.saved(id), now)
            if (deletable.length > 0) revisions.thin(deletable)
          }
        })
      }
      const isDone = ids.length < batch
      after = isDone ? null : (ids.at(-1) ?? null)
      nextAt = isDone ? before(now, -day) : null
      return !isDone
    },
  }
}
export type Thinning = ReturnType<typeof createThinning>
