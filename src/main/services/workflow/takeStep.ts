import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { stepRules } from '#shared/domain/workflow.ts'
import type { Actor } from '../identity.ts'
import { findLocalization } from '../localizations/find.ts'
import { passesFourEyes, refuseForbidden, refuseUnseenBlockers, refuseWithdrawn } from './stepGuards.ts'
import { withoutEmptyEnd, withSlug } from './tidyText.ts'
import type { WorkflowContext } from './workflowContext.ts'

type Take = ParsedInput<'workflow.take'>

interface Taken {
  step: Take['step']
  actor: Actor
  note: string
  /** The actor approves their own text, as the site's rule allows. */
  bypass: boolean
}

/**
 * Whether the program tidies the text before the step (slug, empty paragraphs at the end), so that the text that was
 * read is the one that is published.
 */
const signsOff = (step: Take['step']): boolean => step === 'submit' || step === 'approve'

/** What a step stores beside the new state. */
function carryOut(context: WorkflowContext, one: LocalizationRecord, { step, actor, bypass }: Taken): void {
  const { snapshots, clock } = context
  const { workflow } = context.repositories
  const now = clock()
  switch (step) {
    case 'submit':
      snapshots.take(one, 'submitted', actor.name)
      return
    case 'approve': {
      const revision = snapshots.take(one, 'approved', actor.name)
      workflow.voidApprovals(one.id, now)
      workflow.addApproval(one.id, {
        contentHash: one.contentHash,
        approvedBy: actor.name,
        approvedAt: now,
        bypass,
        revisionId: revision.id,
        accountId: actor.accountId,
        voidedAt: null,
      })
      return
    }
    case 'requestChanges':
    case 'reopen':
      workflow.voidApprovals(one.id, now)
      return
    case 'withdraw':
      return
    default:
      missingCase(step)
  }
}

/** Stores the new state and who took the step. A step changes no words, so the last writer stays. */
function writeStep(context: WorkflowContext, one: LocalizationRecord, taken: Taken): void {
  const { localizations, articles, workflow } = context.repositories
  const { step, actor, note, bypass } = taken
  const { to } = stepRules[step]
  const now = context.clock()
  localizations.update(one.id, { state: to })
  articles.touch(one.articleId, now)
  workflow.addLog(one.id, {
    at: now,
    actor: actor.name,
    role: actor.role,
    step,
    from: one.state,
    to,
    note,
    contentHash: one.contentHash,
    bypass,
  })
}

/**
 * Takes a step. Throws `approvalVoid` when the text is newer than the one the person saw, `stepNotAllowed`,
 * `notAllowed`, `inConflict`, `notReadyToPublish` (something prevents publication that the person did not see), or
 * `fourEyes` (`bypass` in its details says whether a note would help). Called in a transaction.
 */
export function takeStep(
  context: WorkflowContext,
  { localizationId, step, contentHash, note, inSpiteOf }: Take,
): ArticleId {
  const seen = findLocalization(context.repositories, localizationId)
  const actor = context.identity.actorOn(seen.siteId)
  refuseForbidden(seen, step, actor)
  if (seen.contentHash !== contentHash) {
    throw new AppError('approvalVoid', 'The text is newer than the one that was seen')
  }
  const tidy = signsOff(step) ? withoutEmptyEnd(context, seen, actor) : seen
  const one = step === 'submit' ? withSlug(context, tidy, actor) : tidy
  if (step === 'approve') refuseWithdrawn(context, one)
  if (signsOff(step)) refuseUnseenBlockers(context, one, inSpiteOf)
  const bypass = step === 'approve' && passesFourEyes(context, one, { actor, note })
  const taken: Taken = { step, actor, note, bypass }
  carryOut(context, one, taken)
  writeStep(context, one, taken)
  const { articleId, version } = one
  context.emit('localizations.changed', { articleId, localizationId: one.id, version, origin: 'workflow' })
  context.emit('desk.changed', {})
  return articleId
}
