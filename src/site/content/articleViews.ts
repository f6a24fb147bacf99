import type { ArticleFields, ArticleRecord } from '../db/articles.ts'
import type { LocalizationRecord } from '../db/localizations.ts'
import type { Etags } from './etag.ts'
import type { PublicUrl } from './publicUrl.ts'
import type { Store } from './store.ts'

/** What all languages of an article share. */
export const sharedFields = ({ section, tags, coverMediaId }: ArticleFields): ArticleFields => ({
  section,
  tags,
  coverMediaId,
})

/** Articles as the API shows them: without the words of their texts. */
export function createArticleViews({ localizations }: Store, etags: Etags, publicUrl: PublicUrl) {
  const summary = (one: LocalizationRecord) => ({
    id: one.id,
    language: one.language,
    etag: etags.localizationEtag(one),
    contentHash: one.contentHash,
    state: one.state,
    title: one.title,
    url: one.live ? publicUrl(one.language, one.live.slug) : null,
    updatedAt: one.updatedAt,
  })

  return {
    article: (one: ArticleRecord) => ({
      id: one.id,
      etag: etags.articleEtag(one),
      marker: one.marker,
      sourceLanguage: one.sourceLanguage,
      ...sharedFields(one),
      author: one.createdBy,
      createdAt: one.createdAt,
      updatedAt: one.updatedAt,
      localizations: localizations.ofArticle(one.id).map(summary),
    }),
  }
}
