import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

/**
 * A word that we put into the slug and title, so that a site which cannot store our ids can be searched for an article.
 * With `language` it marks one localization, for sites that store each as a post of its own.
 */
export const markerOf = (articleId: ArticleId, language?: Language): string =>
  language === undefined ? `visnyk-${articleId}` : `visnyk-${articleId}-${language}`
