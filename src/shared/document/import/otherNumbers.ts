import { letters } from '../numbering.ts'

/**
 * Counter styles of CSS that our lists do not have (CSS Counter Styles Level 3, sections 6 and 7): the mark as
 * browsers write it. A number that a style cannot express is written in digits.
 */
type Write = (number: number) => string | null

/** Digits of another script; `zero` is the first of ten in a row. */
const digits =
  (zero: string): Write =>
  (number) =>
    String(number).replace(/\d/g, (digit) => String.fromCharCode(zero.charCodeAt(0) + Number(digit)))

const alphabetic =
  (signs: readonly string[]): Write =>
  (number) =>
    letters(number, signs)

/** One sign for each number, and none beyond. */
const fixed =
  (signs: string): Write =>
  (number) =>
    [...signs][number - 1] ?? null

/** Signs for units, tens, hundreds and thousands, beginning with the units. */
const additive =
  (...places: readonly string[]): Write =>
  (number) => {
    const most = 10 ** places.length
    if (number < 1 || number >= most) return null
    return [...String(number)]
      .toReversed()
      .map((digit, place) => (digit === '0' ? '' : ([...(places[place] ?? '')][Number(digit) - 1] ?? '')))
      .toReversed()
      .join('')
  }

/** Letters for the thousands before those for the rest; 15 and 16 are never written as parts of God's name. */
const hebrew: Write = (number) => {
  const units = additive('אבגדהוזחט', 'יכלמנסעפצ')
  if (number < 1 || number > 999) return null
  const hundreds = Math.floor(number / 100)
  const rest = number % 100
  const written = rest === 15 ? 'טו' : rest === 16 ? 'טז' : rest === 0 ? '' : units(rest)
  return ['', 'ק', 'ר', 'ש', 'ת', 'תק', 'תר', 'תש', 'תת', 'תתק'][hundreds] + (written ?? '')
}

const ideographs = [...'〇一二三四五六七八九']

/** Chinese, Japanese and Korean numbers below a hundred: 二十一. */
const ideographic: Write = (number) => {
  if (number < 0 || number > 99) return null
  const [tens, units] = [Math.floor(number / 10), number % 10]
  if (tens === 0) return ideographs[units] ?? null
  return `${tens === 1 ? '' : ideographs[tens]}十${units === 0 ? '' : ideographs[units]}`
}

const lowerArmenian = ['աբգդեզէըթ', 'ժիլխծկհձղ', 'ճմյնշոչպջ', 'ռսվտրցւփք']
const upperArmenian = ['ԱԲԳԴԵԶԷԸԹ', 'ԺԻԼԽԾԿՀՁՂ', 'ՃՄՅՆՇՈՉՊՋ', 'ՌՍՎՏՐՑՒՓՔ']

const writers = {
  'decimal-leading-zero': (number) => (number < 0 ? `-0${-number}` : String(number).padStart(2, '0')),
  'lower-greek': alphabetic([...'αβγδεζηθικλμνξοπρστυφχψω']),
  'lower-armenian': additive(...lowerArmenian),
  'upper-armenian': additive(...upperArmenian),
  armenian: additive(...upperArmenian),
  georgian: additive('აბგდევზჱთ', 'იკლმნჲოპჟ', 'რსტჳფქღყშ', 'ჩცძწჭხჴჯჰ'),
  hebrew,
  ...{ 'arabic-indic': digits('٠'), persian: digits('۰'), bengali: digits('০'), cambodian: digits('០') },
  ...{ devanagari: digits('०'), gujarati: digits('૦'), gurmukhi: digits('੦'), kannada: digits('೦') },
  ...{ khmer: digits('០'), lao: digits('໐'), malayalam: digits('൦'), mongolian: digits('᠐') },
  ...{ myanmar: digits('၀'), oriya: digits('୦'), tamil: digits('௦'), telugu: digits('౦') },
  ...{ thai: digits('๐'), tibetan: digits('༠') },
  hiragana: alphabetic([
    ...'あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわゐゑをん',
  ]),
  katakana: alphabetic([
    ...'アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヰヱヲン',
  ]),
  'hiragana-iroha': alphabetic([
    ...'いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす',
  ]),
  'katakana-iroha': alphabetic([
    ...'イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス',
  ]),
  'cjk-decimal': (number) => String(number).replace(/\d/g, (digit) => ideographs[Number(digit)] ?? digit),
  'cjk-ideographic': ideographic,
  'japanese-informal': ideographic,
  'simp-chinese-informal': ideographic,
  'trad-chinese-informal': ideographic,
  'cjk-earthly-branch': fixed('子丑寅卯辰巳午未申酉戌亥'),
  'cjk-heavenly-stem': fixed('甲乙丙丁戊己庚辛壬癸'),
} satisfies Record<string, Write>

export type OtherNumbering = keyof typeof writers

export const isOtherNumbering = (name: string): name is OtherNumbering => Object.hasOwn(writers, name)

/** Styles whose mark ends with an ideographic comma. */
const endsWithComma = /^(?:cjk|hiragana|katakana|japanese|simp|trad)/

/** "01.", "α.", "一、". */
export function writeOther(numbering: OtherNumbering, number: number): string {
  const write: Write = writers[numbering]
  return `${write(number) ?? number}${endsWithComma.test(numbering) ? '、' : '.'}`
}
