import { foldApostrophes } from './apostrophe.ts'

/** Soft hyphens, zero-width characters, direction controls, variation selectors: what is drawn as nothing. */
const invisible = /\p{Default_Ignorable_Code_Point}+/gu
/** A letter, taken apart, with the marks on it. */
const markedLetter = /\p{L}\p{M}+/gu
/** Acute and grave: the stress in Ukrainian. On г and к they make other letters (ѓ, ќ). */
const stress = /[\u0300\u0301]/gu
/** A character with the marks and invisible characters that belong to it. */
const cluster =
  /[^\p{M}\p{Default_Ignorable_Code_Point}][\p{M}\p{Default_Ignorable_Code_Point}]*|[\p{M}\p{Default_Ignorable_Code_Point}]+/gu

const withoutStress = (letter: string): string =>
  /^[гк]/u.test(letter) ? letter : letter.replace(stress, '')

/** All of the folding that looks at one character at a time. */
const foldCharacters = (text: string): string =>
  text
    .toWellFormed()
    .replace(invisible, '')
    .normalize('NFD')
    .toLowerCase()
    .replaceAll('ς', 'σ')
    .replace(markedLetter, withoutStress)
    .normalize('NFC')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[\u2010\u2011]/g, '-')

/**
 * The form in which words are compared: by search, find, tags, slugs and filters alike. Lower case, NFC, without
 * invisible characters and stress marks, with one apostrophe inside words (U+02BC), one space and one hyphen. Letters
 * of their own stay (й, ї, ґ, ё). Idempotent. Indexed texts hold this form: whoever changes it adds a migration
 * that has them indexed again.
 */
export const foldText = (text: string): string => foldApostrophes(foldCharacters(text))

/** A folded text that knows where each of its UTF-16 units stood: from `start(at)` up to `end(at)`. */
export interface FoldedText {
  text: string
  start(at: number): number
  end(at: number): number
}

/** What each folds to one unit, and has nothing to do with its neighbours: most of every text. */
const unitByUnit = /^[ -~\u00a0\u00ab\u00bb\u0400-\u045f\u0490\u0491\u02bc\u2010-\u2026\u2116]*$/

/** Like `foldText`, for showing what was found at its place in the text. */
export function foldWithPlaces(text: string): FoldedText {
  if (unitByUnit.test(text)) return { text: foldText(text), start: (at) => at, end: (at) => at + 1 }
  const starts: number[] = []
  const ends: number[] = []
  const parts: string[] = []
  for (const { 0: one, index } of text.toWellFormed().matchAll(cluster)) {
    const part = foldCharacters(one)
    parts.push(part)
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(index)
      ends.push(index + one.length)
    }
  }
  const placeIn = (places: readonly number[]) => (at: number) => places[at] ?? text.length
  return { text: foldApostrophes(parts.join('')), start: placeIn(starts), end: placeIn(ends) }
}
