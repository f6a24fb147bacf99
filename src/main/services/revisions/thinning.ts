import type { SavedRevision } from '#main/db/repositories/revisionsRepository.ts'
import type { LocalizationId, RevisionId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ServiceDeps } from '../deps.ts'

const hour = 60 * 60_000
const day = 24 * hour
/** Younger ones all stay. */
const allFor = day
/** Younger ones stay one for each hour, older ones one for each day. */
const hourlyFor = 30 * day

/** Texts looked at in one step. */
const batch = 10

const before = (now: Instant, milliseconds: number): Instant =>
  new Date(Date.parse(now) - milliseconds).toISOString()

/** The last of each hour, later of each day, speaks for it, so the newest of all stays; the others may go. */
export function superfluous(revisions: readonly SavedRevision[], now: Instant): RevisionId[] {
  const [young, old] = [before(now, allFor), before(now, hourlyFor)]
  const stays = new Map<string, SavedRevision>()
  const goes: RevisionId[] = []
  for (const one of revisions) {
    if (one.at > young) continue
    const stretch = one.at.slice(0, one.at > old ? 'yyyy-mm-ddThh'.length : 'yyyy-mm-dd'.length)
    const known = stays.get(stretch)
    const isLater = known === undefined || one.number > known.number
    if (known) goes.push(isLater ? known.id : one.id)
    if (isLater) stays.set(stretch, one)
  }
  return goes
}

/**
 * Snapshots are taken with every push and every stretch of work, and would grow without end. Once a day the automatic
 * ones are thinned; what was submitted, approved, sent, pulled or merged stays, and so does whatever anything refers
 * to: the base of a comparison, a sign-off, a text on its way.
 */
export function createThinning({ repositories, transaction, clock }: ServiceDeps) {
  const { revisions } = repositories
  let after: LocalizationId | null = null
  let nextAt: Instant | null = null

  return {
    /** One short step; true when more is waiting. */
    step: (): boolean => {
      const now = clock()
      if (nextAt !== null && now < nextAt) return false
      const ids = revisions.withSaved(before(now, allFor), after, batch)
      if (ids.length > 0) {
        transaction(() => {
          for (const id of ids) {
            const goes = superfluous(revisions.saved(id), now)
            if (goes.length > 0) revisions.thin(goes)
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
