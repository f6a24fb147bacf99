import type { Body } from '#shared/document/schema.ts'
import type { ContentHash } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { TextKey } from './textKey.ts'

/** Matches the words that sequences type; each word is typed only once. */
const word = /(?:слово|word)\d+/g

export const wordsIn = (text: string): string[] => text.match(word) ?? []
/** A word in the letters of its language, because some sites detect a text's language by them. */
export const wordNamed = (n: number, language: Language): string =>
  `${language === 'uk' ? 'слово' : 'word'}${n}`

export const wordsOfBlocks = (blocks: Body): string[] =>
  blocks.flatMap((block) => wordsIn(JSON.stringify(block)))

/** Where a word must be at the end of a sequence. */
export type Fate =
  /** In the text, on the site and on every laptop. */
  | 'kept'
  /** A person deleted it, or typed over it. */
  | 'deleted'
  /** A person dropped it in a merge; a revision on the laptop of that merge must contain it. */
  | 'mergedAway'

export interface TypedWord {
  word: string
  /** The text that it was typed into, as soon as the site has that text. */
  text: () => TextKey | null
  fate: Fate
  /** It was typed on the site itself: if it is deleted there before a laptop reads it, no laptop has to keep it. */
  onSite?: true
}

/** Records what the people of one sequence typed and approved, as they saw it. */
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
    /**
     * Records that people removed `words`. A word that one person deleted and another dropped in a merge
     * counts as deleted.
     */
    end: (words: readonly string[], fate: Exclude<Fate, 'kept'>): void => {
      for (const one of words) {
        const known = typed.get(one)
        if (known && known.fate !== 'deleted') known.fate = fate
      }
    },
    words: (): TypedWord[] => [...typed.values()],
    /** A person approved exactly these words, title first, in this order; `hash`: of all that they approved. */
    approved: (signedFor: string, words: readonly string[], hash: ContentHash | null): void => {
      const key = keyOf(signedFor, words)
      const hashes = approved.get(key) ?? new Set()
      approved.set(key, hash === null ? hashes : hashes.add(hash))
    },
    isApproved: (signedFor: string, words: readonly string[]): boolean =>
      approved.has(keyOf(signedFor, words)),
    /** The content hashes that were approved with these words. */
    hashesOf: (signedFor: string, words: readonly string[]): ReadonlySet<string> =>
      approved.get(keyOf(signedFor, words)) ?? new Set(),
  }
}
export type Ledger = ReturnType<typeof createLedger>
