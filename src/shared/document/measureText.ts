import type { Language } from '../domain/language.ts'
import { sentencesOf } from '../language/sentences.ts'
import type { Block, Body } from './schema.ts'
import { blockText, countWords } from './text.ts'

/** How long a text is, and how hard to read. */
export interface TextMeasure {
  words: number
  /** With spaces, without line ends. */
  characters: number
  /** How many sentences have more words than readers keep in mind. */
  longSentences: number
}

/** A sentence with more words is long: what editors of plain language recommend, and some. */
export const longSentence = 30

/** Words that are read in a minute: Ukrainian words are longer. */
const readInMinute: Record<Language, number> = { uk: 180, en: 230 }

/** Whole minutes, one at least. */
export const readingMinutes = (words: number, language: Language): number =>
  Math.max(1, Math.round(words / readInMinute[language]))

export function measureBlock(block: Block, language: Language): TextMeasure {
  const lines = blockText(block)
    .split(/[\n\t]/)
    .filter((line) => line !== '')
  const measure: TextMeasure = { words: 0, characters: 0, longSentences: 0 }
  for (const line of lines) {
    measure.words += countWords(line, language)
    measure.characters += line.length
    measure.longSentences += countLong(line, language)
  }
  return measure
}

function countLong(line: string, language: Language): number {
  // A sentence of so many words has at least as many spaces: most lines need no look at their sentences.
  if (line.length < 2 * longSentence) return 0
  return sentencesOf(line).filter(
    ({ start, end }) => countWords(line.slice(start, end), language) > longSentence,
  ).length
}

/** Measures bodies, and blocks that did not change only once: the same object is the same block. */
export function createMeasurer(language: Language) {
  const known = new WeakMap<Block, TextMeasure>()
  const measureOf = (block: Block): TextMeasure => {
    const measure = known.get(block) ?? measureBlock(block, language)
    known.set(block, measure)
    return measure
  }
  return {
    measureOf,
    total: (body: Body): TextMeasure =>
      body.map(measureOf).reduce(
        (sum, one) => ({
          words: sum.words + one.words,
          characters: sum.characters + one.characters,
          longSentences: sum.longSentences + one.longSentences,
        }),
        { words: 0, characters: 0, longSentences: 0 },
      ),
  }
}
