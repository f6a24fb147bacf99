import { readFileSync } from 'node:fs'
import { dictionaryPath } from '#main/dictionaries.ts'
import { createAnswers, type WordAnswers } from '#main/services/search/answerWords.ts'
import type { WordKnowledge } from '#main/services/search/wordForms.ts'
import { createInflection, type Inflection } from '#shared/language/inflection/inflection.ts'

let inflection: Inflection | null = null
let answers: WordAnswers | null = null

/** The real dictionary, loaded when a test first needs it. */
export function realInflection(): Inflection {
  inflection ??= createInflection({
    affixes: readFileSync(dictionaryPath('uk', 'aff'), 'utf8'),
    dictionary: readFileSync(dictionaryPath('uk', 'dic'), 'utf8'),
  })
  return inflection
}

function realAnswers(): WordAnswers {
  answers ??= createAnswers(realInflection())
  return answers
}

/** What the thread of the program answers, without a thread. */
export const testWords: WordKnowledge = {
  lemmasOfTexts: async (texts) => realAnswers().lemmasOfTexts(texts),
  formsOfWords: async (words) => realAnswers().formsOfWords(words),
  lemmasOfWords: async (words) => realAnswers().lemmasOfWords(words),
}
