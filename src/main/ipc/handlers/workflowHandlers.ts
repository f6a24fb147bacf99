import type { EditorialServices } from '#main/services/createEditorialServices.ts'
import type { ChannelsOf, Handlers } from '../handler.ts'

export const createWorkflowHandlers = ({
  review,
  workflow,
}: Pick<EditorialServices, 'review' | 'workflow'>): Handlers<ChannelsOf<'review' | 'workflow'>> => ({
  'review.open': ({ articleId }) => review.open(articleId),
  'review.problems': ({ localizationId }) => review.problems(localizationId),
  'workflow.settleReturn': ({ localizationId }) => workflow.settleReturn(localizationId),
  'workflow.dismiss': (input) => workflow.dismiss(input),
  'workflow.recall': (input) => workflow.recall(input),
  'workflow.propose': (input) => workflow.propose(input),
  'workflow.plan': (input) => workflow.plan(input),
  'workflow.people': () => workflow.people(),
  'workflow.take': (step) => review.open(workflow.take(step)),
})
