import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

/** An article that can be written into a file. */
export interface ExchangeCandidate {
  articleId: ArticleId
  title: string
  sourceLanguage: Language
}
