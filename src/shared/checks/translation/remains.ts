import { romanize } from '../../language/romanize.ts'
import { sentencesOf } from '../../language/sentences.ts'
import type { Part, PartPair } from './parts.ts'
import { type Direction, type PairFound, shown } from './rule.ts'

const cyrillicWords =
  /\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{M}'ʼ’-]*(?:[ \u00a0\u202f]\p{Script=Cyrillic}[\p{Script=Cyrillic}\p{M}'ʼ’-]*)*/gu
const lowerLatin = /(?<![\p{L}\p{N}])[a-z]{2,40}(?![\p{L}\p{N}])/gu

/** A sentence of fewer common words may be a name, which both languages write so. */
const fewestWords = 4

const spaceless = (text: string): string => text.replace(/\s+/gu, ' ').trim()

/** What nobody translated: words in the letters of the source, or a sentence that is the same in both. */
export function checkRemains(pair: PartPair, direction: Direction): PairFound[] {
  if (isUntranslated(pair, direction)) {
    const { text } = pair.target
    const all = { start: 0, end: text.length }
    return [{ code: 'untranslated', source: all, target: all, details: { words: shown(text, all) } }]
  }
  return direction.to === 'en' ? cyrillicLeft(pair) : sentencesLeft(pair)
}

function isUntranslated({ source, target }: PartPair, { from }: Direction): boolean {
  if (spaceless(source.text) !== spaceless(target.text)) return false
  return from === 'uk' ? /\p{Script=Cyrillic}{2}/u.test(source.text) : isEnglishSentence(source.text)
}

const isEnglishSentence = (text: string): boolean =>
  !/\p{Script=Cyrillic}/u.test(text) && (text.match(lowerLatin)?.length ?? 0) >= fewestWords

function cyrillicLeft({ target: { text } }: PartPair): PairFound[] {
  return [...text.matchAll(cyrillicWords)].map(({ 0: words, index }) => {
    const range = { start: index, end: index + words.length }
    // A name has an official spelling; other words have a translation.
    const isName = words.split(/[ \u00a0\u202f]/u).every((word) => /^\p{Lu}/u.test(word))
    const changes = isName ? [{ ...range, text: romanize(words) }] : []
    return { code: 'cyrillicLeft', target: range, details: { words: shown(text, range) }, changes }
  })
}

function sentencesLeft({ source, target }: PartPair): PairFound[] {
  const own = new Map(sentences(source).map(({ words, range }) => [words, range]))
  return sentences(target).flatMap(({ words, range }): PairFound[] => {
    const there = own.get(words)
    if (there === undefined || !isEnglishSentence(words)) return []
    return [
      { code: 'untranslated', source: there, target: range, details: { words: shown(target.text, range) } },
    ]
  })
}

const sentences = ({ text }: Part) =>
  sentencesOf(text).map((range) => ({ range, words: spaceless(text.slice(range.start, range.end)) }))
