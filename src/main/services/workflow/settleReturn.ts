import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { openReturn } from '#shared/domain/workflow.ts'
import { findLocalization } from '../localizations/find.ts'
import type { WorkflowContext } from './workflowContext.ts'

/**
 * Logs that the author dealt with an editor's note, so that colleagues see it with the text; does nothing when no note
 * is open. Called in a transaction.
 */
export function settleReturn(context: WorkflowContext, id: LocalizationId): LocalizationView {
  const { repositories, views, identity, clock, emit } = context
  const { articles, workflow } = repositories
  const one = findLocalization(repositories, id)
  if (openReturn(workflow.log(id)) === null) return views.localization(one)
  const actor = identity.actorOn(one.siteId)
  const now = clock()
  articles.touch(one.articleId, now)
  workflow.addNote(id, {
    at: now,
    actor: actor.name,
    role: actor.role,
    step: 'corrected',
    from: one.state,
    to: one.state,
    note: '',
    contentHash: one.contentHash,
    bypass: false,
  })
  emit('desk.changed', {})
  return views.localization(one)
}
