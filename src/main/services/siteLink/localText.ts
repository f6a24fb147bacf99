import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { SyncBase } from '#main/db/repositories/sync/agreedTexts.ts'
import type { ArticleFields, LocalizationWrite, RemoteRef } from '#main/sites/SiteConnector.ts'
import { sameTags } from '#shared/domain/article.ts'
import { localizationId } from '#shared/domain/ids.ts'
import { remoteIdOf, revisionToName } from '#shared/domain/remoteState.ts'
import { type Approval, validApproval, type WorkflowState } from '#shared/domain/workflow.ts'
import type { TranslationStates } from './translationState.ts'

/** Where a text is on its site. */
export interface KnownText {
  ref: RemoteRef
  revision: string
}

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

/** By the stored state, the text is public or scheduled. */
export const isPublicThere = (one: Pick<LocalizationRecord, 'live'>, base: SyncBase | null): boolean =>
  one.live !== null || base?.state === 'scheduled'

/** Where a localization is on its site; null: this computer has no stored id for it or for its article. */
export function refOf(article: ArticleRecord, one: LocalizationRecord): RemoteRef | null {
  const [articleRemoteId, remoteId] = [remoteIdOf(article), remoteIdOf(one)]
  return articleRemoteId === null || remoteId === null
    ? null
    : { articleRemoteId, remoteId, language: one.language }
}

/** The same, with the revision that a change request must name. */
export function knownText(article: ArticleRecord, one: LocalizationRecord): KnownText | null {
  const ref = refOf(article, one)
  return ref && { ref, revision: revisionToName(one) }
}

/** The other languages of a text for which this computer has stored ids on the site. */
export const othersOf = (
  article: ArticleRecord,
  one: LocalizationRecord,
  all: readonly LocalizationRecord[],
): RemoteRef[] => all.filter(({ id }) => id !== one.id).flatMap((other) => refOf(article, other) ?? [])

/** The states that a request may set; the others are reached by publishing, and stay. */
function writableState(state: WorkflowState): LocalizationWrite['state'] {
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

/** Both sides agree on its state, or its state is reached only by publishing, so there is no state to send. */
export const stateIsKnown = (one: Pick<LocalizationRecord, 'state'>, base: SyncBase): boolean =>
  one.state === base.state || writableState(one.state) === 'keep'

/**
 * The working copy in the form that a site takes. When another computer started the same translation first, the site
 * knows it under that computer's id.
 */
export function toLocalizationWrite(
  { repositories, translations }: { repositories: Repositories; translations: TranslationStates },
  article: ArticleRecord,
  articleRemoteId: string,
  one: LocalizationRecord,
): LocalizationWrite {
  const approval = validApproval(repositories.workflow.latestApproval(one.id), one.contentHash)
  return {
    id: siteIdOf(one),
    articleId: article.id,
    articleRemoteId,
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
    state: stateToWrite(one, approval !== null),
    approval: approval && signOffOf(approval),
    log: repositories.workflow.log(one.id),
    translation: translations.read(one),
    article: articleFieldsOf(article),
    others: othersOf(article, one, repositories.localizations.ofArticle(article.id)),
  }
}

/** Of a sign-off, what travels with the text that it was given to. */
export const signOffOf = ({ contentHash, approvedBy, approvedAt, bypass }: Approval): Approval => ({
  ...{ contentHash, approvedBy, approvedAt, bypass },
})

/** A text without a valid sign-off, or with words newer than the published ones, is sent as a draft. */
function stateToWrite(one: LocalizationRecord, approved: boolean): LocalizationWrite['state'] {
  const state = writableState(one.state)
  if (state === 'approved') return approved ? state : 'draft'
  return state === 'keep' && one.contentHash !== one.baseHash ? 'draft' : state
}

/** Our id, or the id that another computer gave to the same localization first. */
export function siteIdOf(one: LocalizationRecord) {
  return localizationId.safeParse(remoteIdOf(one)).data ?? one.id
}
