import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { PackageWrite, Published, ReadBack, RequestOptions } from '#main/sites/SiteConnector.ts'
import type { ContentHash, SiteId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import type { Agreements } from './agreements.ts'
import { judgePublication, type PublicationAnswer } from './judgePublication.ts'
import { overwrittenText } from './limitedSite.ts'
import { othersOf, sameArticleFields } from './localText.ts'
import type { RecordConflict } from './ports.ts'
import type { NoteAnswers, SiteText } from './siteText.ts'
import type { KnownArticle } from './siteWriter.ts'
import { hashOf } from './textHash.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

/** The result of publishing texts. With `done` and `fieldsDiffer`, the database holds it already. */
export type PublishedTexts = { kind: 'done' } | Exclude<PublicationAnswer, { kind: 'published' }>

export interface PackageToPublish extends Pick<PackageWrite, 'when' | 'sticky'> {
  siteId: SiteId
  article: ArticleRecord & { remote: { kind: 'known' } }
  /** The section, tags and cover that readers see from now on. */
  fields: KnownArticle['fields']
  texts: readonly (SiteText & { contentHash: ContentHash })[]
}

export interface PublishOptions extends RequestOptions {
  /** The key of the step, as in `WriteOptions`. */
  key: string
  /** Called in the transaction that stores that the site published the texts. */
  whenDone: (answers: readonly ReadBack[]) => void
}

export interface PublishDeps {
  repositories: Repositories
  transaction: <T>(work: () => T) => T
  agreements: Agreements
  noteAnswers: NoteAnswers
  recordConflict: RecordConflict
}

/** Publishes or schedules texts in one request, and stores the result. */
export function createPublishTexts(deps: PublishDeps) {
  const { repositories, transaction, agreements } = deps

  return async (
    site: LinkedSite,
    pack: PackageToPublish,
    { key, whenDone, ...reads }: PublishOptions,
  ): Promise<PublishedTexts> => {
    const body = bodyOf(repositories, pack)
    const idempotencyKey = `${key}-${hashOf(body).slice(0, 16)}`
    const outcome = await site.publish(body, { ...reads, idempotencyKey })
    const answer = judgePublication(outcome, site.writing.drafts)
    switch (answer.kind) {
      case 'published':
        transaction(() => writePublished(deps, site, pack, { ...answer.value, whenDone }))
        await site.writing.drafts.fieldsWentOut(() => noteFields(deps, site, pack, reads))
        return { kind: 'done' }
      case 'fieldsDiffer':
        transaction(() => pack.texts.slice(0, 1).forEach(({ one }) => agreements.readAnew(one)))
        return answer
      case 'revisionMoved':
      case 'mediaGone':
      case 'overdue':
      case 'failed':
        return answer
    }
  }
}
export type PublishTexts = ReturnType<typeof createPublishTexts>

function bodyOf(
  { localizations }: Pick<Repositories, 'localizations'>,
  { article, texts, when, sticky }: PackageToPublish,
): PackageWrite {
  const all = localizations.ofArticle(article.id)
  return {
    articleRemoteId: article.remote.remoteId,
    articleRevision: article.remote.revision,
    localizations: texts.map(({ one, ref, revision, contentHash }) => ({
      ...{ ref, revision, contentHash },
      others: othersOf(article, one, all),
    })),
    ...{ when, sticky },
  }
}

/** Called inside a transaction. */
function writePublished(
  { repositories, agreements, noteAnswers, recordConflict }: PublishDeps,
  { writing }: LinkedSite,
  { siteId, texts }: PackageToPublish,
  { localizations: answers, touched = [], whenDone }: Published & Pick<PublishOptions, 'whenDone'>,
): void {
  const localizationOf = ({ ref }: ReadBack) => repositories.localizations.findByRemote(siteId, ref.remoteId)
  noteAnswers(
    texts,
    answers,
    texts.map(({ revision }) => revision),
  )
  whenDone(answers)
  // The site may have added links to these texts to the other texts of the article.
  for (const answer of touched) {
    const one = localizationOf(answer)
    if (one) agreements.agreeOnVisibility(one, answer, false)
  }
  // A colleague saved at the same moment, and ours overwrote that version: both are shown on the merge screen.
  for (const answer of [...touched, ...answers]) {
    const one = localizationOf(answer)
    const theirs = overwrittenText(answer)
    if (one && theirs) recordConflict(one.id, theirs, writing)
  }
}

/**
 * Section, tags and cover were published with the source: reads them from the site, and stores that both sides agree on
 * them.
 */
async function noteFields(
  { repositories, transaction, agreements }: PublishDeps,
  site: LinkedSite,
  { article: { id }, fields, texts }: PackageToPublish,
  reads: RequestOptions,
): Promise<void> {
  const article = repositories.articles.get(id)
  const remoteId = article && remoteIdOf(article)
  if (!article || remoteId === null || !texts.some(({ one }) => one.isSource)) return
  if (article.remoteBase && sameArticleFields(article.remoteBase, fields)) return
  const { revision, section, tags, coverMediaId } = await site.getArticle(remoteId, reads)
  transaction(() =>
    agreements.agreeOnFields(id, { ...{ remoteId, revision }, fields: { section, tags, coverMediaId } }),
  )
}
