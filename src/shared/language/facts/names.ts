import type { Language } from '../../domain/language.ts'
import { stemsOfUnknown } from '../inflection/unknownWords.ts'
import { romanize } from '../romanize.ts'
import type { Fact } from './fact.ts'
import type { Lexeme } from './lexemes.ts'

/** First names of Ukraine. A word behind or before one of them is a surname. */
const firstNames =
  'Олександр Андрій Сергій Володимир Микола Іван Василь Петро Віктор Юрій Михайло Ігор Олег Дмитро Максим Роман Богдан Тарас Анатолій Павло Євген Віталій Валерій Степан Денис Артем Олексій Валентин Григорій Леонід Ярослав Назар Остап Вадим Станіслав Руслан Костянтин Геннадій Антон Кирило Данило Ілля Лев Леся Олена Наталія Наталя Світлана Тетяна Ірина Оксана Людмила Галина Марія Ольга Анна Ганна Юлія Катерина Надія Вікторія Лариса Інна Алла Валентина Ніна Софія Анастасія Дарина Дарія Христина Зоряна Соломія Мирослава Олеся Лідія Раїса Ярослава Євгенія Тамара Любов'.split(
    ' ',
  )

const stems = new Set(
  firstNames.flatMap((name) => [name.toLowerCase(), ...stemsOfUnknown(name.toLowerCase())]),
)
const romanized = new Set(firstNames.map((name) => romanize(name).toLowerCase()))

export const isFirstName = (word: string, language: Language): boolean =>
  language === 'en'
    ? romanized.has(word)
    : stems.has(word) || stemsOfUnknown(word).some((stem) => stems.has(stem))

const patronymic = /(?:ович|йович|івн|ївн)\p{L}{0,3}$|(?:ovych|iovych|ivna|yivna)$/u

/** What letters of the official table, and of other ways to write Ukrainian, sound like without their vowels. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|shh/g, 'S'],
  [/zgh/g, 'zh'],
  [/tch|ch/g, 'C'],
  [/sh/g, 'W'],
  [/zh|j/g, 'Z'],
  [/kh|gh|g/g, 'h'],
  [/ts|tz/g, 'c'],
  [/x/g, 'ks'],
  [/w/g, 'v'],
  [/[aeiouy\u02bc'’]/g, ''],
]

/** The consonants of a name in Latin letters: the same for every case of it and for every way to romanize it. */
function consonants(latin: string): string {
  const heard = sounds.reduce((text, [letters, sound]) => text.replace(letters, sound), latin.toLowerCase())
  return heard.replace(/(.)\1/gu, '$1')
}

/** A shorter key would be the same for many names. */
const shortestKey = 3

/** Under what a capitalized word is found in the other language; none: it is too short. */
export function nameKeys(word: string, language: Language): readonly string[] {
  const before = known[language].get(word)
  if (before !== undefined) return before
  const keys = keysOf(word, language)
  if (known[language].size >= mostKnown) known[language].clear()
  known[language].set(word, keys)
  return keys
}

/** The names of a text repeat; each is spelled out once. */
const known: Record<Language, Map<string, readonly string[]>> = { uk: new Map(), en: new Map() }
const mostKnown = 20_000

function keysOf(word: string, language: Language): readonly string[] {
  const forms = language === 'en' ? [word] : stemsOfUnknown(word).map((stem) => romanize(stem))
  return forms
    .map(consonants)
    .filter(({ length }) => length >= shortestKey)
    .map((key) => `N:${key}`)
}

/**
 * Surnames of people whose first names are known, and every other capitalized word as what the other language may
 * say instead.
 */
export function nameFacts(all: readonly Lexeme[], language: Language): Fact[] {
  const facts: Fact[] = []
  for (const [at, one] of all.entries()) {
    if (!one.isCapital) continue
    const keys = nameKeys(one.text, language)
    if (keys.length === 0) continue
    facts.push({
      ...{ kind: 'name', keys, guesses: [], covers: [], unit: null, isSoft: !isSurname(all, at, language) },
      ...{ start: one.start, end: one.end, form: { kind: 'words' } },
    })
  }
  return facts
}

function isSurname(all: readonly Lexeme[], at: number, language: Language): boolean {
  const one = all[at]
  if (one === undefined || one.text.length < 4 || patronymic.test(one.text)) return false
  if (isFirstName(one.text, language)) return false
  const before = all[at - 1]
  if (before?.kind !== 'word' || !before.isCapital) return false
  const first = patronymic.test(before.text) ? all[at - 2] : before
  return first?.kind === 'word' && first.isCapital && isFirstName(first.text, language)
}

/** Endings of names in the nominative, by which a stem becomes a name again. */
const endings = ['', 'о', 'а', 'я', 'ий', 'ій', 'ь', 'й', 'і', 'є', 'е']

/** How the official table may write a Ukrainian name whose case is not known: every nominative that its stem allows. */
export function officialSpellings(word: string): ReadonlySet<string> {
  const nominatives = stemsOfUnknown(word.toLowerCase())
    .flatMap((stem) => endings.map((ending) => stem + ending))
    // «ц» is soft there: Вінниця.
    .filter((one) => !one.endsWith('ца'))
  const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
  return new Set([word, ...nominatives].map((one) => romanize(capital(one))))
}

/** Vowels that other ways to romanize write otherwise. */
const vowels: readonly (readonly [RegExp, string])[] = [
  [/[iy]a/g, 'a'],
  [/[iy]e/g, 'e'],
  [/(?:iu|yu)/g, 'u'],
  [/[iy]{1,4}/g, 'i'],
]

/** What a name sounds like, whoever romanized it: Khmelnytskyi, Khmelnitsky and Hmelnytskyy are one. */
export function soundOf(latin: string): string {
  const open = latin.toLowerCase().replace(/[\u02bc'’]/g, '')
  const merged = vowels.reduce((text, [letters, sound]) => text.replace(letters, sound), open)
  return sounds
    .slice(0, -1)
    .reduce((text, [letters, sound]) => text.replace(letters, sound), merged)
    .replace(/(.)\1/gu, '$1')
}
