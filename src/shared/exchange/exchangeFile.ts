import type { ArticleId } from '../domain/ids.ts'
import type { Language } from '../domain/language.ts'
import type { Piece } from './codes.ts'

/** What a row is, for the translator who sees it without the page around it. */
export const rowKinds = [
  'title',
  'lead',
  'slug',
  'seoTitle',
  'seoDescription',
  'paragraph',
  'heading',
  'listItem',
  'quote',
  'callout',
  'pullquote',
  'citation',
  'cell',
  'caption',
  'alt',
  'embed',
  'attachment',
  'contact',
] as const
export type RowKind = (typeof rowKinds)[number]

/** `done`: a person confirmed it; `stale`: its source changed since; `draft`: nobody confirmed it; `empty`. */
export type RowState = 'empty' | 'draft' | 'stale' | 'done'

/** A translation of a text like that of a row, from the memory. */
export interface Alternative {
  source: string
  target: string
  /** In percent. */
  score: number
}

/** One text to translate. */
export interface ExchangeRow {
  id: string
  kind: RowKind
  source: Piece[]
  /** Empty: not translated. */
  target: Piece[]
  state: RowState
  /** For the translator, in words. */
  notes: string[]
  alternatives: Alternative[]
}

export interface ExchangeArticle {
  articleId: ArticleId
  title: string
  rows: ExchangeRow[]
}

/** What is written into one file: articles in one direction. */
export interface ExchangeFile {
  from: Language
  to: Language
  articles: ExchangeArticle[]
}

/** A row as it came back. */
export interface ReturnedRow {
  id: string
  target: Piece[]
  /** The translator marked it as translated, reviewed or final. */
  isDone: boolean
  notes: string[]
}

export interface ReturnedArticle {
  /** As the file says it; it may be of nothing that is here. */
  articleId: string
  title: string
  from: string
  to: string
  rows: ReturnedRow[]
}
