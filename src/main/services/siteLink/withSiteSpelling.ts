import type { Repositories } from '#main/db/repositories/index.ts'
import type { Outcome } from '#main/sites/SiteConnector.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { TakeFields } from './takeFields.ts'
import type { LinkedSite } from './writing/chooseWriting.ts'

/**
 * A site that has a tag in another spelling refuses ours, because what would be published is not what was approved.
 * Then this computer takes over the site's spelling, which voids the approval, so that the next attempt sends what the
 * site will answer.
 */
export function createWithSiteSpelling(
  { articles }: Pick<Repositories, 'articles'>,
  transaction: <T>(work: () => T) => T,
  takeFields: TakeFields,
) {
  function take(id: ArticleId | undefined, outcome: Outcome<unknown>): void {
    const theirs = outcome.outcome === 'refused' ? outcome.error.details.tags : undefined
    const article = id !== undefined && theirs ? articles.get(id) : null
    if (!article || !theirs) return
    const spelling = new Map(theirs.map((tag) => [tag.ours, tag.theirs]))
    const tags = article.tags.map((tag) => spelling.get(tag) ?? tag).filter((tag) => tag !== '')
    if (tags.join('\n') === article.tags.join('\n')) return
    transaction(() => takeFields(article.id, { tags: [...new Set(tags)] }))
  }

  return (siteId: SiteId, site: LinkedSite): LinkedSite => {
    async function taking<T>(id: ArticleId | undefined, asked: Promise<Outcome<T>>): Promise<Outcome<T>> {
      const outcome = await asked
      take(id, outcome)
      return outcome
    }
    return {
      ...site,
      createArticle: (article, options) => taking(article.id, site.createArticle(article, options)),
      updateArticle: (remoteId, ...change) =>
        taking(articles.findByRemote(siteId, remoteId)?.id, site.updateArticle(remoteId, ...change)),
      createLocalization: (text, options) => taking(text.articleId, site.createLocalization(text, options)),
      updateLocalization: (ref, text, ...change) =>
        taking(text.articleId, site.updateLocalization(ref, text, ...change)),
    }
  }
}
