import type { OfficeFinding } from './officeText.ts'

/** Something to report, with the words that it is about. */
export const finding = (
  tone: OfficeFinding['tone'],
  what: OfficeFinding['what'],
  words = '',
): OfficeFinding => ({ kind: 'finding', tone, what, words })
