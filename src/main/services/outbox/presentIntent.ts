import type { Repositories } from '#main/db/repositories/index.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { IntentView } from '#shared/contract/views.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteGate } from '../sync/siteGate.ts'
import { canCancel, canRetry } from './intentMachine.ts'
import { publishIsUncertain } from './runIntent.ts'

/** How an intent looks through the contract. One that waits says what it waits for, though nothing was tried yet. */
export function createPresentIntent(deps: {
  repositories: Repositories
  gate: SiteGate
  clock: () => Instant
}) {
  const { repositories, gate, clock } = deps
  const { outbox } = repositories

  return (intent: IntentRecord): IntentView => {
    const steps = outbox.steps(intent.id)
    const waits = intent.state === 'waiting' || intent.state === 'retrying' || intent.state === 'unknown'
    const closed = waits ? gate.closed(intent.siteId) : null
    const site = closed === null ? null : gate.state(intent.siteId)
    const askedToWait = closed?.why === 'askedToWait' ? closed.until : null
    return {
      id: intent.id,
      articleId: intent.articleId,
      title: intent.title,
      kind: intent.kind,
      languages: intent.languages,
      state: closed?.why === 'halted' ? 'needsYou' : intent.state,
      createdAt: intent.createdAt,
      createdBy: intent.createdBy,
      publishAt: intent.publishAt,
      attempts: intent.attempts,
      nextTryAt: latest(intent.nextTryAt, askedToWait),
      error: site?.halted ?? intent.error ?? (closed?.why === 'unreachable' ? (site?.problem ?? null) : null),
      steps: steps.map(({ kind, language, label, state }) => ({ kind, language, label, state })),
      receipts: outbox.receipts(intent.id),
      candidates: intent.candidates,
      canRetry: canRetry(intent),
      canCancel: canCancel(intent, intent.kind, intent.dueAt, clock(), publishIsUncertain(steps)),
    }
  }
}

const latest = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one
