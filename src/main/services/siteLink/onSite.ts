import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ArticleId, SiteId } from '#shared/domain/ids.ts'
import { sameArticleFields, stateIsKnown } from './localText.ts'
import type { TranslationStates } from './translationState.ts'

/**
 * A defect of the program, for the log: nothing would have sent a text of an article. The message contains no words of
 * the text.
 */
export class StrandedText extends Error {
  constructor(articleId: ArticleId) {
    super(`Nothing would have sent a text of the article ${articleId}; it is marked to be sent again`)
    this.name = 'StrandedText'
  }
}

/**
 * Watches the rule that no text is stranded. At any time, at least one of these holds for every text: its site has it,
 * its article is marked to be sent (`sync_dirty`), it is in conflict, or an open intent will send it. A text for which
 * none of these holds would never be sent, and nobody would notice.
 */
export function createOnSite(repositories: Repositories, translations: TranslationStates) {
  const { articles, localizations, outbox, sync, workflow } = repositories

  /**
   * The site answered that it has exactly this text, its state, its pins and marks, and every note on it. Notes on a
   * text that the site deleted wait until the text is there again.
   */
  function hasText(one: LocalizationRecord): boolean {
    const base = sync.base(one.id)
    return (
      one.remote.kind !== 'neverThere' &&
      base !== null &&
      one.contentHash === one.baseHash &&
      stateIsKnown(one, base) &&
      base.translationHash === translations.hash(translations.read(one)) &&
      (one.remote.kind === 'gone' || !workflow.hasUnsentNotes(one.id))
    )
  }

  function hasFields(id: ArticleId): boolean {
    const article = articles.get(id)
    return article?.remoteBase != null && sameArticleFields(article, article.remoteBase)
  }

  /** Some change of this article would never be sent to its site. */
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
    /** The site has the whole article as this computer has it. */
    hasAll: (id: ArticleId): boolean => hasFields(id) && localizations.ofArticle(id).every(hasText),
    isStranded,
    /**
     * Articles of the site that break the rule with a text whose content hash the site did not confirm. Other breaks
     * are not searched for, so that the work grows with the unsent texts and not with the archive.
     */
    stranded: (siteId: SiteId): ArticleId[] => sync.unsentUnmarked(siteId).filter(isStranded),
  }
}
