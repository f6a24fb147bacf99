import type {
  LocalizationChanges,
  LocalizationRecord,
} from '#main/db/repositories/localizationsRepository.ts'
import type { EventPayload } from '#shared/contract/events.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { stateAfterChange } from '#shared/domain/workflow.ts'
import { withoutDirectionMarks } from '#shared/language/directionMarks.ts'
import { contentHashOf } from '../content.ts'
import type { ServiceDeps } from '../deps.ts'
import type { Actor } from '../identity.ts'
import { findArticle } from './find.ts'

export interface TextChange {
  fields: Partial<LocalizationFields> & { slugFollowsTitle?: boolean }
  /** The caller has changed rows of the body. */
  body: boolean
  /** The program changes the text without changing its words, so the last writer stays. */
  isTidying?: true
}

export interface ChangedBy {
  actor: Actor
  origin: EventPayload<'localizations.changed'>['origin']
}

const fieldNames = ['title', 'lead', 'slug', 'seoTitle', 'seoDescription'] as const

type CommitContext = Pick<ServiceDeps, 'repositories' | 'clock' | 'emit'>

/**
 * Completes every change of a text: updates its hash, version and saving state, and voids its approval. Called inside
 * the transaction that changed the body's rows or the article; answers the record as it is then.
 */
export function createCommitText(context: CommitContext) {
  return (before: LocalizationRecord, change: TextChange, by: ChangedBy): LocalizationRecord =>
    commitText(context, before, change, by)
}
export type CommitText = ReturnType<typeof createCommitText>

function commitText(
  context: CommitContext,
  before: LocalizationRecord,
  change: TextChange,
  by: ChangedBy,
): LocalizationRecord {
  const { repositories, clock } = context
  const now = clock()
  const article = findArticle(repositories, before.articleId)
  const changed = changesOf(before, change, {
    by,
    now,
    hash: (fields) => contentHashOf(article, { ...before, ...fields }, repositories.blocks.hashes(before.id)),
  })
  if (changed === null) return before
  const after: LocalizationRecord = { ...before, ...changed.changes }
  if (after.contentHash !== before.contentHash) repositories.workflow.voidApprovals(before.id, now)
  repositories.localizations.update(before.id, changed.changes)
  repositories.articles.touch(before.articleId, now)
  if (after.state !== before.state) logEdit(context, { before, after, by: by.actor, at: now })
  context.emit('localizations.changed', {
    articleId: before.articleId,
    localizationId: before.id,
    version: after.version,
    origin: by.origin,
  })
  // A row of the desk shows titles, leads and states, but not the body. The copy of an article that was taken off its
  // site, and an article in the trash, appear in the lists again with their first change.
  const isCopy = article.removed !== null && article.removed.keptUntil !== null
  const comesBack = isCopy || article.trashed !== null
  if (after.state !== before.state || changed.fieldsChanged || comesBack) context.emit('desk.changed', {})
  return after
}

interface Circumstances {
  by: ChangedBy
  now: Instant
  /** The content hash of the text with these fields. */
  hash: (fields: Partial<LocalizationFields>) => ContentHash
}

/** What a change writes into the record; null when it changes nothing. */
function changesOf(before: LocalizationRecord, change: TextChange, { by, now, hash }: Circumstances) {
  const { slugFollowsTitle = before.slugFollowsTitle, ...given } = change.fields
  // Titles come here by several ways (typed, merged, restored). Titles read from a site have no such characters, so
  // none may be stored.
  const fields = given.title === undefined ? given : { ...given, title: withoutDirectionMarks(given.title) }
  const fieldsChanged = fieldNames.some((name) => fields[name] !== undefined && fields[name] !== before[name])
  const contentHash = hash(fields)
  const hasNewContent = contentHash !== before.contentHash
  const hasNewText = change.body || fieldsChanged
  if (!hasNewContent && !hasNewText && slugFollowsTitle === before.slugFollowsTitle) return null
  const changes = {
    ...fields,
    slugFollowsTitle,
    contentHash,
    // Section, tags and cover belong to the article, so an open editor keeps its version.
    version: hasNewText ? before.version + 1 : before.version,
    // Only a person who changes words becomes the last writer, not one who sets a tag.
    ...(hasNewText &&
      !change.isTidying && {
        ...{ updatedAt: now, updatedBy: by.actor.name },
        ...{ editedAt: now, editedByAccountId: by.actor.accountId },
      }),
    ...(hasNewContent && {
      state: stateAfterChange(before.state),
      saving: before.inConflict ? 'needsYou' : 'onThisComputer',
    }),
  } satisfies LocalizationChanges
  return { changes, fieldsChanged }
}

function logEdit(
  { repositories }: CommitContext,
  { before, after, by, at }: Record<'before' | 'after', LocalizationRecord> & { by: Actor; at: Instant },
): void {
  repositories.workflow.addLog(before.id, {
    at,
    actor: by.name,
    role: by.role,
    step: 'edited',
    from: before.state,
    to: after.state,
    note: '',
    contentHash: after.contentHash,
    bypass: false,
  })
}
