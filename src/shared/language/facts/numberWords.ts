import type { Language } from '../../domain/language.ts'

/**
 * Numbers that are written in words, generously: a word here only excuses digits of the other language, it is never
 * missed. Ukrainian words by their beginnings, so that every case and every compound («двоповерховий») has its number.
 */
const ukrainian: readonly (readonly [RegExp, readonly string[]])[] = [
  [/^(?:один|одн|перш|єдин|раз$|разов)/u, ['1']],
  [/^(?:дв[аіоу]|друг|подві|удві|вдві|обид|обо[єх]|пар[аиу]|двох|двом|двій)/u, ['2']],
  [/^(?:тр[иьо]|трет|потрі|утричі|втричі|трьо)/u, ['3']],
  [/^(?:чотир|четвер|учетверо|чверт)/u, ['4', '0.25', '25']],
  [/^(?:п\u02bcят|уп\u02bcятеро)/u, ['5']],
  [/^(?:шіст|шест|шост)/u, ['6']],
  [/^(?:сім$|сьом|сем[иере]|семи)/u, ['7']],
  [/^(?:вісім|восьм)/u, ['8']],
  [/^(?:дев\u02bcят)/u, ['9']],
  [/^(?:десят|декад)/u, ['10']],
  [/^одинадцят/u, ['11']],
  [/^(?:дванадцят|дюжин)/u, ['12']],
  [/^тринадцят/u, ['13']],
  [/^чотирнадцят/u, ['14']],
  [/^п\u02bcятнадцят/u, ['15']],
  [/^шістнадцят/u, ['16']],
  [/^сімнадцят/u, ['17']],
  [/^вісімнадцят/u, ['18']],
  [/^дев\u02bcятнадцят/u, ['19']],
  [/^двадцят/u, ['20']],
  [/^тридцят/u, ['30']],
  [/^сорок/u, ['40']],
  [/^п\u02bcятдесят/u, ['50']],
  [/^шістдесят/u, ['60']],
  [/^сімдесят/u, ['70']],
  [/^вісімдесят/u, ['80']],
  [/^дев\u02bcяност/u, ['90']],
  [/^(?:сто$|ста$|сот|століт|сторіч)/u, ['100']],
  [/^(?:дві?ст|двохсот)/u, ['200']],
  [/^(?:трист|трьохсот)/u, ['300']],
  [/^(?:чотирист|чотирьохсот)/u, ['400']],
  [/^(?:п\u02bcятсот)/u, ['500']],
  [/^(?:шістсот|сімсот|вісімсот|дев\u02bcятсот)/u, ['600', '700', '800', '900']],
  [/^тисяч/u, ['1000']],
  [/^мільйон/u, ['1000000']],
  [/^мільярд/u, ['1000000000']],
  [/^(?:пів|половин|напів)/u, ['0.5', '50', '30', '6']],
  [/^(?:півтор|полутор)/u, ['1.5']],
  [/^(?:добу|доби|доба|добов|цілодоб)/u, ['24']],
  [/^(?:опівноч|північ)/u, ['0', '24', '12']],
  [/^(?:опівдн|полуд|полудн)/u, ['12']],
  [/^(?:рік|року|річн|щоріч)/u, ['12', '1']],
]

const english: ReadonlyMap<string, readonly string[]> = new Map(
  Object.entries({
    'one once first single sole a an': ['1'],
    'two second twice both double couple pair dual twofold doubled bi half-yearly': ['2'],
    'three third triple thrice threefold trio tripled': ['3'],
    'four fourth quadruple fourfold': ['4'],
    'five fifth': ['5'],
    'six sixth': ['6'],
    'seven seventh week weekly': ['7'],
    'eight eighth': ['8'],
    'nine ninth': ['9'],
    'ten tenth decade decades': ['10'],
    'eleven eleventh': ['11'],
    'twelve twelfth dozen dozens noon midday year': ['12'],
    'thirteen thirteenth': ['13'],
    'fourteen fourteenth fortnight': ['14'],
    'fifteen fifteenth': ['15'],
    'sixteen sixteenth': ['16'],
    'seventeen seventeenth': ['17'],
    'eighteen eighteenth': ['18'],
    'nineteen nineteenth': ['19'],
    'twenty twentieth twenties': ['20'],
    'thirty thirtieth thirties': ['30'],
    'forty fortieth forties': ['40'],
    'fifty fiftieth fifties': ['50'],
    'sixty sixtieth sixties': ['60'],
    'seventy seventieth seventies': ['70'],
    'eighty eightieth eighties': ['80'],
    'ninety ninetieth nineties': ['90'],
    'hundred hundreds hundredth century centenary centennial': ['100'],
    'bicentenary bicentennial': ['200'],
    'thousand thousands thousandth': ['1000'],
    'million millions millionth': ['1000000'],
    'billion billions': ['1000000000'],
    'half halved halves': ['0.5', '50', '30', '1.5', '2'],
    'quarter quarters quarterly': ['0.25', '25', '15', '4'],
    midnight: ['0', '24', '12'],
    'day daily clock': ['24', '1'],
  }).flatMap(([words, numbers]) => words.split(' ').map((word) => [word, numbers] as const)),
)

const tens: ReadonlyMap<string, number> = new Map(
  'twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, 20 + at * 10]),
)

/**
 * What numbers a lower-case word (with U+02BC) may stand for. The longest beginning decides, since «дванадцят» begins
 * as «два».
 */
export function numbersOfWord(word: string, language: Language): readonly string[] {
  if (language === 'en') return english.get(word) ?? none
  const before = known.get(word)
  if (before !== undefined) return before
  const numbers = ukrainianNumbers(word)
  if (known.size >= mostKnown) known.clear()
  known.set(word, numbers)
  return numbers
}

const none: readonly string[] = []
/** The words of a text repeat; each is looked up once. */
const known = new Map<string, readonly string[]>()
const mostKnown = 20_000

function ukrainianNumbers(word: string): readonly string[] {
  let best = none
  let length = 0
  for (const [pattern, numbers] of ukrainian) {
    const found = pattern.exec(word)?.[0].length ?? 0
    if (found < length || found === 0) continue
    best = found === length ? [...best, ...numbers] : numbers
    length = found
  }
  return best
}

/** «двадцять п’ять», “twenty-five”: tens and a digit together; null: they are not such numbers. */
export function tensAndOne(first: string, second: string, language: Language): string | null {
  const [ten] = language === 'en' ? [tens.get(first)] : numbersOfWord(first, 'uk').map(Number)
  const one = Number(numbersOfWord(second, language)[0] ?? 'NaN')
  if (ten === undefined || ten < 20 || ten > 90 || !(one >= 1 && one <= 9)) return null
  return String(ten + one)
}

const romanDigits: Readonly<Record<string, number>> = { I: 1, V: 5, X: 10, L: 50, C: 100 }
const roman = /^(?=[IVXLC])(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})$|^C{1,3}$/

/** The value of a Roman numeral up to 99, also one typed with Cyrillic letters («ХХІ»); null: the word is none. */
export function romanValue(word: string): number | null {
  const latin = word.replaceAll('Х', 'X').replaceAll('І', 'I').replaceAll('С', 'C')
  if (!roman.test(latin)) return null
  let value = 0
  for (const [at, letter] of [...latin].entries()) {
    const one = romanDigits[letter] ?? 0
    value += one < (romanDigits[latin[at + 1] ?? ''] ?? 0) ? -one : one
  }
  return value
}
