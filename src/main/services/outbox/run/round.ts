import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Instant } from '#shared/domain/time.ts'
import { missedItsHour } from '../dueHour.ts'
import { isRunnable } from '../intentMachine.ts'
import { isUncertain, publishIsUncertain } from './openSteps.ts'
import type { RunContext, RunControl } from './runContext.ts'
import { markOverdue } from './runIntent.ts'
import { runSite } from './runSite.ts'

/** Sends everything that is due, on all sites at the same time. */
export async function runRound(run: RunContext, control: Omit<RunControl, 'connect'>): Promise<void> {
  const { repositories, onUnexpected } = run.deps
  markInterrupted(run)
  for (const intent of repositories.outbox.open()) askAboutMissedHour(run, intent)
  const sites = new Set(repositories.outbox.open().map(({ siteId }) => siteId))
  const ended = await Promise.allSettled([...sites].map((siteId) => runSite(run, siteId, control)))
  for (const one of ended) if (one.status === 'rejected') onUnexpected(one.reason)
}

/**
 * Intents that were being sent when the program ended, or whose result could not be stored: the outcome of their
 * requests is unknown.
 */
function markInterrupted({ deps, progress }: RunContext): void {
  const { outbox } = deps.repositories
  deps.transaction(() => {
    for (const { id, state } of outbox.open()) {
      if (state !== 'sending') continue
      progress.apply(id, { type: 'interrupted', uncertain: outbox.steps(id).some(isUncertain) })
    }
  })
}

/**
 * An intent whose hour came while it could not be sent waits for a person, even without a network. When its outcome is
 * unknown, the site is asked first, as soon as it can be: if the text is there, no person is asked.
 */
function askAboutMissedHour(run: RunContext, intent: IntentRecord): void {
  const { repositories, gate, transaction } = run.deps
  if (!missedItsHour(intent, gate.clocks.now(intent.siteId))) return
  const canBeAsked = gate.closed(intent.siteId) === null
  if (canBeAsked && publishIsUncertain(repositories.outbox.steps(intent.id))) {
    transaction(() => run.progress.apply(intent.id, { type: 'lookedAgain' }))
  } else if (isRunnable(intent)) {
    transaction(() => markOverdue(run, intent))
  }
}

/** When the next intent is due; null: none is due before an event. */
export function nextWake({ deps: { repositories, gate, clock } }: RunContext): Instant | null {
  const now = clock()
  const times = repositories.outbox.open().flatMap((intent): Instant[] => {
    if (!isRunnable(intent)) return []
    const { kind, delivered, dueAt, siteId, nextTryAt } = intent
    const hour = kind === 'schedule' && !delivered && dueAt !== null ? gate.clocks.here(siteId, dueAt) : null
    const closed = gate.closed(siteId)
    const next = closed === null ? nextTryAt : closed.why === 'askedToWait' ? closed.until : null
    return [...(hour !== null && hour > now ? [hour] : []), ...(next !== null ? [next] : [])]
  })
  return times.toSorted()[0] ?? null
}
