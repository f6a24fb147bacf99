import type { Language } from '../../domain/language.ts'
import type { TextRange } from '../../language/findRanges.ts'
import type { FindingCode } from '../finding.ts'

/** What a rule found in a part and its translation. */
export interface PairFound {
  code: FindingCode
  /** The words in the translation; absent: nothing stands there. */
  target?: TextRange | undefined
  /** The words in the source. */
  source?: TextRange | undefined
  details?: Record<string, string>
  /** What could stand in the translation instead; in order, without overlaps. */
  changes?: readonly PairChange[]
  /** The address that a link at `target` could have. */
  href?: string
}

interface PairChange extends TextRange {
  text: string
}

/** The languages of a source and its translation. */
export interface Direction {
  from: Language
  to: Language
}

/** The longest words that a finding shows. */
const longestShown = 120

/** Words of a text for the sentence about them, on one line. */
export const shown = (text: string, { start, end }: TextRange): string =>
  text
    .slice(start, Math.min(end, start + longestShown))
    .replace(/\s+/g, ' ')
    .trim()
