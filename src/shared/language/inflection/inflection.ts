import { type Endings, holds, readEndings } from './endings.ts'
import { stemEnglish } from './english.ts'
import { irregularForms, irregularUkrainian } from './irregular.ts'
import { toCodes, toLetters } from './letters.ts'
import { stemsOfUnknown } from './unknownWords.ts'
import { createWordList, type WordList } from './wordList.ts'

/** The files of a Hunspell dictionary of Ukrainian, as text. */
export interface DictionaryFiles {
  affixes: string
  dictionary: string
}

/** What the lemmas and forms of words are. Words are folded (see `searchText`), one script each. */
export interface Inflection {
  /**
   * The lemmas that a word may be a form of (мала: малий, мати), each once: from the dictionary, the list of irregular
   * forms and, where it is in neither, its stem by the commonest endings. Words that are not inflected have none.
   */
  lemmasOf(word: string): string[]
  /** The word itself, and the other forms of its lemmas that the dictionary has: none of an English or unknown word. */
  formsOf(word: string): string[]
}

const ukrainianWord = /^[\u0430-\u045f\u0491\u02bc]+$/
const englishWord = /^[a-z\u02bc]+$/
/** No word of Ukrainian is longer; the work for one grows with its length. */
const longest = 60

export function createInflection({ affixes, dictionary }: DictionaryFiles): Inflection {
  const words = createWordList(dictionary)
  const endings = readEndings(affixes)

  function ukrainianLemmas(word: string): string[] {
    const found = new Set(irregularUkrainian.get(word))
    for (const lemma of inDictionary(words, endings, word)) found.add(spellingOf(lemma))
    if (found.size === 0) for (const stem of stemsOfUnknown(word)) found.add(stem)
    return [...found]
  }

  function lemmasOf(word: string): string[] {
    if (word.length > longest) return []
    if (ukrainianWord.test(word)) return ukrainianLemmas(word)
    return englishWord.test(word) ? [stemEnglish(word)] : []
  }

  return {
    lemmasOf,
    formsOf: (word) => {
      const forms = new Set([word])
      for (const lemma of ukrainianWord.test(word) ? lemmasOf(word) : []) {
        const others = [...(irregularForms.get(lemma) ?? []), ...formsInDictionary(words, endings, lemma)]
        if (others.length > 0) for (const form of [lemma, ...others]) forms.add(form)
      }
      return [...forms]
    },
  }
}

/** The one spelling under which a lemma with two is indexed. */
const spellingOf = (lemma: string): string => irregularUkrainian.get(lemma)?.[0] ?? lemma

function inDictionary(words: WordList, endings: Endings, word: string): Set<string> {
  const found = new Set<string>()
  const codes = toCodes(word)
  if (codes === null) return found
  if (words.has(codes)) found.add(word)
  for (let length = 0; length <= Math.min(endings.longest, word.length); length += 1) {
    const kept = codes.subarray(0, codes.length - length)
    for (const { strip, rules } of endings.of(word.slice(word.length - length))) {
      const candidate = new Uint8Array(kept.length + strip.length)
      candidate.set(kept)
      candidate.set(strip, kept.length)
      words.visit(candidate, (entry) => {
        const fits = rules.some(
          ({ flag, condition }) => entry.flags.includes(flag) && holds(condition, entry.word),
        )
        if (fits) found.add(toLetters(entry.word))
      })
    }
  }
  return found
}

function formsInDictionary(words: WordList, endings: Endings, lemma: string): Set<string> {
  const forms = new Set<string>()
  const codes = toCodes(lemma)
  if (codes === null) return forms
  words.visit(codes, ({ word, flags }) => {
    for (const flag of flags) {
      for (const { strip, ending, condition } of endings.ofFlag(flag)) {
        if (holds(condition, word) && endsIn(word, strip))
          forms.add(lemma.slice(0, lemma.length - strip.length) + ending)
      }
    }
  })
  return forms
}

const endsIn = (word: Uint8Array, end: Uint8Array): boolean =>
  end.length <= word.length && end.every((code, at) => word[word.length - end.length + at] === code)
