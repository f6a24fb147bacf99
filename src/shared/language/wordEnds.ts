import { foldApostrophes } from './apostrophe.ts'

/**
 * Between two characters of one word: letters, digits and their marks, and an apostrophe between letters, so
 * п’ять is one word. A hyphen parts words, as in the search index (see `searchWords`). Characters that are not
 * drawn part nothing. U+02BC at the edge of a word is a quotation mark.
 */
const insideWord =
  /(?<=[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}])(?<!(?<!\p{L})\u02bc)(?!\u02bc(?!\p{L}))(?=[\p{L}\p{M}\p{N}\p{Default_Ignorable_Code_Point}])/uy

/** Matches nothing at a place that is not inside a word, for an expression over a text from `foldApostrophes`. */
export const wordEdge = `(?!${insideWord.source})`

/** Tells for each index of the text whether it is inside a word, so that a whole word cannot begin or end there. */
export function wordsOf(text: string): { isInside(index: number): boolean } {
  const spelled = foldApostrophes(text)
  return {
    isInside(index) {
      insideWord.lastIndex = index
      return insideWord.test(spelled)
    },
  }
}
