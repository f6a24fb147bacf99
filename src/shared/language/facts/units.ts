/** Words of units in both languages, by what they mean. Prefixes of words are given with `*`. */
const unitWords: Readonly<Record<string, string>> = {
  UAH: 'грн гривня гривні гривень гривнею гривню гривням гривнями гривнях гривневий ₴ uah hryvnia hryvnias hryvnya hryvnyas hryven',
  kopiyka: 'коп копійка копійки копійок копійку копійками kopiyka kopiykas kopeck kopecks',
  USD: 'долар долари доларів доларах доларами доларам дол $ usd us$ dollar dollars',
  EUR: 'євро € eur euro euros',
  GBP: '£ gbp',
  PLN: 'злотий злоті злотих zł pln zloty zlotys zloties',
  percent:
    '% відсоток відсотки відсотка відсотків відсотках відсотками відсоткам процент проценти процентів percent pct',
  km: 'км кілометр кілометри кілометра кілометрів кілометрах кілометровий кілометрова km kilometre kilometres kilometer kilometers',
  m: 'м метр метри метра метрів метрах метровий метрова m metre metres meter meters',
  cm: 'см сантиметр сантиметри сантиметра сантиметрів cm centimetre centimetres centimeter centimeters',
  mm: 'мм міліметр міліметри міліметра міліметрів mm millimetre millimetres millimeter millimeters',
  ha: 'га гектар гектари гектара гектарів гектарах ha hectare hectares',
  kg: 'кг кілограм кілограми кілограма кілограмів kg kilogram kilograms kilo kilos',
  t: 'т тонна тонни тонн тонну тоннах t tonne tonnes ton tons',
  l: 'л літр літри літра літрів litre litres liter liters',
  kW: 'квт кіловат кіловати кіловатів kw kilowatt kilowatts',
  MW: 'мвт мегават мегавати мегаватів mw megawatt megawatts',
  year: 'рік роки років року роках роками літ year years',
  month: 'місяць місяці місяців місяця місяцях month months',
  week: 'тиждень тижні тижнів тижня тижнях week weeks',
  day: 'день дні днів дня днях доба доби діб добу day days',
  hour: 'годину години годин годинах hour hours',
  minute: 'хв хвилина хвилини хвилин хвилину хвилинах minute minutes min mins',
  second: 'секунда секунди секунд секунду second seconds sec',
}

const unitOfWord: ReadonlyMap<string, string> = new Map(
  Object.entries(unitWords).flatMap(([unit, words]) => words.split(' ').map((word) => [word, unit] as const)),
)

/** What a lower-case word or a sign behind a number (a currency also before it) measures; null: nothing known. */
export const unitOf = (word: string): string | null => unitOfWord.get(word) ?? null

const currencies = new Set(['UAH', 'USD', 'EUR', 'GBP', 'PLN'])
export const isCurrency = (unit: string | null): boolean => unit !== null && currencies.has(unit)

/** Squares and cubes: «м²», «кв. м», “sq m”, “square metres”. */
const squared: ReadonlyMap<string, string> = new Map([
  ['m', 'm2'],
  ['km', 'km2'],
  ['cm', 'cm2'],
])
const cubed: ReadonlyMap<string, string> = new Map([['m', 'm3']])
export const isSquareWord = (word: string): boolean => /^(?:кв|квадратн\p{L}{1,3}|sq|square)$/u.test(word)
export const isCubicWord = (word: string): boolean => /^(?:куб|кубічн\p{L}{1,3}|cu|cubic)$/u.test(word)
export const toSquare = (unit: string | null): string | null => squared.get(unit ?? '') ?? unit
export const toCubic = (unit: string | null): string | null => cubed.get(unit ?? '') ?? unit

const scales: readonly (readonly [RegExp, number])[] = [
  [/^(?:тис|тисяч\p{L}{0,4}|thousand|thousands|k)$/u, 3],
  [/^(?:млн|мільйон\p{L}{0,5}|million|millions|mln)$/u, 6],
  [/^(?:млрд|мільярд\p{L}{0,5}|billion|billions|bn)$/u, 9],
  [/^(?:трлн|трильйон\p{L}{0,5}|trillion|trillions)$/u, 12],
]

/** How many zeros a lower-case word behind a number stands for; 0: none. */
export const scaleOf = (word: string): number => scales.find(([pattern]) => pattern.test(word))?.[1] ?? 0
