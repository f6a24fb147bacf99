import type { Body } from '#shared/document/schema.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'

/** Every word that the sequence types is one of these, and each is typed once. */
const word = /слово\d+/g

export const wordsIn = (text: string): string[] => text.match(word) ?? []
export const wordNamed = (n: number): string => `слово${n}`

export const wordsOfBlocks = (blocks: Body): string[] =>
  blocks.flatMap((block) => wordsIn(JSON.stringify(block)))

/** Where a word must be at the end. */
export type Fate =
  /** In the text, on the site and on every laptop. */
  | 'kept'
  /** A person deleted it, or typed over it. */
  | 'deleted'
  /** A person merged it away; it must be in a revision of the laptop where that was done. */
  | 'mergedAway'

export interface TypedWord {
  word: string
  articleId: ArticleId
  language: Language
  fate: Fate
  /** It was typed on the site itself: what is deleted there before a laptop saw it is nobody's here. */
  onSite?: true
}

/** What was typed and approved in one sequence, as the people in it saw it. */
export function createLedger() {
  const typed = new Map<string, TypedWord>()
  const approved = new Map<string, Set<string>>()
  const key = (articleId: string, language: string): string => `${articleId} ${language}`

  return {
    typed: (one: Omit<TypedWord, 'fate'>): void => {
      typed.set(one.word, { ...one, fate: 'kept' })
    },
    /** `words` are no longer wanted. What was deleted by one person and merged away by another is deleted. */
    end: (words: readonly string[], fate: Exclude<Fate, 'kept'>): void => {
      for (const one of words) {
        const known = typed.get(one)
        if (known && known.fate !== 'deleted') known.fate = fate
      }
    },
    words: (): TypedWord[] => [...typed.values()],
    /** A person signed off exactly these words, title first, in this order. */
    approved: (articleId: string, language: string, words: readonly string[]): void => {
      const known = approved.get(key(articleId, language)) ?? new Set()
      approved.set(key(articleId, language), known.add(words.join(' ')))
    },
    isApproved: (articleId: string, language: string, words: readonly string[]): boolean =>
      approved.get(key(articleId, language))?.has(words.join(' ')) ?? false,
  }
}
export type Ledger = ReturnType<typeof createLedger>
