import { type StepContext, writeAnew } from '../steps/stepContext.ts'
import type { StepResult } from '../steps/stepResult.ts'
import { maxAttempts } from '../verdict.ts'
import { failStep, nextTry } from './failStep.ts'
import type { RunContext } from './runContext.ts'
import { waitForReaders } from './waitForReaders.ts'

/** Stores the result of a step. True when the next step may begin. */
export function concludeStep(run: RunContext, context: StepContext, result: StepResult): boolean {
  return run.deps.transaction(() => {
    write(run, context, result)
    return result.kind === 'done'
  })
}

function write(run: RunContext, context: StepContext, result: StepResult): void {
  const { progress, deps } = run
  const { intent, step, options } = context
  switch (result.kind) {
    case 'done':
      writeDone(run, context)
      return
    case 'failed':
      failStep(run, context, result)
      return
    case 'ambiguous':
      progress.putStep(intent.id, step, { state: 'unknown' })
      deps.repositories.outbox.putCandidates(intent.id, result.candidates, deps.clock())
      progress.apply(intent.id, {
        ...{ type: 'failed', verdict: 'askPerson', nextTryAt: null },
        failure: { code: 'outcomeUnknown', message: 'Several things on the site could be this one' },
      })
      return
    case 'mismatch':
      progress.putStep(intent.id, step, { state: 'failed', finishedAt: deps.clock() })
      progress.apply(intent.id, { type: 'mismatched', failure: result.failure })
      return
    case 'notYet':
      progress.putStep(intent.id, step, { state: 'waiting', startedAt: null })
      waitForReaders(run, intent)
      return
    case 'overdue':
    case 'takenDown':
      // The step looked at the site and the text is not there, so its outcome is known unless a request may still be
      // carried out.
      progress.putStep(intent.id, step, {
        state: options.mayArrive ? 'unknown' : 'waiting',
        finishedAt: null,
      })
      progress.apply(intent.id, { type: result.kind, failure: result.failure })
      return
    case 'mediaGone':
      uploadAnew(run, context)
      return
  }
}

function writeDone({ deps, progress }: RunContext, { intent, frozen, step }: StepContext): void {
  const { repositories, workflow } = deps
  progress.putStep(intent.id, step, { state: 'done', finishedAt: deps.clock() })
  progress.apply(intent.id, { type: 'settled' })
  if (step.kind === 'publish') {
    progress.apply(intent.id, { type: 'delivered' })
    if (intent.kind !== 'schedule' || intent.confirmed) workflow.published(intent, frozen)
    else workflow.scheduled(frozen)
  }
  if (step.kind === 'unpublish') {
    const takesBack = repositories.outbox.get(intent.id)?.cancelRequested
    progress.apply(intent.id, { type: takesBack ? 'cancelled' : 'delivered' })
    if (takesBack) workflow.cancelled(intent, frozen)
    else workflow.takenDown(intent, frozen)
  }
  deps.refreshSaving(intent.articleId)
}

/** The site lost a picture, so all pictures are sent again, and then the texts, which refer to them. */
function uploadAnew(run: RunContext, { intent, frozen, step }: StepContext): void {
  const { progress, deps } = run
  const { outbox, sync } = deps.repositories
  progress.putStep(intent.id, step, { state: 'failed', finishedAt: deps.clock() })
  for (const item of frozen.media) sync.forgetSiteMedia(intent.siteId, item.hash)
  for (const other of outbox.steps(intent.id)) {
    if (other.kind === 'media') progress.putStep(intent.id, other, { state: 'waiting' })
    // The upload may create another item on the site, with another id.
    if (other.kind === 'text') progress.putStep(intent.id, other, { state: 'waiting', result: writeAnew })
  }
  progress.apply(intent.id, {
    type: 'failed',
    verdict: intent.attempts >= maxAttempts ? 'askPerson' : 'retry',
    failure: { code: 'mediaMissing', message: 'The site lost a picture' },
    nextTryAt: nextTry(run, intent),
  })
}
