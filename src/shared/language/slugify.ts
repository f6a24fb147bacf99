import type { Language } from '../domain/language.ts'
import { foldText } from './fold.ts'
import { normalized } from './normalized.ts'
import { romanize } from './romanize.ts'

/** The longest slug that the program makes, in characters; a person may write up to the schema's 200. */
export const slugLength = 80

const wordsFor: Record<Language, Record<string, string>> = {
  uk: { '&': ' ta ', '%': ' vidsotkiv ', '№': ' no ' },
  en: { '&': ' and ', '%': ' percent ', '№': ' no ' },
}

/** Letters that Unicode does not decompose into a base letter and a mark. */
const plain: Record<string, string> = {
  ß: 'ss',
  ł: 'l',
  ø: 'o',
  đ: 'd',
  æ: 'ae',
  œ: 'oe',
  þ: 'th',
  ð: 'd',
  ı: 'i',
}
// Russian and Belarusian letters, which occur in names.
const foreign: Record<string, string> = { ы: 'y', э: 'e', ё: 'io', ъ: '', ў: 'u' }

/**
 * The slug of a title: romanized, lower case, words separated by single hyphens, cut after a whole word at
 * `slugLength`. Empty when no letter or digit of the title has a Latin form.
 */
export function slugify(title: string, language: Language): string {
  const spelled = foldText(title).replace(/[&%№]/gu, (sign) => wordsFor[language][sign] ?? ' ')
  const romanized = romanize(spelled).replace(/[ыэёъў]/gu, (letter) => foreign[letter] ?? '')
  const latin = normalized(romanized, 'NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßłøđæœþðı]/gu, (letter) => plain[letter] ?? '')
    .replace(/(?<=\p{L})\u02bc(?=\p{L})/gu, '')
  const words = latin.match(/[a-z0-9]+/g) ?? []
  let slug = ''
  for (const one of words) {
    const longer = slug === '' ? one.slice(0, slugLength) : `${slug}-${one}`
    if (longer.length > slugLength) break
    slug = longer
  }
  return slug
}
