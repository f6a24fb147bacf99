import type { SiteAccount } from '../accounts.ts'
import { Problem } from '../api/problem.ts'
import type { ArticleCreate, ArticleUpdate } from '../api/schemas.ts'
import type { ArticleFields, ArticleRecord } from '../db/articles.ts'
import { contentHashWith } from './contentHash.ts'
import { requireMatch } from './etag.ts'
import type { Store } from './store.ts'
import type { Views } from './views.ts'

const fieldsOf = ({ section, tags, coverMediaId }: ArticleFields): ArticleFields => ({
  section,
  tags,
  coverMediaId,
})

/** Creating, changing and removing articles. Each is called inside a transaction. */
export function createArticleDesk(store: Store, views: Views) {
  const { articles, localizations, versions, media, changes, clock } = store

  const find = (id: string): ArticleRecord => {
    const article = articles.get(id)
    if (!article) throw new Problem('not-found')
    return article
  }

  const requireCover = (id: ArticleFields['coverMediaId']): void => {
    if (id !== null && !media.get(id)) throw new Problem('media-missing', { members: { mediaIds: [id] } })
  }

  return {
    find,

    create: (input: ArticleCreate, by: SiteAccount): ArticleRecord => {
      const known = articles.get(input.id)
      if (known) throw new Problem('id-taken', { members: { current: views.article(known) } })
      requireCover(input.coverMediaId)
      const now = clock()
      const article: ArticleRecord = {
        id: input.id,
        marker: input.marker,
        sourceLanguage: input.sourceLanguage,
        ...fieldsOf(input),
        createdAt: now,
        createdBy: by.displayName,
        createdByAccount: by.id,
        updatedAt: now,
        revision: 1,
      }
      articles.put(article)
      changes.record({ kind: 'article', id: article.id })
      return article
    },

    update: (id: string, input: ArticleUpdate, ifMatch: string | undefined): ArticleRecord => {
      const before = find(id)
      requireMatch(ifMatch, views.articleEtag(before), () => views.article(before))
      requireCover(input.coverMediaId)
      const article = {
        ...before,
        sourceLanguage: input.sourceLanguage,
        ...fieldsOf(input),
        updatedAt: clock(),
        revision: before.revision + 1,
      }
      articles.put(article)
      for (const one of localizations.ofArticle(id)) {
        const text = versions.get(one.id, one.version)
        if (text) localizations.setContentHash(one.id, contentHashWith(text, article))
      }
      changes.record({ kind: 'article', id: article.id })
      return article
    },

    /** Only what readers can't see, by an editor or whoever made it. */
    remove: (id: string, ifMatch: string | undefined, by: SiteAccount): void => {
      const article = find(id)
      requireMatch(ifMatch, views.articleEtag(article), () => views.article(article))
      if (by.role !== 'editor' && article.createdByAccount !== by.id) throw new Problem('forbidden')
      const texts = localizations.ofArticle(id)
      if (texts.some((one) => one.live || one.scheduled)) throw new Problem('is-live')
      articles.remove(id)
      for (const one of texts)
        changes.record(
          { kind: 'localization', id: one.id, articleId: article.id, language: one.language },
          true,
        )
      changes.record({ kind: 'article', id: article.id }, true)
    },
  }
}
export type ArticleDesk = ReturnType<typeof createArticleDesk>
