import type { FindOption } from './query.ts'

/**
 * The keys of the bar, besides Enter and Escape, in the notation of lib/shortcuts. Not with Ctrl and Enter: beside
 * a source these confirm blocks of the translation.
 */
export const optionChords = {
  matchesCase: 'alt+c',
  wholeWords: 'alt+w',
  isExpression: 'alt+r',
} as const satisfies Record<FindOption, string>

export const replaceAllChord = 'alt+a'
