import type { Language } from '../../../domain/language.ts'

/** A rule of house style. `reason.<id>` in the interface texts says why. */
export const styleRuleIds = [
  ...(['latinInCyrillic', 'cyrillicInLatin', 'latinConjunction', 'numberSigns'] as const),
  ...(['takePart', 'takeMeasures', 'comeIntoForce', 'vacancy', 'itIsAbout', 'untilNow', 'because'] as const),
  ...([
    'persons',
    'inNoCase',
    'following',
    'event',
    'educational',
    'project',
    'renamedUk',
    'aggressorNames',
  ] as const),
  ...(['ukrainianNames', 'theUkraine'] as const),
] as const
export type StyleRuleId = (typeof styleRuleIds)[number]

/** A match of a rule's pattern, with the line around it. */
export interface StyleMatch {
  text: string
  groups: readonly string[]
  before: string
  after: string
}

export interface StyleRule {
  id: StyleRuleId
  /** The language of the texts that the rule is for. */
  language: Language
  /**
   * Global. It sees the line with U+02BC for apostrophes inside words and spaces for no-break ones. Only whole words
   * count; the pattern need not say so.
   */
  pattern: RegExp
  /**
   * What the house writes instead of the match, in lower case where the match may be at the beginning of a sentence:
   * the case of the match is taken over. An empty list: to be reported, for the person to decide. Null: no finding.
   */
  fixes(match: StyleMatch): readonly string[] | null
}
