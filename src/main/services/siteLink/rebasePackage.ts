import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { RemoteLocalization, RemoteRef, RequestOptions } from '#main/sites/SiteConnector.ts'
import type { ArticleId, ContentHash, RevisionId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { missingCase } from '#shared/domain/missingCase.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import type { Agreements } from './agreements.ts'
import { sameArticleFields } from './localText.ts'
import type { RecordConflict } from './ports.ts'
import type { KnownArticle } from './siteWriter.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

/** The result of basing a package on newer revisions. The database holds it already, except for `takenDown`. */
export type Rebased =
  /** The site has the texts of the package; their revisions are stored. */
  | { kind: 'done' }
  /** Section, tags or cover on the site stop the publication. */
  | { kind: 'fieldsDiffer' }
  /** The site has another text, which is stored beside ours as a conflict. */
  | { kind: 'conflict' }
  /** The site has the text, but somebody took it down. */
  | { kind: 'takenDown'; language: Language }

export interface TextToRebase {
  one: LocalizationRecord
  ref: RemoteRef
  /** The hash of the text in the package. */
  contentHash: ContentHash
  /** The snapshot of that text, on which both sides agree once it is found on the site. */
  revisionId: RevisionId
  /** It was public at the click, and no person confirmed that it is published although it was taken down. */
  mustBePublic: boolean
}

export interface PackageToRebase {
  articleId: ArticleId
  fields: KnownArticle['fields']
  texts: readonly TextToRebase[]
}

export interface RebaseDeps {
  repositories: Pick<Repositories, 'articles' | 'localizations'>
  transaction: <T>(work: () => T) => T
  agreements: Pick<Agreements, 'agree' | 'articleRevisionChanged'>
  recordConflict: RecordConflict
}

/**
 * Called when something of the article has a newer revision on the site: reads article and texts, and stores their
 * revisions, so that the next request is based on them. It ends at the first text that may not be published over.
 */
export function createRebasePackage({ repositories, transaction, agreements, recordConflict }: RebaseDeps) {
  const { articles, localizations } = repositories

  async function rebaseText(
    site: LinkedSite,
    { one, ref, contentHash, revisionId, mustBePublic }: TextToRebase,
    reads: RequestOptions,
  ): Promise<Rebased> {
    const theirs = await site.getLocalization(ref, reads)
    const judged = judgeNewerRevision(theirs, contentHash, mustBePublic)
    switch (judged) {
      case 'otherText':
        recordConflict(one.id, theirs, site.writing)
        return { kind: 'conflict' }
      case 'takenDown':
        return { kind: 'takenDown', language: one.language }
      case 'sameText':
        transaction(() => {
          const now = localizations.get(one.id)
          if (now) agreements.agree(now, theirs, revisionId)
        })
        return { kind: 'done' }
      default:
        return missingCase(judged)
    }
  }

  return async (
    site: LinkedSite,
    { articleId, fields, texts }: PackageToRebase,
    reads: RequestOptions,
  ): Promise<Rebased> => {
    const article = articles.get(articleId)
    const remoteId = (article && remoteIdOf(article)) ?? ''
    const remote = await site.getArticle(remoteId, reads)
    const isSame = sameArticleFields(remote, fields)
    if (site.writing.drafts.fieldsStopPublication(isSame)) return { kind: 'fieldsDiffer' }
    for (const text of texts) {
      const rebased = await rebaseText(site, text, reads)
      if (rebased.kind !== 'done') return rebased
    }
    transaction(() => agreements.articleRevisionChanged(articleId, remoteId, remote.revision))
    return { kind: 'done' }
  }
}
export type RebasePackage = ReturnType<typeof createRebasePackage>

/** The meaning of a newer revision of a text for a publication that was based on an older one. */
type NewerRevision = 'sameText' | 'otherText' | 'takenDown'

/** `mustBePublic`: as in `TextToRebase`. */
export function judgeNewerRevision(
  theirs: Pick<RemoteLocalization, 'contentHash' | 'live'>,
  wanted: ContentHash,
  mustBePublic: boolean,
): NewerRevision {
  if (theirs.contentHash !== wanted) return 'otherText'
  return theirs.live === null && mustBePublic ? 'takenDown' : 'sameText'
}
