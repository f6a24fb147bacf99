import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { PictureUse } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { findSource } from '../localizations/find.ts'

type Context = Pick<{ repositories: Repositories }, 'repositories'>

/** Articles in the trash, and copies of what left a site: a change would bring them back. */
const isAway = ({ trashed, removed }: ArticleRecord): boolean =>
  trashed !== null || (removed !== null && removed.keptUntil !== null)

/** Why a use stays as it is when the picture is replaced; null where it changes. */
export function leftBecause(
  article: ArticleRecord,
  texts: readonly Pick<LocalizationRecord, 'inConflict'>[],
): PictureUse['left'] {
  if (isAway(article)) return 'away'
  return texts.some(({ inConflict }) => inConflict) ? 'conflict' : null
}

/** Every cover and text that shows a picture, by titles. */
export function usesOf({ repositories }: Context, id: MediaId): PictureUse[] {
  const { media, articles, localizations } = repositories
  const { covers, texts } = media.places(media.resolve(id))
  const ofCovers = covers.flatMap((articleId): PictureUse[] => {
    const article = articles.get(articleId)
    if (!article) return []
    const languages = localizations.ofArticle(articleId)
    const { title } = findSource(repositories, articleId)
    return [
      {
        ...{ articleId, title, language: null, as: 'cover' },
        isPublic: languages.some(({ live }) => live !== null),
        isApproved: languages.some(({ state }) => state === 'approved'),
        left: leftBecause(article, languages),
      },
    ]
  })
  const ofTexts = [...new Set(texts.map(({ localizationId }) => localizationId))].flatMap(
    (localizationId): PictureUse[] => {
      const one = localizations.get(localizationId)
      const article = one && articles.get(one.articleId)
      if (!one || !article) return []
      return [
        {
          ...{ articleId: one.articleId, title: one.title, language: one.language, as: 'body' },
          isPublic: one.live !== null,
          isApproved: one.state === 'approved',
          left: leftBecause(article, [one]),
        },
      ]
    },
  )
  return [...ofCovers, ...ofTexts].sort((one, other) => one.title.localeCompare(other.title, 'uk'))
}
