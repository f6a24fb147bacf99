import type { Language } from '../domain/language.ts'

const countOf = (text: string, letters: RegExp): number => text.match(letters)?.length ?? 0

/** The language that a text is written in, by its letters: English where Latin ones outnumber Cyrillic ones. */
export const writtenIn = (text: string): Language =>
  countOf(text, /\p{Script=Latin}/gu) > countOf(text, /\p{Script=Cyrillic}/gu) ? 'en' : 'uk'
