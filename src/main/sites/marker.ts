import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

/**
 * The word by which something of ours is found again where a site has no room for our ids: an article, or the text of
 * a language where each is a thing of its own there.
 */
export const markerOf = (articleId: ArticleId, language?: Language): string =>
  language === undefined ? `visnyk-${articleId}` : `visnyk-${articleId}-${language}`
