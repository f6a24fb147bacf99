import type { IntentRecord, StepRecord } from '#main/db/repositories/outboxRepository.ts'
import type { IntentId } from '#shared/domain/ids.ts'
import type { SiteServiceDeps } from '../../siteLink/ports.ts'
import type { RefreshSaving } from '../../siteLink/savingState.ts'
import { advance, type IntentEvent } from '../intentMachine.ts'
import type { IntentWorkflow } from '../intentWorkflow.ts'

export interface ProgressWriterDeps extends Pick<SiteServiceDeps, 'repositories' | 'clock' | 'emit'> {
  refreshSaving: RefreshSaving
  workflow: IntentWorkflow
}

/**
 * Stores the progress of intents and their steps; no other module does. Called inside transactions, or for one write
 * alone.
 */
export function createProgressWriter(deps: ProgressWriterDeps) {
  const { repositories, clock, emit, refreshSaving, workflow } = deps
  const { outbox } = repositories

  /**
   * Stores the progress after the event; false when the event does not apply, because the intent went on or ended
   * meanwhile.
   */
  function apply(id: IntentId, event: IntentEvent): boolean {
    const before = outbox.get(id)
    const after = before && advance(before, event)
    if (!after) return false
    outbox.putProgress(id, after, clock())
    emit('outbox.changed', { intentId: id })
    refreshSaving(before.articleId)
    return true
  }

  return {
    apply,

    putStep: (id: IntentId, step: StepRecord, changes: Partial<StepRecord>): StepRecord => {
      const after = { ...step, ...changes }
      outbox.putStep(id, after)
      emit('outbox.changed', { intentId: id })
      return after
    },

    /** Ends an intent that a person took back, and returns its texts to their earlier workflow states. */
    endCancelled: (intent: IntentRecord): void => {
      if (apply(intent.id, { type: 'cancelled' })) workflow.cancelled(intent, outbox.payload(intent.id))
    },
  }
}
export type ProgressWriter = ReturnType<typeof createProgressWriter>
