import type { LemmasOf } from '#shared/language/terms/spokenWords.ts'
import type { WordKnowledge } from '../search/wordForms.ts'

/** How many words are asked about at once, so that other questions get their turn. */
const perQuestion = 5000

/** Asks for the lemmas of words; the answer knows those of these words only. */
export async function lemmasOfAll(
  knowledge: Pick<WordKnowledge, 'lemmasOfWords'>,
  words: Iterable<string>,
): Promise<LemmasOf> {
  const distinct = [...new Set(words)]
  const known = new Map<string, readonly string[]>()
  for (let from = 0; from < distinct.length; from += perQuestion) {
    const some = distinct.slice(from, from + perQuestion)
    const lemmas = await knowledge.lemmasOfWords(some)
    some.forEach((word, at) => {
      known.set(word, lemmas[at] ?? [])
    })
  }
  return (word) => known.get(word) ?? []
}
