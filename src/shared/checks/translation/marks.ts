import type { Language } from '../../domain/language.ts'
import { foldApostrophes } from '../../language/apostrophe.ts'
import { quotes } from '../../language/typography/quotes.ts'
import type { PartPair } from './parts.ts'
import { type Direction, type PairFound, shown } from './rule.ts'

const doubled =
  /(?<![\p{L}\p{N}'ʼ’-])(\p{L}[\p{L}\p{M}]{0,40}(?:['ʼ’]\p{L}{1,40})?)([ \u00a0\u202f]{1,3})\1(?![\p{L}\p{M}\p{N}'ʼ’-])/giu

/** Words that are said twice on purpose. */
const mayDouble: Record<Language, ReadonlySet<string>> = {
  uk: new Set('дуже довго далеко ледве так ні що давно раз синій ще бла тук от все мало'.split(' ')),
  en: new Set('had that very so no yes long far many more bye blah is do ha'.split(' ')),
}

/** A word that is written twice, as happens where a sentence was put together anew. */
export function checkDoubledWords({ target: { text } }: PartPair, { to }: Direction): PairFound[] {
  return [...text.matchAll(doubled)].flatMap(({ 0: all, 1: word = '', index }): PairFound[] => {
    if (mayDouble[to].has(foldApostrophes(word).toLowerCase())) return []
    // «Баден Баден», «Пава Пава»: names.
    if (/^\p{Lu}/u.test(all.slice(-word.length)) && /^\p{Lu}/u.test(word)) return []
    const range = { start: index, end: index + all.length }
    return [
      { code: 'doubledWord', target: range, details: { words: all }, changes: [{ ...range, text: word }] },
    ]
  })
}

/** Every kind of space counts; a narrow no-break space before a wide one is a doubled space as well. */
const doubledSpaces = /(?<=\S)[ \u00a0\u2009\u202f]{2,40}(?=\S)/gu

/** Two spaces where readers need one. */
export function checkDoubledSpaces({ target: { text } }: PartPair): PairFound[] {
  return [...text.matchAll(doubledSpaces)].map(({ 0: spaces, index }) => {
    const range = { start: index, end: index + spaces.length }
    const around = { start: Math.max(0, index - 20), end: range.end + 20 }
    const keep = /[\u00a0\u202f]/u.exec(spaces)?.[0] ?? ' '
    return {
      ...{ code: 'doubledSpace', target: range, details: { words: shown(text, around) } },
      changes: [{ ...range, text: keep }],
    }
  })
}

/** Marks that only the other language opens or closes a quotation with. */
const foreign: Record<Language, RegExp> = { uk: /[”‘]|(?<![\p{L}\p{N}.,!?…])“/u, en: /[«»„]/u }

/** Quotation marks of the other language; a line whose marks do not pair is left to a person. */
export function checkQuotes({ target: { text } }: PartPair, { to }: Direction): PairFound[] {
  if (!foreign[to].test(text)) return []
  const splices = quotes(text, { language: to, apostrophe: '\u2019' })
  const first = splices[0] ?? foreignAt(text, to)
  const last = splices.at(-1) ?? first
  if (first === null || last === null) return []
  const range = { start: first.start, end: last.end }
  return [{ code: 'quotesForeign', target: range, details: { words: shown(text, range) }, changes: splices }]
}

function foreignAt(text: string, to: Language): { start: number; end: number } | null {
  const at = text.search(foreign[to])
  return at === -1 ? null : { start: at, end: at + 1 }
}
