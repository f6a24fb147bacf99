import { normalized } from './normalized.ts'

// Resolution No. 55 of the Cabinet of Ministers of Ukraine, 27.01.2010. Each entry: the form inside a word,
// and the form at its beginning where that differs.
const letters: Record<string, readonly [string, string?]> = {
  а: ['a'],
  б: ['b'],
  в: ['v'],
  г: ['h'],
  ґ: ['g'],
  д: ['d'],
  е: ['e'],
  є: ['ie', 'ye'],
  ж: ['zh'],
  з: ['z'],
  и: ['y'],
  і: ['i'],
  ї: ['i', 'yi'],
  й: ['i', 'y'],
  к: ['k'],
  л: ['l'],
  м: ['m'],
  н: ['n'],
  о: ['o'],
  п: ['p'],
  р: ['r'],
  с: ['s'],
  т: ['t'],
  у: ['u'],
  ф: ['f'],
  х: ['kh'],
  ц: ['ts'],
  ч: ['ch'],
  ш: ['sh'],
  щ: ['shch'],
  ь: [''],
  ю: ['iu', 'yu'],
  я: ['ia', 'ya'],
}

// An apostrophe belongs to a word only between letters; elsewhere it is a quotation mark. (U+02BC is itself a
// letter.)
const word = /[\p{L}\p{M}]+(?:['\u2019][\p{L}\p{M}]+)*/gu
const isApostrophe = (letter: string) => /['\u2019\u02bc]/u.test(letter)
const isUpper = (letter: string) => letter !== letter.toLowerCase()
const stressMark = '\u0301'

/**
 * `inCapitals`: another part of a hyphenated word is all capitals, so a single letter beside it counts as a
 * capital too.
 */
function romanizeWord(original: string, inCapitals: boolean): string {
  const source = [...normalized(original, 'NFC')]
  // A word without a Cyrillic letter is not Ukrainian and stays: don't, l’été.
  if (!source.some((letter) => letter.toLowerCase() in letters)) return original
  const cased = source.filter((letter) => letter.toLowerCase() !== letter.toUpperCase())
  const isAllCaps = cased.every(isUpper) && (cased.length > 1 || inCapitals)
  const start = source.findIndex((letter) => !isApostrophe(letter))
  let out = ''
  source.forEach((letter, at) => {
    if (isApostrophe(letter) || letter === stressMark) return
    const lower = letter.toLowerCase()
    const forms = letters[lower]
    if (!forms) {
      out += letter
      return
    }
    // "зг" is zgh, so that it is not read as "ж" (zh).
    const isZgh = lower === 'г' && source[at - 1]?.toLowerCase() === 'з'
    const latin = isZgh ? 'gh' : at === start && forms[1] !== undefined ? forms[1] : forms[0]
    out += !isUpper(letter)
      ? latin
      : isAllCaps
        ? latin.toUpperCase()
        : latin.charAt(0).toUpperCase() + latin.slice(1)
  })
  return out
}

/**
 * Writes Ukrainian in Latin letters by the official table. A word is a run of letters and apostrophes, so a
 * hyphen starts a new one; text that is not Cyrillic stays as it is. `spellings` overrides whole words, e.g.
 * names as passports spell them.
 */
export const romanize = (text: string, spellings?: ReadonlyMap<string, string>): string =>
  text.replace(word, (one, at: number) => {
    const joined = text.slice(Math.max(0, at - 3), at) + text.slice(at + one.length, at + one.length + 3)
    return spellings?.get(one) ?? romanizeWord(one, /\p{Lu}{2}-|-\p{Lu}{2}/u.test(joined))
  })
