import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SyncBase } from '#main/db/repositories/syncRepository.ts'
import type { ArticleFields, LocalizationWrite, RemoteRef } from '#main/sites/SiteConnector.ts'
import { localizationId } from '#shared/domain/ids.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import type { TranslationStates } from './translationState.ts'

export const articleFieldsOf = (article: ArticleRecord): ArticleFields => ({
  sourceLanguage: article.sourceLanguage,
  section: article.section,
  tags: article.tags,
  coverMediaId: article.coverMediaId,
})

export const sameArticleFields = (
  one: Pick<ArticleFields, 'section' | 'tags' | 'coverMediaId'>,
  other: Pick<ArticleFields, 'section' | 'tags' | 'coverMediaId'>,
): boolean =>
  one.section === other.section && one.coverMediaId === other.coverMediaId && sameTags(one.tags, other.tags)

/** Whatever their order: a site may keep one of its own. */
export const sameTags = (one: readonly string[], other: readonly string[]): boolean =>
  one.length === other.length && one.every((tag) => other.includes(tag))

/** Readers see it, or will at its hour, as far as this computer knows. */
export const isPublicThere = (one: Pick<LocalizationRecord, 'liveHash'>, base: SyncBase | null): boolean =>
  one.liveHash !== null || base?.state === 'scheduled'

/** Where a localization is on its site, as far as we know; null before it was ever there. */
export const refOf = (article: ArticleRecord, one: LocalizationRecord): RemoteRef | null =>
  article.remoteId === null || one.remoteId === null
    ? null
    : { articleRemoteId: article.remoteId, remoteId: one.remoteId, language: one.language }

/** Where the other languages of a text are, as far as they are anywhere. */
export const othersOf = (
  article: ArticleRecord,
  one: LocalizationRecord,
  all: readonly LocalizationRecord[],
): RemoteRef[] => all.filter(({ id }) => id !== one.id).flatMap((other) => refOf(article, other) ?? [])

/** States that are written; the others are reached by publishing, and kept. */
export function writableState(state: WorkflowState): LocalizationWrite['state'] {
  switch (state) {
    case 'draft':
    case 'inReview':
    case 'changesRequested':
    case 'approved':
      return state
    default:
      return 'keep'
  }
}

/** Both sides know where it stands; what is reached by publishing only is nothing to be written. */
export const stateIsKnown = (one: Pick<LocalizationRecord, 'state'>, base: SyncBase): boolean =>
  one.state === base.state || writableState(one.state) === 'keep'

/**
 * The working copy as a site takes it. Another computer may have started the same translation first: then the site
 * knows it under that computer's id.
 */
export function toLocalizationWrite(
  repositories: Repositories,
  translations: TranslationStates,
  article: ArticleRecord & { remoteId: string },
  one: LocalizationRecord,
): LocalizationWrite {
  const approval = repositories.workflow.latestApproval(one.id)
  const inForce = approval !== null && approval.voidedAt === null && approval.contentHash === one.contentHash
  return {
    id: siteIdOf(one),
    articleId: article.id,
    articleRemoteId: article.remoteId,
    language: one.language,
    isSource: one.isSource,
    fields: {
      title: one.title,
      lead: one.lead,
      slug: one.slug,
      seoTitle: one.seoTitle,
      seoDescription: one.seoDescription,
    },
    blocks: repositories.blocks.body(one.id),
    contentHash: one.contentHash,
    state: stateToWrite(one, inForce),
    approval: inForce
      ? {
          contentHash: approval.contentHash,
          approvedBy: approval.approvedBy,
          approvedAt: approval.approvedAt,
          bypass: approval.bypass,
        }
      : null,
    log: repositories.workflow.log(one.id),
    translation: translations.read(one),
    article: articleFieldsOf(article),
    others: othersOf(article, one, repositories.localizations.ofArticle(article.id)),
  }
}

/** A sign-off that does not hold, or a published state over a newer text, would be a lie: that is a draft. */
function stateToWrite(one: LocalizationRecord, approved: boolean): LocalizationWrite['state'] {
  const state = writableState(one.state)
  if (state === 'approved') return approved ? state : 'draft'
  return state === 'keep' && one.contentHash !== one.baseHash ? 'draft' : state
}

/** Our id, or the one another computer gave the same localization first. */
export function siteIdOf(one: LocalizationRecord) {
  const known = one.remoteId === null ? null : localizationId.safeParse(one.remoteId)
  return known?.success ? known.data : one.id
}
