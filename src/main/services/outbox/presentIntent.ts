import type { Repositories } from '#main/db/repositories/index.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { IntentView } from '#shared/contract/views.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteGate } from '../sync/siteGate.ts'
import { canCancel, canRetry } from './intentMachine.ts'
import { publishIsUncertain } from './runIntent.ts'

/** How an intent looks through the contract. One that waits says what it waits for, though nothing was tried yet. */
export function createPresentIntent({ repositories, gate }: { repositories: Repositories; gate: SiteGate }) {
  const { outbox, sites } = repositories

  /** Who has to sign in: the one who clicked, or, when nothing goes to the site at all, the one in use there. */
  function named(failure: Failure | null, accountId: AccountId | null): Failure | null {
    const account = accountId === null ? null : sites.account(accountId)
    if (failure?.code !== 'signInNeeded' || !account) return failure
    const { displayName, login } = account
    return { ...failure, details: { ...failure.details, account: displayName, login } }
  }

  return (intent: IntentRecord): IntentView => {
    const steps = outbox.steps(intent.id)
    const waits = intent.state === 'waiting' || intent.state === 'retrying' || intent.state === 'unknown'
    const closed = waits ? gate.closed(intent.siteId) : null
    const site = closed === null ? null : gate.state(intent.siteId)
    const askedToWait = closed?.why === 'askedToWait' ? closed.until : null
    return {
      id: intent.id,
      siteId: intent.siteId,
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
      error:
        named(site?.halted ?? null, sites.get(intent.siteId)?.activeAccountId ?? null) ??
        (followsFromClock(intent.error) ? gate.clocks.problem(intent.siteId) : null) ??
        named(intent.error, intent.accountId) ??
        (closed?.why === 'unreachable' ? (site?.problem ?? null) : null),
      steps: steps.map(({ kind, language, label, state }) => ({ kind, language, label, state })),
      receipts: outbox.receipts(intent.id),
      candidates: intent.candidates,
      canRetry: canRetry(intent),
      canCancel: canCancel(
        intent,
        intent.kind,
        intent.dueAt,
        gate.clocks.now(intent.siteId),
        publishIsUncertain(steps),
      ),
    }
  }
}

/** What a wrong clock leads to. */
const followsFromClock = (failure: Failure | null): boolean =>
  failure?.code === 'overdue' || failure?.code === 'notOutYet' || failure?.code === 'siteCertificate'

const latest = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one
