// Resolution No. 55 of the Cabinet of Ministers of Ukraine, 27.01.2010. [elsewhere, word-initial]
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

const word = /[\p{L}\p{M}'\u2019\u02bc]+/gu
const isApostrophe = (letter: string) => /['\u2019\u02bc]/u.test(letter)
const isUpper = (letter: string) => letter !== letter.toLowerCase()

function romanizeWord(original: string): string {
  const source = [...original.normalize('NFC')]
  // Without a Cyrillic letter the word is not ours to change: don't, l’été.
  if (!source.some((letter) => letter.toLowerCase() in letters)) return original
  const cased = source.filter((letter) => letter.toLowerCase() !== letter.toUpperCase())
  const isAllCaps = cased.length > 1 && cased.every(isUpper)
  let out = ''
  source.forEach((letter, at) => {
    if (isApostrophe(letter)) return
    const lower = letter.toLowerCase()
    const forms = letters[lower]
    if (!forms) {
      out += letter
      return
    }
    // "зг" is zgh, so that it is not read as "ж" (zh).
    const isZgh = lower === 'г' && source[at - 1]?.toLowerCase() === 'з'
    const latin = isZgh ? 'gh' : at === 0 && forms[1] !== undefined ? forms[1] : forms[0]
    out += !isUpper(letter)
      ? latin
      : isAllCaps
        ? latin.toUpperCase()
        : latin.charAt(0).toUpperCase() + latin.slice(1)
  })
  return out
}

/**
 * Ukrainian in Latin letters by the official table. Words are runs of letters and apostrophes, so a hyphen starts a
 * new one; text that is not Cyrillic stays as it is.
 */
export const romanize = (text: string): string => text.replace(word, romanizeWord)
