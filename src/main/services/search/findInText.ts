import { foldEveryApostrophe } from '#shared/language/apostrophe.ts'
import type { TextRange } from '#shared/language/findRanges.ts'
import { foldWithIndexes } from '#shared/language/fold.ts'
import { stemEnglish } from '#shared/language/inflection/english.ts'
import { stemsOfUnknown } from '#shared/language/inflection/unknownWords.ts'
import type { SearchQuery } from '#shared/language/searchQuery.ts'
import type { WordForms } from './wordForms.ts'

/** A place of a text that the query found. */
export interface FoundRange extends TextRange {
  /** Which of the query's words and phrases it is. */
  part: number
  /** It is written as it was typed. */
  isTyped: boolean
}

/** Finds in a text what made the index give it. */
export type FindInText = (text: string) => FoundRange[]

interface Token extends TextRange {
  word: string
}

const word = /[\p{L}\p{N}\u02bc]+/gu
const latin = /^[a-z\u02bc]+$/

function tokensOf(text: string): Token[] {
  const folded = foldWithIndexes(text)
  const tokens: Token[] = []
  for (const { 0: one, index } of foldEveryApostrophe(folded.text).matchAll(word)) {
    tokens.push({ word: one, start: folded.start(index), end: folded.end(index + one.length - 1) })
  }
  return tokens
}

type Fits = (token: string) => 'typed' | 'form' | null

function createFits({ word: typed, lemmas, forms }: WordForms, isUnfinished: boolean): Fits {
  const known = new Set(forms)
  // The dictionary gives the forms of its words. Of unknown and English words, the stems are compared.
  const stems = new Set(known.size === 1 ? lemmas : [])
  const sharesStem = (token: string) =>
    latin.test(token) ? stems.has(stemEnglish(token)) : stemsOfUnknown(token).some((stem) => stems.has(stem))
  return (token) => {
    if (token === typed || (isUnfinished && token.startsWith(typed))) return 'typed'
    return known.has(token) || (stems.size > 0 && sharesStem(token)) ? 'form' : null
  }
}

/** Finds the words of a query in a text, in every form, and its phrases. */
export function createFindInText(query: SearchQuery, forms: readonly WordForms[]): FindInText {
  const fits = forms.map((one, at) => createFits(one, query.isUnfinished && at === forms.length - 1))

  const ofWords = (tokens: readonly Token[]): FoundRange[] =>
    tokens.flatMap(({ word: token, start, end }) => {
      const all = fits.map((judge) => judge(token))
      const part = all.includes('typed') ? all.indexOf('typed') : all.indexOf('form')
      return part === -1 ? [] : [{ start, end, part, isTyped: all[part] === 'typed' }]
    })

  const ofPhrases = (tokens: readonly Token[]): FoundRange[] =>
    query.phrases.flatMap((phrase, at) =>
      tokens.flatMap(({ start }, first) => {
        const last = tokens[first + phrase.length - 1]
        const isHere = phrase.every((one, offset) => tokens[first + offset]?.word === one)
        return isHere && last ? [{ start, end: last.end, part: forms.length + at, isTyped: true }] : []
      }),
    )

  return (text) => {
    const tokens = tokensOf(text)
    return [...ofPhrases(tokens), ...ofWords(tokens)].sort((a, b) => a.start - b.start || b.end - a.end)
  }
}

/** The ranges without those that lie in another, to be marked one by one. */
export function apart(ranges: readonly FoundRange[]): TextRange[] {
  const kept: TextRange[] = []
  let end = 0
  for (const range of ranges) {
    if (range.start < end) continue
    kept.push({ start: range.start, end: range.end })
    end = range.end
  }
  return kept
}
