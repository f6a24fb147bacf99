/** A folded text, in two parts: the title counts for more. */
export interface TextWords {
  title: string
  rest: string
}

/** The lemmas of a text that are no words of it themselves, each once, separated by spaces. */
export interface TextLemmas {
  titleLemmas: string
  lemmas: string
}

/** A word of a query. */
export interface WordForms {
  word: string
  /** What it may be a form of. A word that no dictionary has gets stems in their place. */
  lemmas: readonly string[]
  /** Other forms of the same lemmas, as far as a dictionary has them. */
  forms: readonly string[]
}

/**
 * Knows the forms of words. The dictionary takes a second to load and words take time to look up, so the program asks a
 * thread of its own.
 */
export interface WordKnowledge {
  lemmasOfTexts(texts: readonly TextWords[]): Promise<TextLemmas[]>
  formsOfWords(words: readonly string[]): Promise<WordForms[]>
  /** Of each word what it may be a form of, as in `WordForms`. */
  lemmasOfWords(words: readonly string[]): Promise<string[][]>
}
