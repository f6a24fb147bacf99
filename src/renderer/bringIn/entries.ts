import type { Failure } from '#shared/contract/errors.ts'
import type { RefusalReason } from '#shared/document/files/fileRead.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ChangesWanted } from './reading/messages.ts'

/**
 * Why no text came of a file: a reason of the reader's, or `picture` (it belongs in the library), `unreadable` (the
 * system does not give its bytes), `readerFailed` (the worker died), `tooSlow`, `textFull` (the article would have more
 * blocks than one may).
 */
export type Trouble = RefusalReason | 'picture' | 'unreadable' | 'readerFailed' | 'tooSlow' | 'textFull'

/** Identifies the text that a file became, so that it can be opened. */
export interface TextRef {
  articleId: ArticleId
  localizationId: LocalizationId
  language: Language
}

/** What a person decides about a file with tracked changes. */
export type ChangesAnswer = ChangesWanted | 'leave'

/** What a person decides about a file in another language than that of the open text. */
export type LanguageAnswer = 'here' | 'newArticle' | 'leave'

export type Ended =
  /** `isNew`: as an article of its own. */
  | { kind: 'brought'; text: TextRef; isNew: boolean }
  | { kind: 'refused'; reason: Trouble }
  /** `pictures`: how many of the file's pictures are in the library all the same. */
  | { kind: 'failed'; failure: Failure; pictures: number }
  | { kind: 'cancelled'; pictures: number }
  /** The person decided against this file. */
  | { kind: 'leftAlone' }

type UnderWay =
  | { kind: 'waiting' }
  | { kind: 'reading'; share: number }
  | { kind: 'asking'; changes: number; answer: (answer: ChangesAnswer) => void }
  | { kind: 'askingLanguage'; written: Language; open: Language; answer: (answer: LanguageAnswer) => void }
  | { kind: 'pictures'; done: number; total: number }
  | { kind: 'storing' }

export type EntryState = UnderWay | Ended

/** One of the files that are brought in. */
export interface Entry {
  name: string
  state: EntryState
}
