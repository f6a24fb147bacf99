import type { Language } from '../../domain/language.ts'
import type { TextRange } from '../findRanges.ts'
import { isAbbreviation } from './abbreviations.ts'
import { wordKey } from './wordKey.ts'

/** A word that a dictionary can be asked about. */
export interface SpelledWord extends TextRange {
  word: string
  script: Language
}

/** Everything between spaces, brackets and quotation marks: words with their signs, addresses, numbers. */
const chunk = /[^\s()[\]{}<>«»„“”"|\u2026\ufffc]+/gu

/** Letters and digits with their marks, joined by apostrophes and hyphens. */
const joinedWord =
  /[\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]+(?:['\u2019\u02bc\u2018\u0060\u00b4\u2010\u2011-][\p{L}\p{M}\p{N}\u00ad\u200b-\u200d\u2060]+)*/gu

/** E-mails, names of accounts, topics, addresses of pages, paths, names of files: «rada.gov.ua», «zvit.docx». */
const isAddress = (text: string): boolean =>
  /[@#\\_=&%]|\/\/|^www\.|[A-Za-z0-9-]\.[A-Za-z]/u.test(text) || /^\/|[A-Za-z0-9]\/[A-Za-z0-9]/u.test(text)

/** Hunspell takes no longer ones. */
const longestWord = 60

const cyrillic = /\p{Script=Cyrillic}/u
const latin = /\p{Script=Latin}/u
const otherLetter = /(?!\p{Script=Cyrillic}|\p{Script=Latin}|\p{Script=Common}|\p{Script=Inherited})\p{L}/u

/** The words of a line. Numbers, addresses, abbreviations, initials and words of other scripts are left out. */
export function wordsToSpell(line: string): SpelledWord[] {
  const words: SpelledWord[] = []
  for (const { 0: text, index } of line.matchAll(chunk)) {
    if (isAddress(text)) continue
    for (const { 0: word, index: at } of text.matchAll(joinedWord)) {
      const start = index + at
      const script = scriptToSpell(word, line[start + word.length] === '.')
      if (script !== null) words.push({ start, end: start + word.length, word: wordKey(word), script })
    }
  }
  return words
}

/** The dictionary that knows a word; null: none is to be asked. */
function scriptToSpell(word: string, beforePeriod: boolean): Language | null {
  // «80-ті», «COVID-19», «№5а»; a word of mixed letters is a finding of its own.
  if (/\p{N}/u.test(word) || otherLetter.test(word)) return null
  const isCyrillic = cyrillic.test(word)
  if (isCyrillic === latin.test(word)) return null
  const key = wordKey(word)
  if (key.length < 2 || key.length > longestWord || isAcronym(key)) return null
  const script = isCyrillic ? 'uk' : 'en'
  // Between capitals: «YouTube», «ПриватБанк».
  if (/\p{Ll}\p{Lu}/u.test(key)) return null
  return isAbbreviation(key, script, beforePeriod) ? null : script
}

/** «ЗСУ», «NGO», and with an ending: «ЦНАПу», «ДСНСівці», «IDPs». */
const isAcronym = (word: string): boolean =>
  /^\p{Lu}{2,6}$/u.test(word) || /^\p{Lu}{2,6}[\u02bc-]?\p{Ll}{1,4}$/u.test(word)
