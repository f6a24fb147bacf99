import type { Language } from '../../domain/language.ts'
import type { TextRange } from '../findRanges.ts'
import type { StyleRuleId } from './style/styleRule.ts'

/** A word that no dictionary has. What may be meant is looked up when somebody asks. */
export interface SpellingFinding extends TextRange {
  kind: 'spelling'
  /** The word as it is compared (see `wordKey`). */
  word: string
  /** The language of its letters, whose dictionary knows suggestions. */
  script: Language
}

/** Words that the house writes in another way. The reason is an interface text named after the rule. */
export interface StyleFinding extends TextRange {
  kind: 'style'
  rule: StyleRuleId
  /** The words as they are compared. */
  word: string
  /** What the house writes instead, the most probable first; empty: the person has to decide. */
  fixes: readonly string[]
}

/** What proofreading found in a line: plain data, with a range in UTF-16 units. */
export type Finding = SpellingFinding | StyleFinding
