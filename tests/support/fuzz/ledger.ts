import type { Body } from '#shared/document/schema.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { TextKey } from './site.ts'

/** Every word that the sequence types is one of these, and each is typed once. */
const word = /(?:слово|word)\d+/g

export const wordsIn = (text: string): string[] => text.match(word) ?? []
/** In the letters of its language: some sites tell a text's language by them. */
export const wordNamed = (n: number, language: Language): string =>
  `${language === 'uk' ? 'слово' : 'word'}${n}`

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
  /** The text it was typed into, as soon as the site knows that. */
  text: () => TextKey | null
  fate: Fate
  /** It was typed on the site itself: what is deleted there before a laptop saw it is nobody's here. */
  onSite?: true
}

/** What was typed and approved in one sequence, as the people in it saw it. */
export function createLedger() {
  const typed = new Map<string, TypedWord>()
  const approved = new Map<string, Set<string>>()
  const keyOf = (signedFor: string, words: readonly string[]): string => `${signedFor} ${words.join(' ')}`

  return {
    typed: (one: Omit<TypedWord, 'fate'>): void => {
      let known: TextKey | null = null
      const text = (): TextKey | null => {
        known ??= one.text()
        return known
      }
      text()
      typed.set(one.word, { ...one, text, fate: 'kept' })
    },
    /** `words` are no longer wanted. What was deleted by one person and merged away by another is deleted. */
    end: (words: readonly string[], fate: Exclude<Fate, 'kept'>): void => {
      for (const one of words) {
        const known = typed.get(one)
        if (known && known.fate !== 'deleted') known.fate = fate
      }
    },
    words: (): TypedWord[] => [...typed.values()],
    /** A person signed off exactly these words, title first, in this order; `hash`: of all they signed off. */
    approved: (signedFor: string, words: readonly string[], hash: ContentHash | null): void => {
      const key = keyOf(signedFor, words)
      const hashes = approved.get(key) ?? new Set()
      approved.set(key, hash === null ? hashes : hashes.add(hash))
    },
    isApproved: (signedFor: string, words: readonly string[]): boolean =>
      approved.has(keyOf(signedFor, words)),
    /** What was signed off with these words. */
    hashesOf: (signedFor: string, words: readonly string[]): ReadonlySet<string> =>
      approved.get(keyOf(signedFor, words)) ?? new Set(),
  }
}
export type Ledger = ReturnType<typeof createLedger>
