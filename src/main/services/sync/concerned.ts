import type { Repositories } from '#main/db/repositories/index.ts'
import type { Change, ChangesPage } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { isAtRevision, remoteIdOf } from '#shared/domain/remoteState.ts'

/** What a page of changes contains about one article. */
export interface Concern {
  /** The site says that the article itself is gone. */
  gone: boolean
  /** The ids on the site that the page names: the article's own, or those of its texts. */
  named: Set<string>
}

type ArticleChange = Extract<Change, { kind: 'article' }>
type TextChange = Extract<Change, { kind: 'localization' }>

/**
 * Groups a page of changes by article, under the id on the site that is stored here for each; changes that are known
 * already are left out. A site on which each language is a post of its own does not know which posts belong together: a
 * text that is known here belongs to its article here, whatever id the site gives.
 */
export function createConcerned({ articles, localizations }: Repositories) {
  const groupOf = (siteId: SiteId, remoteId: string): string | null => {
    const text = localizations.findByRemote(siteId, remoteId)
    const article = text && articles.get(text.articleId)
    return article && remoteIdOf(article)
  }

  function isNews(siteId: SiteId, change: ArticleChange | TextChange): boolean {
    if (change.kind === 'article') {
      const known = articles.findByRemote(siteId, change.remoteId)
      // This is the id of another language's post, which the page names as a text too.
      if (known === null && groupOf(siteId, change.remoteId) !== null) return change.deleted
      return change.deleted ? known !== null : known === null || !isAtRevision(known, change.revision)
    }
    const article = articles.findByRemote(siteId, change.ref.articleRemoteId)
    const known =
      localizations.findByRemote(siteId, change.ref.remoteId) ??
      (article && localizations.find(article.id, change.ref.language))
    if (!known) return !change.deleted
    return change.deleted || !isAtRevision(known, change.revision)
  }

  function sort(siteId: SiteId, { changes }: ChangesPage): Map<string, Concern> {
    const found = new Map<string, Concern>()
    for (const change of changes) {
      if (change.kind !== 'article' && change.kind !== 'localization') continue
      if (!isNews(siteId, change)) continue
      const number = change.kind === 'article' ? change.remoteId : change.ref.remoteId
      const own = change.kind === 'article' ? change.remoteId : change.ref.articleRemoteId
      const key = articles.findByRemote(siteId, own) === null ? (groupOf(siteId, number) ?? own) : own
      const concern = found.get(key) ?? { gone: false, named: new Set() }
      concern.named.add(number)
      if (change.kind === 'article' && change.deleted && key === change.remoteId) concern.gone = true
      found.set(key, concern)
    }
    return found
  }

  return {
    sort,
    /** The id on the site of the article that a post or text of the site belongs to. */
    keyOf: (siteId: SiteId, number: string): string =>
      articles.findByRemote(siteId, number) === null ? (groupOf(siteId, number) ?? number) : number,
  }
}
export type Concerned = ReturnType<typeof createConcerned>
