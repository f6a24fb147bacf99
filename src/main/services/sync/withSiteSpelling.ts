import type { Repositories } from '#main/db/repositories/index.ts'
import type { Outcome, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import type { TakeFields } from './takeFields.ts'

/**
 * A site that has a tag in another spelling refuses ours: what would go out is not what was approved. Its spelling is
 * taken then, which voids a sign-off on ours, so that the next try sends what will be read back everywhere.
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

  return (siteId: SiteId, connector: SiteConnector): SiteConnector => {
    async function taking<T>(id: ArticleId | undefined, asked: Promise<Outcome<T>>): Promise<Outcome<T>> {
      const outcome = await asked
      take(id, outcome)
      return outcome
    }
    return {
      ...connector,
      get capabilities() {
        return connector.capabilities
      },
      createArticle: (article, options) => taking(article.id, connector.createArticle(article, options)),
      updateArticle: (remoteId, ...change) =>
        taking(articles.findByRemote(siteId, remoteId)?.id, connector.updateArticle(remoteId, ...change)),
      createLocalization: (text, options) =>
        taking(text.articleId, connector.createLocalization(text, options)),
      updateLocalization: (ref, text, ...change) =>
        taking(text.articleId, connector.updateLocalization(ref, text, ...change)),
    }
  }
}
