import { type Language, languages } from '../../domain/language.ts'
import type { Term } from '../../domain/term.ts'
import { officialName, shortName } from './officialName.ts'
import { keysOfPhrase, type Phrase, readPhrase } from './phrase.ts'
import { type LemmasOf, spokenWords } from './spokenWords.ts'

/** A way to say a term. */
export interface TermPhrase extends Phrase {
  /** It is the official romanization, since the house says nothing else. */
  isGenerated: boolean
}

type TermPhrases = Record<Language, { allowed: readonly TermPhrase[]; forbidden: readonly TermPhrase[] }>

/** A term whose words are known, ready to be found. */
export interface ReadTerm {
  term: Term
  phrases: TermPhrases
}

interface Words {
  text: string
  isGenerated: boolean
}

/** What may be said for a term in a language, the best first. */
export function allowedWords({ kind, words }: Pick<Term, 'kind' | 'words'>, language: Language): Words[] {
  const given = words[language].allowed.map((text) => ({ text, isGenerated: false }))
  if (kind !== 'name') return given
  if (language === 'uk') return [...given, ...shortened(words.uk.allowed)]
  if (given.length > 0) return given
  const [name] = words.uk.allowed
  return name === undefined ? [] : [{ text: officialName(name), isGenerated: true }]
}

const shortened = (names: readonly string[]): Words[] =>
  names.flatMap((name) => {
    const text = shortName(name)
    return text === null || names.includes(text) ? [] : [{ text, isGenerated: true }]
  })

/** Every word of a term, folded and each once: those whose lemmas have to be known to read it. */
export const wordsOfTerm = (term: Pick<Term, 'kind' | 'words'>): string[] => [
  ...new Set(
    languages.flatMap((language) =>
      [...allowedWords(term, language).map(({ text }) => text), ...term.words[language].forbidden].flatMap(
        (text) => spokenWords(text).map(({ word }) => word),
      ),
    ),
  ),
]

export const readTerm = (term: Term, lemmasOf: LemmasOf): ReadTerm => ({
  term,
  phrases: phrasesOf(term, lemmasOf),
})

/** All that is said of a term, ready to be found. */
export function phrasesOf(term: Pick<Term, 'kind' | 'words'>, lemmasOf: LemmasOf): TermPhrases {
  const inLanguage = (language: Language) => {
    const read = ({ text, isGenerated }: Words): TermPhrase[] => {
      const phrase = readPhrase(text, language, lemmasOf)
      return phrase === null ? [] : [{ ...phrase, isGenerated }]
    }
    return {
      allowed: allowedWords(term, language).flatMap(read),
      forbidden: term.words[language].forbidden.flatMap((text) => read({ text, isGenerated: false })),
    }
  }
  return { uk: inLanguage('uk'), en: inLanguage('en') }
}

/** Under what a term is kept for a language: see `keysOfPhrase`. */
export const keysOfTerm = (phrases: TermPhrases, language: Language): string[] => [
  ...new Set([...phrases[language].allowed, ...phrases[language].forbidden].flatMap(keysOfPhrase)),
]
