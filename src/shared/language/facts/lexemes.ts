import type { Language } from '../../domain/language.ts'
import { foldApostrophes } from '../apostrophe.ts'
import type { TextRange } from '../findRanges.ts'
import { withoutEnding } from '../trim.ts'

type Kind = 'link' | 'email' | 'phone' | 'code' | 'date' | 'time' | 'number' | 'half' | 'word' | 'sign'

/** The smallest parts of a text that facts are made of. */
export interface Lexeme extends TextRange {
  kind: Kind
  /** As it is written; words in lower case with U+02BC for the apostrophe. */
  text: string
  /** The word begins with a capital letter. */
  isCapital: boolean
}

type Shape = readonly [kind: Kind, shape: RegExp]

// Every shape is tried where the one before it ended, so that no part of a text is read twice.
const addresses: readonly Shape[] = [
  ['link', /(?:https?:\/\/|www\.)[^\s<>«»"“”]{1,2000}/uy],
  [
    'link',
    /(?<![\p{L}\p{N}@._-])[a-z0-9-]{1,40}(?:\.[a-z0-9-]{1,40}){0,4}\.(?:ua|com|org|net|gov|info|eu|io|me|укр|edu|int)(?![\p{L}\p{N}@])(?:\/[^\s<>«»"“”]{0,2000})?/uy,
  ],
  [
    'email',
    /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,5}/uy,
  ],
]

const inDigits: readonly Shape[] = [
  ['phone', /(?<![\p{L}\p{N}])\+\d(?:[ \u00a0\u202f()\u2011\u2010-]{0,3}\d){9,13}(?!\d)/uy],
  ['phone', /(?<![\p{L}\p{N}])\(?0(?:[ \u00a0\u202f()\u2011\u2010-]{0,3}\d){9}(?![\d:])/uy],
  ['phone', /(?<![\p{L}\p{N}])380\d{9}(?!\d)/uy],
  ['phone', /(?<![\p{L}\p{N}])\d{1,3}[\u2011-]\d{2}[\u2011-]\d{2}(?![\d\u2011-])/uy],
  ['code', /(?<![\p{L}\p{N}])\p{Lu}{2}\d{6,40}(?!\d)/uy],
  // An account as banks group it: UA21 3223 1300 0002 6007 2335 6600 1.
  ['code', /(?<![\p{L}\p{N}])\p{Lu}{2}\d{2}(?:[ \u00a0\u202f]\d{4}){3,8}(?:[ \u00a0\u202f]\d{1,3})?(?!\d)/uy],
  ['code', /(?<![\p{L}\p{N}])\d{6,14}(?::\d{2,4}){2,3}(?!\d)/uy],
  ['date', /(?<![\p{N}.])\d{4}-\d{2}-\d{2}(?!\d)/uy],
  ['date', /(?<![\p{N}.])\d{1,2}[./]\d{1,2}[./](?:\d{4}|\d{2})(?!\d|\.\d)/uy],
  ['code', /\d{1,4}(?:\.\d{1,4}){2,8}/uy],
  ['time', /(?<![\p{N}:])\d{1,2}:\d{2}(?![\d:])/uy],
]

/** Numbers with groups of three digits, as each language writes them, and as the other does. */
const grouped: Record<Language, readonly Shape[]> = {
  uk: [
    ['number', /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,10}(?!\d)(?:[.,]\d{1,20})?/uy],
    ['number', /\d{1,3}(?:,\d{3}){2,10}(?![\d,])/uy],
  ],
  en: [
    ['number', /\d{1,3}(?:,\d{3}){1,10}(?!\d)(?:\.\d{1,20})?/uy],
    ['number', /\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3}){1,10}(?!\d)(?:[.,]\d{1,20})?/uy],
  ],
}

const words: readonly Shape[] = [
  ['half', /[aApP](?:\.\s?[mM]\.?|[mM])(?!\p{L})/uy],
  ['word', /\p{L}[\p{L}\p{M}]{0,80}(?:['\u02bc\u2019][\p{L}\p{M}]{1,80}){0,3}/uy],
]

const plainNumber: Shape = ['number', /\d{1,30}(?:[.,]\d{1,20})?/uy]
const numbers: Record<Language, readonly Shape[]> = {
  uk: [...inDigits, ...grouped.uk, plainNumber],
  en: [...inDigits, ...grouped.en, plainNumber],
}
const sign: readonly Shape[] = [['sign', /[^\s\p{L}\p{M}\p{N}]/uy]]

/** What a part of a text may be by its first character; most parts are words, which need no other question. */
interface Tried {
  digit: readonly Shape[]
  letter: readonly Shape[]
  capital: readonly Shape[]
  other: readonly Shape[]
}

function triedIn(text: string, language: Language): Tried {
  const mayBeAddress = /[@/]|www\.|\.[a-zу]/.test(text) ? addresses : []
  return {
    digit: [...mayBeAddress, ...numbers[language]],
    letter: [...mayBeAddress, ...words],
    capital: [...mayBeAddress, ...inDigits.filter(([kind]) => kind === 'code'), ...words],
    other: [...numbers[language].filter(([kind]) => kind === 'phone'), ...sign],
  }
}

const isDigit = /\d/
const isLatinCapital = /[A-Z]/
const isLetter = /\p{L}/u

function shapesAt(text: string, at: number, tried: Tried): readonly Shape[] {
  const first = text.charAt(at)
  if (isDigit.test(first)) return tried.digit
  if (isLatinCapital.test(first)) return tried.capital
  if (first === '+' || first === '(') return tried.other
  return isLetter.test(first) || first >= '\ud800' ? tried.letter : sign
}

/** Marks that end a sentence, not an address. */
const behindAddress = /[.,;:!?)\]’'»”]/u

/** The parts of a text, in order; spaces lie between them. Linear in the length of the text. */
export function lexemesOf(text: string, language: Language): readonly Lexeme[] {
  const before = last.find((one) => one.text === text && one.language === language)
  if (before !== undefined) return before.lexemes
  const lexemes = readLexemes(text, language)
  last.unshift({ text, language, lexemes })
  last.length = Math.min(last.length, 2)
  return lexemes
}

/** The two texts that are being compared are asked for by several rules. */
const last: { text: string; language: Language; lexemes: readonly Lexeme[] }[] = []

function readLexemes(text: string, language: Language): Lexeme[] {
  const found: Lexeme[] = []
  const tried = triedIn(text, language)
  let at = 0
  while (at < text.length) {
    const lexeme = text[at] === ' ' ? null : lexemeAt(text, at, shapesAt(text, at, tried))
    if (lexeme === null) at += 1
    else {
      found.push(lexeme)
      at = lexeme.end
    }
  }
  return found
}

function lexemeAt(text: string, at: number, tried: readonly Shape[]): Lexeme | null {
  for (const [kind, shape] of tried) {
    shape.lastIndex = at
    const all = shape.exec(text)?.[0]
    if (all === undefined) continue
    const isAddress = kind === 'link' || kind === 'email'
    // What is cut off is read again: a full stop ends a sentence.
    const written = isAddress ? withoutEnding(all, behindAddress) || all : all
    return {
      kind,
      text: kind === 'word' ? foldApostrophes(written).toLowerCase() : written,
      isCapital: kind === 'word' && /^\p{Lu}/u.test(written),
      ...{ start: at, end: at + written.length },
    }
  }
  return null
}
