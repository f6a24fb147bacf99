import type { ExchangeSource } from '#shared/contract/exchangeViews.ts'
import type { ReturnedArticle, RowKind } from '#shared/exchange/exchangeFile.ts'
import type { ReturnedMemory } from '#shared/exchange/tmx/readTmx.ts'
import type { CommitText } from '../localizations/commitText.ts'
import type { Slugs } from '../localizations/slugs.ts'
import type { MemoryIntake } from '../memory/memoryIntake.ts'
import type { MemoryService } from '../memory/memoryService.ts'
import type { Snapshots } from '../revisions/snapshots.ts'
import type { WordKnowledge } from '../search/wordForms.ts'
import type { TranslationContext } from '../translation/translationContext.ts'

/** Reads files from outside where they cannot hold up the program. */
export interface ExchangeReader {
  /** Throws `AppError` with a reason that a person understands. */
  articles(from: ExchangeSource): Promise<ReturnedArticle[]>
  pairs(from: ExchangeSource): Promise<ReturnedMemory>
}

/** What files say to translators, in the language of the interface. */
export interface ExchangeWords {
  kinds: Record<RowKind, string>
  slugNote: string
  /** `{{count}}` stands for the number. */
  lengthNote: string
  fileName: string
  memoryName: string
}

export interface ExchangeContext extends TranslationContext {
  snapshots: Snapshots
  commitText: CommitText
  slugs: Slugs
  memory: Pick<MemoryService, 'matches' | 'matchesOnSite'>
  intake: Pick<MemoryIntake, 'catchUp'>
  lemmas: Pick<WordKnowledge, 'lemmasOfWords'>
  reader: ExchangeReader
  words: () => ExchangeWords
}
