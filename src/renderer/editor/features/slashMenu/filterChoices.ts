import { foldText } from '#shared/language/fold.ts'

/** A choice with all words that find it, in both languages. */
export interface Findable {
  words: readonly string[]
}

/** Without apostrophes, so that it is found when typed without them. */
const folded = (text: string): string => foldText(text).replaceAll('\u02bc', '')

/** Choices with a word that starts with the query; those whose first word does come first. */
export function filterChoices<T extends Findable>(choices: readonly T[], query: string): T[] {
  const wanted = folded(query)
  if (wanted === '') return [...choices]
  const starts = (word: string | undefined) => word !== undefined && folded(word).startsWith(wanted)
  const found = choices.filter((choice) => choice.words.some(starts))
  return found.sort((a, b) => Number(starts(b.words[0])) - Number(starts(a.words[0])))
}
