import { type Term, wordsOf } from '#shared/language/memory/terms.ts'
import type { WordKnowledge } from '../search/wordForms.ts'

/** The words of texts with their lemmas, asked for at once. */
export async function termsOfTexts(
  words: Pick<WordKnowledge, 'lemmasOfWords'>,
  texts: readonly string[],
): Promise<Term[][]> {
  const split = texts.map(wordsOf)
  const distinct = [...new Set(split.flat())]
  const lemmas = distinct.length === 0 ? [] : await words.lemmasOfWords(distinct)
  const known = new Map(distinct.map((word, at) => [word, lemmas[at] ?? []]))
  return split.map((list) => list.map((word) => ({ word, lemmas: known.get(word) ?? [] })))
}
