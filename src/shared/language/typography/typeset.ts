import type { TextRange } from '../findRanges.ts'
import { addressesIn } from './addresses.ts'
import { dashes } from './dashes.ts'
import { noBreaks } from './noBreaks.ts'
import type { TypographyOptions } from './options.ts'
import { quotes } from './quotes.ts'
import { type Splice, spliced } from './splice.ts'
import { changed, changesOf, textOf, tracked } from './trackedText.ts'

/** A rule of typography: what it changes in a line. Each sees what the rules before it made. */
type Rule = (line: string, options: TypographyOptions) => Splice[]

const all = (line: string, pattern: RegExp, text: (match: RegExpExecArray) => string | null): Splice[] => {
  const found: Splice[] = []
  for (const match of line.matchAll(pattern)) {
    const put = text(match)
    if (put !== null && put !== match[0])
      found.push({ start: match.index, end: match.index + match[0].length, text: put })
  }
  return found
}

/** Single quotation marks, primes and accents that people type for an apostrophe. */
const apostrophes: Rule = (line, { apostrophe, language }) =>
  all(line, /(?<=\p{L})['`\u00b4\u2018\u2019\u02bc\u2032](?=\p{L})/gu, () =>
    language === 'en' ? '\u2019' : apostrophe,
  )

const ellipses: Rule = (line) => all(line, /(?<!\.)\.{3}(?!\.)/g, () => '\u2026')

/** Several spaces become one; a space that must not break stays one. */
const spaces: Rule = (line) =>
  all(line, /[ \u00a0\u202f]{2,}/g, ({ 0: run }) => (/[\u00a0\u202f]/.test(run) ? '\u00a0' : ' '))

/** No space before a comma or a period. */
const strayed: Rule = (line) => all(line, /(?<=[\p{L}\p{N}»”)])[ \u00a0](?=[,;.](?:\s|$))/gu, () => '')

const rules: readonly Rule[] = [spaces, strayed, ellipses, apostrophes, quotes, dashes, noBreaks]

/** The rules that look at no more than what was just typed; quotation marks, which come in pairs, have their own. */
export const signs: readonly Rule[] = [ellipses, apostrophes, dashes]

/**
 * What a typographer changes in a line, in order. `\ufffc` stands for what is not to be touched (code), and what looks
 * like an address stays as it is. A line that was set before has nothing to change.
 */
export function typesetting(line: string, options: TypographyOptions, by: readonly Rule[] = rules): Splice[] {
  let text = tracked(line)
  for (const rule of by) {
    const now = textOf(text)
    text = changed(text, outside(addressesIn(now), rule(now, options)))
  }
  return changesOf(line, text)
}

/** A line as a typographer sets it. */
export const typeset = (line: string, options: TypographyOptions): string =>
  spliced(line, typesetting(line, options))

const outside = (kept: readonly TextRange[], splices: readonly Splice[]): readonly Splice[] =>
  kept.length === 0
    ? splices
    : splices.filter(({ start, end }) => !kept.some((one) => start < one.end && end > one.start))
