import type {
  LocalizationChanges,
  LocalizationRecord,
} from '#main/db/repositories/localizationsRepository.ts'
import type { EventPayload } from '#shared/contract/events.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { contentHashOf } from '../content.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Actor } from '../identity.ts'
import { findArticle } from './find.ts'

export interface TextChange {
  fields: Partial<LocalizationFields> & { slugFollowsTitle?: boolean }
  /** Rows of the body were changed already. */
  body: boolean
  /** No word changed: whoever wrote last stays the one who did. */
  isTidying?: true
}

export interface ChangedBy {
  actor: Actor
  origin: EventPayload<'localizations.changed'>['origin']
}

/** Where an edit leads: a sign-off or a finished round ends, an intent frozen at the click goes on. */
const afterEdit: Partial<Record<WorkflowState, WorkflowState>> = {
  approved: 'draft',
  published: 'draft',
  unpublished: 'draft',
}

const fieldNames = ['title', 'lead', 'slug', 'seoTitle', 'seoDescription'] as const

/**
 * Ends every change of what readers would see: the hash, the version, the approval that it voids, the saving line.
 * Called inside the transaction that changed the body's rows or the article; answers the record as it is then.
 */
export function createCommitText(deps: Pick<ServiceDeps, 'repositories' | 'clock' | 'emit'>) {
  const { repositories, clock, emit } = deps
  const { localizations, blocks, articles, workflow } = repositories

  return function commitText(
    before: LocalizationRecord,
    change: TextChange,
    by: ChangedBy,
  ): LocalizationRecord {
    const { slugFollowsTitle = before.slugFollowsTitle, ...given } = change.fields
    // Whichever way a title comes here (typed, merged, brought back), sites are read without these.
    const fields = given.title === undefined ? given : { ...given, title: withoutDirectionMarks(given.title) }
    const changedFields = fieldNames.filter(
      (name) => fields[name] !== undefined && fields[name] !== before[name],
    )
    const article = findArticle(repositories, before.articleId)
    const contentHash = contentHashOf(article, { ...before, ...fields }, blocks.hashes(before.id))
    const hasNewContent = contentHash !== before.contentHash
    const hasNewText = change.body || changedFields.length > 0
    if (!hasNewContent && !hasNewText && slugFollowsTitle === before.slugFollowsTitle) return before

    const now = clock()
    const changes = {
      ...fields,
      slugFollowsTitle,
      contentHash,
      // Section, tags and cover are not the text: an open editor goes on from where it is.
      version: hasNewText ? before.version + 1 : before.version,
      // Who changed a text is who wrote in it; who set a tag is not.
      ...(hasNewText &&
        !change.isTidying && {
          ...{ updatedAt: now, updatedBy: by.actor.name },
          ...{ editedAt: now, editedByAccountId: by.actor.accountId },
        }),
      ...(hasNewContent && {
        state: afterEdit[before.state] ?? before.state,
        saving: before.inConflict ? 'needsYou' : 'onThisComputer',
      }),
    } satisfies LocalizationChanges
    const after: LocalizationRecord = { ...before, ...changes }

    if (hasNewContent) workflow.voidApprovals(before.id, now)
    localizations.update(before.id, changes)
    articles.touch(before.articleId, now)
    if (after.state !== before.state) {
      workflow.addLog(before.id, {
        at: now,
        actor: by.actor.name,
        role: by.actor.role,
        step: 'edited',
        from: before.state,
        to: after.state,
        note: '',
        contentHash,
        bypass: false,
      })
    }
    emit('localizations.changed', {
      articleId: before.articleId,
      localizationId: before.id,
      version: after.version,
      origin: by.origin,
    })
    // A row of the desk shows titles, leads and states; the text below them does not concern it. What was taken off
    // its site comes back into the lists with its first change.
    const comesBack = article.removed !== null && article.removed.keptUntil !== null
    if (after.state !== before.state || changedFields.length > 0 || comesBack) emit('desk.changed', {})
    return after
  }
}
export type CommitText = ReturnType<typeof createCommitText>
