import type { Repositories } from '#main/db/repositories/index.ts'
import { askedOf } from '#main/db/repositories/intentProgress.ts'
import type { IntentRecord } from '#main/db/repositories/outboxRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { IntentView } from '#shared/contract/intentViews.ts'
import type { AccountId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { SiteGate } from '../siteLink/siteGate.ts'
import { canCancel, canRetry } from './intentMachine.ts'
import { publishIsUncertain } from './run/openSteps.ts'

/** An intent as the contract shows it. A waiting intent shows what it waits for, even before the first attempt. */
export function createPresentIntent({ repositories, gate }: { repositories: Repositories; gate: SiteGate }) {
  const { outbox, sites } = repositories

  /** Names in the failure the account that has to sign in, where it is known. */
  function named(failure: Failure, accountId: AccountId | null): Failure {
    const account = accountId === null ? null : sites.account(accountId)
    if (!account) return failure
    const { displayName, login } = account
    return { ...failure, details: { ...failure.details, account: displayName, login } }
  }

  /** The account that sent it has to sign in, or the clock causes the failure, or the failure is shown as it is. */
  function shown({ siteId, accountId, error }: IntentRecord): Failure | null {
    if (error === null) return null
    const { waitsFor, ...failure } = error
    if (waitsFor === 'signIn') return named(failure, accountId)
    return (waitsFor === 'rightClock' ? gate.clocks.problem(siteId) : null) ?? failure
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
      question: questionOf(intent, closed?.why === 'halted'),
      // While no request to the site is possible, the active account has to sign in.
      error:
        (site?.halted ? named(site.halted, sites.get(intent.siteId)?.activeAccountId ?? null) : null) ??
        shown(intent) ??
        (closed?.why === 'unreachable' ? (site?.problem ?? null) : null),
      steps: steps.map(({ kind, language, label, state }) => ({ kind, language, label, state })),
      receipts: outbox.receipts(intent.id),
      candidates: intent.candidates,
      canRetry: canRetry(intent),
      canCancel: canCancel(intent, {
        kind: intent.kind,
        due: intent.dueAt,
        now: gate.clocks.now(intent.siteId),
        publishUncertain: publishIsUncertain(steps),
      }),
    }
  }
}

/** While a lost answer is looked for, a person may answer at once, unless somebody has to sign in first. */
const questionOf = (intent: IntentRecord, isHalted: boolean): IntentView['question'] =>
  intent.state === 'unknown' && !isHalted ? 'outcomeUnknown' : askedOf(intent)

const latest = (one: Instant | null, other: Instant | null): Instant | null =>
  one === null || (other !== null && other > one) ? other : one
