import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { ParsedInput } from '#shared/contract/contract.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { ArticleId, BlockId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ServiceDeps } from '../deps.ts'
import { findArticle, findSource } from '../localizations/find.ts'
import { confirmBlock, confirmField, markBlock, unconfirmBlock } from './decideRow.ts'
import { startTranslation } from './startTranslation.ts'
import type { TranslationContext, TranslationParts } from './translationContext.ts'
import { translationView } from './translationView.ts'

/**
 * Translations: which source text each passage was made from, and what is left to do. The functions are described in
 * `startTranslation.ts`, `decideRow.ts` and `translationView.ts`.
 */
export function createTranslationService(deps: ServiceDeps, parts: TranslationParts) {
  const context: TranslationContext = { ...deps, ...parts }
  const { repositories, transaction, emit } = deps

  /** The database has queued the pair for the translation memory: the page may ask for it. */
  const changingMemory = (work: () => TranslationView): TranslationView =>
    transaction(() => {
      emit('memory.changed', {})
      return work()
    })

  return {
    start: (articleId: ArticleId, language: Language): LocalizationView =>
      transaction(() => startTranslation(context, articleId, language)),

    open: (articleId: ArticleId, language: Language): TranslationView => {
      findArticle(repositories, articleId)
      const target = repositories.localizations.find(articleId, language)
      if (!target) throw new AppError('notFound', 'The article has no such language')
      if (target.isSource) throw new AppError('invalidInput', 'A source is not a translation')
      return translationView(context, { source: findSource(repositories, articleId), target })
    },

    confirm: (input: ParsedInput<'translation.confirm'>): TranslationView =>
      changingMemory(() => confirmBlock(context, input)),
    unconfirm: (targetId: LocalizationId, blockId: BlockId): TranslationView =>
      changingMemory(() => unconfirmBlock(context, targetId, blockId)),
    mark: (input: ParsedInput<'translation.mark'>): TranslationView =>
      transaction(() => markBlock(context, input)),
    confirmField: (targetId: LocalizationId, field: 'title' | 'lead'): TranslationView =>
      changingMemory(() => confirmField(context, targetId, field)),
  }
}
