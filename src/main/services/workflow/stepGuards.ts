import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { FindingCode } from '#shared/checks/finding.ts'
import { AppError } from '#shared/contract/errors.ts'
import { stepRules, type WorkflowStep } from '#shared/domain/workflow.ts'
import type { Actor } from '../identity.ts'
import { findSource } from '../localizations/find.ts'
import { stepsOf } from '../localizations/views.ts'
import { withdrawnFrom } from '../translation/alignment.ts'
import { ownTextRule } from './fourEyes.ts'
import type { WorkflowContext } from './workflowContext.ts'

/** Throws `stepNotAllowed`, `notAllowed` or `inConflict` unless the actor may take the step now. */
export function refuseForbidden(one: LocalizationRecord, step: WorkflowStep, actor: Actor): void {
  if (stepsOf(one, actor).includes(step)) return
  const rule = stepRules[step]
  if (!rule.from.includes(one.state)) {
    throw new AppError('stepNotAllowed', `No step ${step} from ${one.state}`, { step, state: one.state })
  }
  if (!rule.roles.includes(actor.role ?? 'author')) {
    throw new AppError('notAllowed', `A ${actor.role ?? 'author'} may not ${step}`, { step })
  }
  throw new AppError('inConflict', 'The site has another text: merge first')
}

/**
 * True when the approver is the last author and the site's rule allows that as an exception, which is logged. Throws
 * `fourEyes` when the rule does not allow it; `bypass` in the details says whether a note would help.
 */
export function passesFourEyes(
  { repositories }: WorkflowContext,
  one: LocalizationRecord,
  by: { actor: Actor; note: string },
): boolean {
  const rule = ownTextRule(repositories.sites, one, by.actor)
  if (rule === null) return false
  if (rule === 'strict') throw new AppError('fourEyes', 'The last author may not approve', { bypass: false })
  if (by.note.trim() === '') {
    throw new AppError('fourEyes', 'The last author approves only with a note', { bypass: true })
  }
  return true
}

/**
 * Throws `notReadyToPublish` while a translation has what its source withdrew and nobody decided to remove or keep it.
 */
export function refuseWithdrawn(
  { repositories, alignTarget }: WorkflowContext,
  one: LocalizationRecord,
): void {
  if (one.isSource) return
  const withdrawn = withdrawnFrom(alignTarget(findSource(repositories, one.articleId), one))
  if (withdrawn.rows.length + withdrawn.fields === 0) return
  throw new AppError('notReadyToPublish', 'The source withdrew what the translation still has', {
    language: one.language,
    problem: 'withdrawnBlocks',
  })
}

/**
 * Throws `notReadyToPublish` when something prevents the publication of the text that the person has not seen. Whoever
 * has seen it may go on: another person may have to supply what is missing.
 */
export function refuseUnseenBlockers(
  { findings }: WorkflowContext,
  one: LocalizationRecord,
  inSpiteOf: readonly FindingCode[],
): void {
  const unseen = findings(one.id).find(({ blocking, code }) => blocking && !inSpiteOf.includes(code))
  if (!unseen) return
  throw new AppError('notReadyToPublish', 'Something is missing', {
    language: one.language,
    problem: unseen.code,
  })
}
