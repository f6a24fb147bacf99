import type { FrozenPackage } from '#main/db/repositories/frozenPackage.ts'
import type { IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { IntentId } from '#shared/domain/ids.ts'
import { inParallel } from '../../siteLink/inParallel.ts'
import { siteFailure } from '../../siteLink/siteFailure.ts'
import { missedItsHour, overdue } from '../dueHour.ts'
import { isEnded } from '../intentMachine.ts'
import { judge } from '../verdict.ts'
import { nextTry } from './failStep.ts'
import { isUncertain, nextSteps, publishIsUncertain, takesDown } from './openSteps.ts'
import type { RunContext, RunControl } from './runContext.ts'
import { runStep } from './runStep.ts'

/** How many pictures of one package are uploaded at the same time. */
const mediaLanes = 3

/** Performs the steps of one intent until it ends, waits or fails. */
export async function runIntent(run: RunContext, id: IntentId, control: RunControl): Promise<void> {
  const { outbox } = run.deps.repositories
  if (!outbox.get(id)) return
  const uncertain = outbox.steps(id).some(isUncertain)
  if (!run.progress.apply(id, { type: 'started', uncertain })) return
  const frozen = outbox.payload(id)
  for (let goesOn = true; goesOn; ) goesOn = await runNext(run, id, { frozen, control })
}

/** Performs the next steps of an intent. False: nothing more is to be done now. */
async function runNext(
  run: RunContext,
  id: IntentId,
  { frozen, control }: { frozen: FrozenPackage; control: RunControl },
): Promise<boolean> {
  const { deps, progress } = run
  const intent = deps.repositories.outbox.get(id)
  const steps = deps.repositories.outbox.steps(id)
  if (!intent || isEnded(intent.state) || !mayGoOn(run, intent, steps)) return false
  const next = nextSteps(intent, steps)
  if (next.length === 0) {
    if (!intent.cancelRequested) finish(run, intent)
    return false
  }
  if (control.stopping() || deps.gate.closed(intent.siteId) !== null) {
    // Between two steps, no request is under way.
    deps.transaction(() => progress.apply(id, { type: 'interrupted', uncertain: steps.some(isUncertain) }))
    return false
  }
  try {
    const connector = await control.connect(intent.accountId)
    let goesOn = true
    await inParallel(next, mediaLanes, async (step) => {
      if (!goesOn) return
      if (!(await runStep(run, { intent, frozen, step, connector }, control.signal()))) goesOn = false
    })
    return goesOn
  } catch (error) {
    failBetweenSteps(run, intent, error)
    return false
  }
}

/** No connection to the site could be made, or the result of a step could not be stored. */
function failBetweenSteps(run: RunContext, intent: IntentRecord, error: unknown): void {
  const known = siteFailure(error)
  run.deps.gate.failed(intent.siteId, known, intent.accountId)
  run.progress.apply(intent.id, {
    type: 'failed',
    verdict: judge(known.failure.code, false, intent.attempts),
    failure: known.failure,
    nextTryAt: nextTry(run, intent),
  })
}

/** Checks everything that must hold before the next step is sent. False: something does not, and that is stored. */
function mayGoOn(run: RunContext, intent: IntentRecord, steps: readonly StepRecord[]): boolean {
  const { deps, progress } = run
  const uncertain = publishIsUncertain(steps)
  if (intent.cancelRequested && !takesDown(intent, steps) && !uncertain) {
    deps.transaction(() => {
      progress.endCancelled(intent)
      deps.refreshSaving(intent.articleId)
    })
    return false
  }
  if (!uncertain && missedItsHour(intent, deps.gate.clocks.now(intent.siteId))) {
    deps.transaction(() => markOverdue(run, intent))
    return false
  }
  return true
}

/** Its hour passed while it could not be sent, so a person is asked. */
export const markOverdue = ({ progress }: RunContext, { id }: IntentRecord): boolean =>
  progress.apply(id, { type: 'overdue', failure: overdue.failure })

function finish({ deps, progress }: RunContext, intent: IntentRecord): void {
  deps.transaction(() => {
    if (intent.kind === 'schedule') {
      deps.workflow.published(intent, deps.repositories.outbox.payload(intent.id))
    }
    progress.apply(intent.id, { type: 'verified' })
    deps.refreshSaving(intent.articleId)
  })
}
