import type { Finding } from '#shared/checks/finding.ts'
import type { LocalizationView, TranslationPlanView } from '#shared/contract/articleViews.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { Proposal } from '#shared/domain/proposal.ts'
import type { Assignee } from '#shared/domain/workflow.ts'
import type { ServiceDeps } from '../deps.ts'
import { dismissFinding, recallFinding } from './judgeFinding.ts'
import { peopleOf } from './people.ts'
import { planTranslation } from './planTranslation.ts'
import { proposeTime } from './proposeTime.ts'
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
    /** See `judgeFinding.ts`. Both answer what the checks find then. */
    dismiss: (input: ParsedInput<'workflow.dismiss'>): Finding[] => {
      transaction(() => dismissFinding(context, input))
      return context.findings(input.localizationId)
    },
    recall: (input: ParsedInput<'workflow.recall'>): Finding[] => {
      transaction(() => recallFinding(context, input))
      return context.findings(input.localizationId)
    },
    /** See `proposeTime.ts`. Answers the proposal in force. */
    propose: (input: ParsedInput<'workflow.propose'>): Proposal | null => {
      transaction(() => proposeTime(context, input))
      return parts.views.proposal(input.articleId)
    },
    /** See `planTranslation.ts`. Answers the plan in force. */
    plan: (input: ParsedInput<'workflow.plan'>): TranslationPlanView => {
      transaction(() => planTranslation(context, input))
      return parts.views.translationPlan(input.articleId)
    },
    people: (): Assignee[] => peopleOf(context),
    /** See `takeStep.ts`, which says what it throws. */
    take: (step: ParsedInput<'workflow.take'>): ArticleId => transaction(() => takeStep(context, step)),
  }
}
