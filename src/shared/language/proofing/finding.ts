import type { Language } from '../../domain/language.ts'

/** A word that no dictionary has. */
export interface SpellingFinding {
  kind: 'spelling'
  start: number
  end: number
  /** The word as it is compared (see `wordKey`). */
  word: string
  /** The language of its letters, whose dictionary knows suggestions. */
  script: Language
}

export type Finding = SpellingFinding
