import type { Inflection } from '#shared/language/inflection/inflection.ts'
import type { TextLemmas, TextWords, WordForms } from './wordForms.ts'

const word = /[\p{L}\p{N}\u02bc]+/gu
const wordsOf = (text: string): Set<string> => new Set(text.match(word) ?? [])

/** How many words keep their lemmas for the next text. Half of the words of a text are among the commonest thousand. */
const remembered = 50_000

/** What the thread that knows words answers. */
export function createAnswers(inflection: Inflection) {
  const known = new Map<string, string[]>()
  function lemmasOf(one: string): string[] {
    const before = known.get(one)
    if (before) return before
    if (known.size >= remembered) known.clear()
    const lemmas = inflection.lemmasOf(one)
    known.set(one, lemmas)
    return lemmas
  }

  function lemmasBeyond(words: Set<string>, except: (lemma: string) => boolean): string[] {
    const lemmas = new Set([...words].flatMap(lemmasOf))
    return [...lemmas].filter((lemma) => !except(lemma))
  }

  return {
    lemmasOfTexts: (texts: readonly TextWords[]): TextLemmas[] =>
      texts.map(({ title, rest }) => {
        const ofTitle = wordsOf(title)
        const ofRest = wordsOf(rest)
        const titleLemmas = lemmasBeyond(ofTitle, (lemma) => ofTitle.has(lemma))
        const inTitle = new Set(titleLemmas)
        const lemmas = lemmasBeyond(
          ofRest,
          (lemma) => ofTitle.has(lemma) || ofRest.has(lemma) || inTitle.has(lemma),
        )
        return { titleLemmas: titleLemmas.join(' '), lemmas: lemmas.join(' ') }
      }),
    formsOfWords: (words: readonly string[]): WordForms[] =>
      words.map((one) => ({ word: one, lemmas: lemmasOf(one), forms: inflection.formsOf(one) })),
    lemmasOfWords: (words: readonly string[]): string[][] => words.map(lemmasOf),
  }
}
export type WordAnswers = ReturnType<typeof createAnswers>
