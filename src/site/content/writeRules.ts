import type { Language } from '#shared/domain/language.ts'
import type { Approval, WorkflowState } from '#shared/domain/workflow.ts'
import type { SiteAccount } from '../accounts.ts'
import { invalidAt, Problem } from '../api/problem.ts'
import type { LocalizationUpdate } from '../api/schemas.ts'
import type { ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord } from '../db/localizations.ts'
import type { SiteContext } from './articles.ts'
import { canonicalHtml } from './canonicalHtml.ts'
import { contentHashWith } from './contentHash.ts'
import type { Store } from './store.ts'

// What the site refuses of a text that is written, and which state the text has afterwards.

export function requireFreeSlug(
  { store, views }: SiteContext,
  language: Language,
  { slug, id }: Pick<LocalizationUpdate, 'slug' | 'id'>,
): void {
  const holder = slug === '' ? null : store.localizations.slugHolder(language, slug, id)
  if (!holder) return
  throw new Problem('slug-taken', {
    members: {
      holder: {
        articleId: holder.articleId,
        title: holder.title,
        language: holder.language,
        url: holder.live ? views.publicUrl(holder.language, holder.live.slug) : null,
      },
    },
  })
}

/** Hash and HTML belong to the blocks; a site without guards has no fields for search engines. */
export function requireSound(
  { store, views }: SiteContext,
  input: LocalizationUpdate,
  { article, language }: { article: ArticleRecord; language: Language },
): void {
  if (contentHashWith(input, article) !== input.contentHash) throw new Problem('hash-differs')
  if (canonicalHtml({ blocks: input.blocks, language }, store, views) !== input.html)
    throw new Problem('html-differs')
  if (!store.isGuarded && input.seoTitle !== '') throw invalidAt('/seoTitle', 'there is no such field')
  if (!store.isGuarded && input.seoDescription !== '')
    throw invalidAt('/seoDescription', 'there is no such field')
}

export interface Write {
  input: LocalizationUpdate
  before: LocalizationRecord | null
  textChanged: boolean
  by: SiteAccount
}

/** The state of the text after this write by the rules of approval and roles, or a refusal. */
export function nextState(store: Store, write: Write): WorkflowState {
  const { input, before, textChanged, by } = write
  if (!store.isGuarded) return stateWithoutWorkflow(before)
  const mayDecide = by.role === 'editor'
  requireRightToApprove(store, write)
  switch (input.state) {
    case 'keep':
      if (!before || textChanged) throw invalidAt('/state', 'keep is for an unchanged text')
      return before.state
    case 'approved':
      if (input.approval?.contentHash !== input.contentHash) throw new Problem('approval-differs')
      if (!mayDecide && before?.state !== 'approved')
        throw new Problem('forbidden', { detail: 'Only an editor approves' })
      return 'approved'
    case 'changesRequested':
      if (!mayDecide && before?.state !== 'changesRequested')
        throw new Problem('forbidden', { detail: 'Only an editor asks for changes' })
      return 'changesRequested'
    default:
      return input.state
  }
}

function requireRightToApprove(store: Store, { input, before, by }: Write): void {
  const isKnown = input.approval === null || sameApproval(input.approval, before?.approval ?? null)
  if (isKnown) return
  if (by.role !== 'editor') throw new Problem('forbidden', { detail: 'Only an editor approves' })
  requireFourEyes(store, input.approval)
}

/**
 * Who wrote a text last is known on the computer where it was written: several people share one, and one account
 * sends for all. So the client says that an approval is an exception, and a strict site takes none.
 */
function requireFourEyes({ rules }: Store, approval: Approval | null): void {
  if (approval?.bypass && rules.fourEyes() === 'strict') throw new Problem('four-eyes')
}

const sameApproval = (one: Approval | null, other: Approval | null): boolean =>
  one?.contentHash === other?.contentHash &&
  one?.approvedBy === other?.approvedBy &&
  one?.approvedAt === other?.approvedAt

/** On a site without guards, a text is a draft until it is published or has an hour. */
function stateWithoutWorkflow(before: LocalizationRecord | null): WorkflowState {
  if (before?.live) return 'published'
  return before?.scheduled ? 'scheduled' : 'draft'
}
