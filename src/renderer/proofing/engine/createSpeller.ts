import type { Language } from '#shared/domain/language.ts'
import type { SpellingFinding } from '#shared/language/proofing/finding.ts'
import { knownWords } from '#shared/language/proofing/knownWords.ts'
import { letterDistance } from '#shared/language/proofing/letterDistance.ts'
import { nearWords } from '#shared/language/proofing/nearWords.ts'
import { wordsToSpell } from '#shared/language/proofing/words.ts'

/** The part of Hunspell that is used here. */
export interface Dictionary {
  testSpelling(word: string): boolean
  getSpellingSuggestions(word: string): string[]
}

export interface Speller {
  /** The misspelled words of a line. */
  check(line: string): Promise<SpellingFinding[]>
  /** Words that may have been meant, the most probable first, with U+02BC as apostrophe. */
  suggest(word: string, script: Language): Promise<string[]>
}

/** Texts repeat their words: the answers for so many are kept. */
const remembered = 200_000
const mostSuggestions = 6

/**
 * Spells each word by the dictionary of its letters. A dictionary is loaded when the first word of its letters comes.
 */
export function createSpeller(load: (script: Language) => Promise<Dictionary>): Speller {
  const loading = new Map<Language, Promise<Dictionary>>()
  const known: Record<Language, Map<string, boolean>> = { uk: new Map(), en: new Map() }
  const dictionaryOf = (script: Language): Promise<Dictionary> => {
    const found = loading.get(script) ?? load(script)
    loading.set(script, found)
    // One that failed is tried again with the next text.
    found.catch(() => loading.delete(script))
    return found
  }
  const isCorrect = async (word: string, script: Language): Promise<boolean> => {
    const before = known[script].get(word)
    if (before !== undefined) return before
    const answer = isWord(word, script, await dictionaryOf(script))
    if (known[script].size >= remembered) known[script].clear()
    known[script].set(word, answer)
    return answer
  }
  return {
    async check(line) {
      const findings: SpellingFinding[] = []
      for (const word of wordsToSpell(line)) {
        if (!(await isCorrect(word.word, word.script))) findings.push({ kind: 'spelling', ...word })
      }
      return findings
    },
    async suggest(word, script) {
      return suggestionsFor(word, await dictionaryOf(script))
    },
  }
}

/** The dictionaries have U+0027. */
const asInDictionary = (word: string): string => word.replaceAll('\u02bc', "'")

function isWord(word: string, script: Language, dictionary: Dictionary): boolean {
  if (isKnown(word, script) || dictionary.testSpelling(asInDictionary(word))) return true
  if (script === 'en' && /\u02bcs?$/.test(word))
    return isWord(word.replace(/\u02bcs?$/, ''), script, dictionary)
  const parts = word.split('-')
  return parts.length > 1 && parts.every((part) => part.length < 2 || isWord(part, script, dictionary))
}

function isKnown(word: string, script: Language): boolean {
  const lower = word.toLowerCase()
  const capitalized = lower.charAt(0).toUpperCase() + lower.slice(1)
  const isShouted = word === word.toUpperCase()
  const words = knownWords[script]
  return (
    words.has(word) ||
    ((isShouted || word === capitalized) && words.has(lower)) ||
    (isShouted && words.has(capitalized))
  )
}

/** Words that may have been meant: the commonest mistakes first, then those that differ least. */
function suggestionsFor(word: string, dictionary: Dictionary): string[] {
  const near = nearWords(word).filter((one) => dictionary.testSpelling(asInDictionary(one)))
  const far = dictionary
    .getSpellingSuggestions(asInDictionary(word))
    .map((one) => one.replaceAll("'", '\u02bc'))
    .map((one) => ({ one, distance: letterDistance(word, one) }))
    .toSorted((a, b) => a.distance - b.distance)
    .map(({ one }) => one)
  return [...new Set([...near, ...far])].slice(0, mostSuggestions)
}
