import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import { sameArticleFields, stateIsKnown } from './localText.ts'
import type { TranslationStates } from './translationState.ts'

/** A fault of ours, for the log: an article had a text that nothing would have sent. It names no words of it. */
export class StrandedText extends Error {
  constructor(articleId: ArticleId) {
    super(`Nothing would have sent a text of the article ${articleId}; it is marked to be sent again`)
    this.name = 'StrandedText'
  }
}

/**
 * Where the newest text of an article is. Of every text one thing holds at any time: its site has it, or its article is
 * marked to be sent (`sync_dirty`), or it is in conflict, or an open intent has it in hand. Otherwise nobody would ever
 * send it, and nobody would be told.
 */
export function createOnSite(repositories: Repositories, translations: TranslationStates) {
  const { articles, localizations, outbox, sync } = repositories

  /** The site answered that it has this very text, where it stands, its pins and its marks. */
  function hasText(one: LocalizationRecord): boolean {
    const base = sync.base(one.id)
    return (
      one.remoteId !== null &&
      base !== null &&
      one.contentHash === one.baseHash &&
      stateIsKnown(one, base) &&
      base.translationHash === translations.hash(translations.read(one))
    )
  }

  function hasFields(id: ArticleId): boolean {
    const article = articles.get(id)
    return article?.remoteBase != null && sameArticleFields(article, article.remoteBase)
  }

  /** Nothing would ever bring something of this article to its site. */
  function isStranded(id: ArticleId): boolean {
    if (sync.isDirty(id) || (articles.get(id)?.siteId ?? null) === null) return false
    const busy = new Set(outbox.openOfArticle(id).flatMap(({ languages }) => languages))
    if (busy.size === 0 && !hasFields(id)) return true
    return localizations
      .ofArticle(id)
      .some((one) => !one.inConflict && !busy.has(one.language) && !hasText(one))
  }

  return {
    hasText,
    /** The site has all of the article as it is here. */
    hasAll: (id: ArticleId): boolean => hasFields(id) && localizations.ofArticle(id).every(hasText),
    isStranded,
    /** Articles of the site that break the rule. Work grows with the unsent texts, not with the archive. */
    stranded: (siteId: SiteId): ArticleId[] => sync.unsentUnmarked(siteId).filter(isStranded),
  }
}
export type OnSite = ReturnType<typeof createOnSite>
