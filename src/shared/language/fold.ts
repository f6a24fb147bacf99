import { foldApostrophes } from './apostrophe.ts'
import { normalized } from './normalized.ts'

/** Characters that are not drawn: soft hyphens, zero-width characters, direction controls, variation selectors. */
const invisible = /\p{Default_Ignorable_Code_Point}+/gu
/** A decomposed letter with its combining marks. */
const markedLetter = /\p{L}\p{M}+/gu
/** Acute and grave mark the stress in Ukrainian. On г and к they make other letters (ѓ, ќ). */
const stress = /[\u0300\u0301]/gu
/** A character with its combining marks and the invisible characters after it. */
const cluster =
  /[^\p{M}\p{Default_Ignorable_Code_Point}][\p{M}\p{Default_Ignorable_Code_Point}]*|[\p{M}\p{Default_Ignorable_Code_Point}]+/gu

/** Whether upper and lower case become one. */
export type LetterCase = 'folded' | 'kept'

const withoutStress = (letter: string): string =>
  /^[гкГК]/u.test(letter) ? letter : letter.replace(stress, '')

const lowered = (text: string, letterCase: LetterCase): string =>
  letterCase === 'kept' ? text : text.toLowerCase().replaceAll('ς', 'σ')

/** The part of the folding that looks at one character at a time. */
const foldCharacters = (text: string, letterCase: LetterCase): string => {
  const decomposed = normalized(text.toWellFormed().replace(invisible, ''), 'NFD')
  const plain = lowered(decomposed, letterCase).replace(markedLetter, withoutStress)
  return normalized(plain, 'NFC')
    .replace(/\p{Zs}/gu, ' ')
    .replace(/[\u2010\u2011]/g, '-')
}

/**
 * The form in which search, find, tags, slugs and filters compare words: lower case, NFC, without invisible
 * characters and stress marks, with one apostrophe inside words (U+02BC), one kind of space and one kind of
 * hyphen. Letters with marks of their own stay (й, ї, ґ, ё). Idempotent. The search index stores this form: a
 * change of it needs a migration that indexes all texts again.
 */
export const foldText = (text: string): string => foldTextBy(text, 'folded')

/** `foldText`, or the same with upper and lower case kept, which finds exact letters in an open text. */
export const foldTextBy = (text: string, letterCase: LetterCase): string =>
  foldApostrophes(foldCharacters(text, letterCase))

/**
 * A folded text that maps the index of each of its UTF-16 units to the original text: from `start(at)` up to
 * `end(at)`.
 */
export interface FoldedText {
  text: string
  start(at: number): number
  end(at: number): number
}

/** Characters that fold to one unit each, independent of their neighbours: the greater part of every text. */
const unitByUnit = /^[ -~\u00a0\u00ab\u00bb\u0400-\u045f\u0490\u0491\u02bc\u2010-\u2026\u2116]*$/

/** Like `foldText`, with the original index of each character, to mark what was found in the text itself. */
export function foldWithIndexes(text: string, letterCase: LetterCase = 'folded'): FoldedText {
  if (unitByUnit.test(text))
    return { text: foldTextBy(text, letterCase), start: (at) => at, end: (at) => at + 1 }
  const starts: number[] = []
  const ends: number[] = []
  const parts: string[] = []
  for (const { 0: one, index } of text.toWellFormed().matchAll(cluster)) {
    const part = foldCharacters(one, letterCase)
    parts.push(part)
    for (let unit = 0; unit < part.length; unit += 1) {
      starts.push(index)
      ends.push(index + one.length)
    }
  }
  const indexIn = (indexes: readonly number[]) => (at: number) => indexes[at] ?? text.length
  return { text: foldApostrophes(parts.join('')), start: indexIn(starts), end: indexIn(ends) }
}
