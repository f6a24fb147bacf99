import type { TextRange } from '../language/findRanges.ts'
import { sentenceAround } from '../language/sentences.ts'
import type { CheckContext } from './context.ts'
import type { FindingCode } from './finding.ts'

/** What a rule found in one unbroken text: a paragraph, an item, a cell, a caption, a title. */
export interface FoundWords extends TextRange {
  code: FindingCode
  details?: Record<string, string>
  /** What could stand there instead. */
  replacement?: string
  /** What a person judges; without it the sentence. */
  about?: readonly string[]
}

/** A rule about words, without a look at what is around them. */
export type TextRule = (text: string, context: CheckContext) => FoundWords[]

/** The longest part of a sentence that is shown. */
const longestShown = 160

/** The words found and the sentence around them. */
export function inSentence(text: string, found: TextRange): { words: string; sentence: string } {
  const { start, end } = sentenceAround(text, found)
  return {
    words: text.slice(found.start, found.end).slice(0, longestShown),
    sentence: text.slice(start, end),
  }
}
