import type { Repositories } from '#main/db/repositories/index.ts'
import type { Change, ChangesPage } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'

/** What a page of changes says of one article. */
export interface Concern {
  /** The site says that the article itself is gone. */
  gone: boolean
  /** The numbers there of what was named: the article's own, or those of its texts. */
  named: Set<string>
}

type ArticleChange = Extract<Change, { kind: 'article' }>
type TextChange = Extract<Change, { kind: 'localization' }>

/**
 * Sorts a page of changes by article, under the number by which each is known here; what is no news is left out.
 * Where articles are groups of posts the site does not know the groups: a text that is known here belongs to the
 * article that it belongs to here, whatever the site calls it.
 */
export function createConcerned({ articles, localizations }: Repositories) {
  const groupOf = (siteId: SiteId, remoteId: string): string | null => {
    const text = localizations.findByRemote(siteId, remoteId)
    return text === null ? null : (articles.get(text.articleId)?.remoteId ?? null)
  }

  function isNews(siteId: SiteId, change: ArticleChange | TextChange): boolean {
    if (change.kind === 'article') {
      const known = articles.findByRemote(siteId, change.remoteId)
      // The number of another language's own post: what is said of that as a text is enough.
      if (known === null && groupOf(siteId, change.remoteId) !== null) return change.deleted
      return change.deleted ? known !== null : known === null || known.remoteEtag !== change.revision
    }
    const article = articles.findByRemote(siteId, change.ref.articleRemoteId)
    const known =
      localizations.findByRemote(siteId, change.ref.remoteId) ??
      (article && localizations.find(article.id, change.ref.language))
    if (!known) return !change.deleted
    return change.deleted || known.remoteEtag !== change.revision
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
    /** The number by which the article is known that a thing of the site belongs to. */
    keyOf: (siteId: SiteId, number: string): string =>
      articles.findByRemote(siteId, number) === null ? (groupOf(siteId, number) ?? number) : number,
  }
}
