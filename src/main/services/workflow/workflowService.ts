import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { LocalizationView } from '#shared/contract/views.ts'
import { emptyEnd } from '#shared/document/wordParts.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { openReturn, stepRules, type WorkflowStep } from '#shared/domain/workflow.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Actor } from '../identity.ts'
import type { BodyWriter } from '../localizations/bodyWriter.ts'
import type { CommitText } from '../localizations/commitText.ts'
import { findLocalization, findSource } from '../localizations/find.ts'
import type { Slugs } from '../localizations/slugs.ts'
import { stepsOf, type Views } from '../localizations/views.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import { type AlignTarget, withdrawnFrom } from '../translation/alignment.ts'
import { ownTextRule } from './fourEyes.ts'

type Take = ParsedInput<'workflow.take'>

interface Parts {
  snapshots: Snapshots
  bodyWriter: BodyWriter
  slugs: Slugs
  commitText: CommitText
  views: Views
  alignTarget: AlignTarget
}

/** Steps taken by hand on this computer. Steps to the site go through the outbox. */
export function createWorkflowService(
  deps: ServiceDeps,
  { snapshots, bodyWriter, slugs, commitText, views, alignTarget }: Parts,
) {
  const { repositories, transaction, clock, emit, identity } = deps
  const { localizations, articles, workflow } = repositories

  function refuseForbidden(one: LocalizationRecord, step: WorkflowStep, actor: Actor): void {
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

  /** True when the approver is the last author and the site's rule lets it pass, which is logged. */
  function passesFourEyes(one: LocalizationRecord, actor: Actor, note: string): boolean {
    const rule = ownTextRule(repositories.sites, one, actor)
    if (rule === null) return false
    if (rule === 'strict')
      throw new AppError('fourEyes', 'The last author may not approve', { bypass: false })
    if (note.trim() === '') {
      throw new AppError('fourEyes', 'The last author approves only with a note', { bypass: true })
    }
    return true
  }

  /** A text is submitted with its address, so that the editor approves the one that readers get. */
  function withSlug(one: LocalizationRecord, actor: Actor): LocalizationRecord {
    if (one.slug !== '' || one.title.trim() === '') return one
    const slug = slugs.fromTitle(one, one.title)
    return commitText(
      one,
      { fields: { slug, slugFollowsTitle: true }, body: false, isTidying: true },
      { actor, origin: 'workflow' },
    )
  }

  /**
   * Empty paragraphs at the end are taken out before a text is signed off, so that what was read, approved and sent is
   * one text. An editor that is open on it follows.
   */
  function withoutEmptyEnd(one: LocalizationRecord, actor: Actor): LocalizationRecord {
    const body = repositories.blocks.body(one.id)
    const remove = emptyEnd(body)
    if (remove === 0) return one
    bodyWriter.applyPatch(one.id, {
      set: [],
      splices: [{ at: body.length - remove, remove, insert: [] }],
    })
    return commitText(one, { fields: {}, body: true, isTidying: true }, { actor, origin: 'workflow' })
  }

  /** What the source withdrew is signed off in another language only after somebody followed it or kept it. */
  function refuseWithdrawn(one: LocalizationRecord): void {
    if (one.isSource) return
    const withdrawn = withdrawnFrom(alignTarget(findSource(repositories, one.articleId), one))
    if (withdrawn.rows.length + withdrawn.fields === 0) return
    throw new AppError('notReadyToPublish', 'The source withdrew what the translation still has', {
      language: one.language,
      problem: 'withdrawnBlocks',
    })
  }

  /** What a step leaves behind beside the new state. */
  function carryOut(one: LocalizationRecord, step: Take['step'], actor: Actor, bypass: boolean): void {
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

  return {
    /**
     * What an editor returned the text for is done. Logged, so that colleagues see it with the text; nothing happens
     * when nothing is open.
     */
    settleReturn: (id: LocalizationId): LocalizationView =>
      transaction(() => {
        const one = findLocalization(repositories, id)
        if (openReturn(workflow.log(id)) === null) return views.localization(one)
        const actor = identity.actorOn(one.siteId)
        const now = clock()
        articles.touch(one.articleId, now)
        workflow.addLog(id, {
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
      }),

    /**
     * Takes a step. Throws `approvalVoid` when the text is newer than the one the person saw, `stepNotAllowed`,
     * `notAllowed`, `inConflict`, `notReadyToPublish` (a translation of what its source withdrew), or `fourEyes`
     * (`bypass` in its details says whether a note would help).
     */
    take: ({ localizationId, step, contentHash, note }: Take): ArticleId =>
      transaction(() => {
        const seen = findLocalization(repositories, localizationId)
        const actor = identity.actorOn(seen.siteId)
        refuseForbidden(seen, step, actor)
        if (seen.contentHash !== contentHash) {
          throw new AppError('approvalVoid', 'The text is newer than the one that was seen')
        }
        const tidy = step === 'submit' || step === 'approve' ? withoutEmptyEnd(seen, actor) : seen
        const one = step === 'submit' ? withSlug(tidy, actor) : tidy
        if (step === 'approve') refuseWithdrawn(one)
        const bypass = step === 'approve' && passesFourEyes(one, actor, note)
        carryOut(one, step, actor, bypass)
        const { to } = stepRules[step]
        const now = clock()
        // A step changes no words: who changed them last stays.
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
        emit('localizations.changed', {
          articleId: one.articleId,
          localizationId: one.id,
          version: one.version,
          origin: 'workflow',
        })
        emit('desk.changed', {})
        return one.articleId
      }),
  }
}
export type WorkflowService = ReturnType<typeof createWorkflowService>
