import type { LemmaQuery } from '#main/db/repositories/matchExpressions.ts'
import { readSearchQuery } from '#shared/language/searchQuery.ts'
import type { WordForms, WordKnowledge } from './wordForms.ts'

/** Reads what was typed, and asks for the lemmas and forms of its words. */
export async function readWithLemmas(
  words: WordKnowledge,
  typed: string,
): Promise<{ query: LemmaQuery; forms: WordForms[] }> {
  const read = readSearchQuery(typed)
  const forms = read.words.length === 0 ? [] : await words.formsOfWords(read.words)
  return { query: { ...read, lemmas: new Map(forms.map(({ word, lemmas }) => [word, lemmas])) }, forms }
}
