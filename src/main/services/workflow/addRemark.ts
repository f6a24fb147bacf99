import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { LogEntry, LogSubject } from '#shared/domain/workflow.ts'
import type { WorkflowContext } from './workflowContext.ts'

interface Remark {
  step: 'dismissed' | 'recalled' | 'proposed' | 'planned'
  about: LogSubject
  note: string
}

/** Logs what a person says about a text without changing it, so that colleagues get it with the text. */
export function addRemark(context: WorkflowContext, one: LocalizationRecord, remark: Remark): void {
  const { repositories, identity, emit } = context
  const { articles, workflow } = repositories
  const actor = identity.actorOn(one.siteId)
  const at = freeInstant(workflow.log(one.id), context.clock())
  articles.touch(one.articleId, at)
  workflow.addNote(one.id, {
    ...{ at, actor: actor.name, role: actor.role, from: one.state, to: one.state },
    ...{ contentHash: one.contentHash, bypass: false },
    ...remark,
  })
  const { articleId, version } = one
  emit('localizations.changed', { articleId, localizationId: one.id, version, origin: 'workflow' })
  emit('desk.changed', {})
}

/** Sites tell entries apart by time and step, so that two in one millisecond would be one. */
function freeInstant(log: readonly LogEntry[], now: Instant): Instant {
  const taken = new Set(log.map(({ at }) => at))
  let at = now
  while (taken.has(at)) at = new Date(Date.parse(at) + 1).toISOString()
  return at
}
