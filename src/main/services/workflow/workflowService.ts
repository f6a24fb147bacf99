import type { ParsedInput } from '#shared/contract/contract.ts'
import type { LocalizationView } from '#shared/contract/views.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { ServiceDeps } from '../deps.ts'
import { settleReturn } from './settleReturn.ts'
import { takeStep } from './takeStep.ts'
import type { WorkflowContext, WorkflowParts } from './workflowContext.ts'

/** Steps taken by hand on this computer. Steps to the site go through the outbox. */
export function createWorkflowService(deps: ServiceDeps, parts: WorkflowParts) {
  const context: WorkflowContext = { ...deps, ...parts }
  const { transaction } = deps
  return {
    /** See `settleReturn.ts`. */
    settleReturn: (id: LocalizationId): LocalizationView => transaction(() => settleReturn(context, id)),
    /** See `takeStep.ts`, which says what it throws. */
    take: (step: ParsedInput<'workflow.take'>): ArticleId => transaction(() => takeStep(context, step)),
  }
}
