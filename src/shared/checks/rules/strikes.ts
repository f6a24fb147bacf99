import type { Language } from '../../domain/language.ts'
import type { TextRange } from '../../language/findRanges.ts'
import { findPhrases, type Phrase, phrase, tokensOf } from '../../language/phrases.ts'
import type { FindingCode } from '../finding.ts'
import { type FoundWords, inSentence } from '../textRule.ts'

// What is told of a strike while the enemy corrects the next one by it: article 114-2 of the Criminal Code, and the
// delays that the joint statement of 29 April 2022 recommends. Words count only where they can mean nothing else:
// «удар» alone is also a stroke, a punch and a penalty.

const enemyUk =
  'ворож* російськ* рашистськ* ракетн* дронов* масован* авіаційн* артилерійськ* мінометн* повітрян* комбінован* балістичн*'
const weaponUk =
  'ракет* дрон дрона дрони дронів дроном дронами безпілотник* бпла шахед* авіабомб* каб кабами кабів снаряд*'
const weaponEn = 'missile missiles rocket rockets drone drones shahed shaheds'

const strike: Record<Language, readonly Phrase[]> = {
  uk: [
    phrase(2, enemyUk, 'удар* атак* обстріл* наліт нальот* влучан*'),
    phrase(0, 'удар* атак* обстріл*', weaponUk),
    phrase(2, weaponUk, 'атакува* влучи* поціли* вдари* упа* впа* упав впав'),
    phrase(0, 'обстріл* обстріля*', 'місто міста село села селищ* громад* област* район*'),
    phrase(1, 'внаслідок унаслідок через після', 'обстріл* влучан* прильот* вибух*'),
    phrase(0, 'під', 'час', 'обстріл* влучан* прильот* вибух*'),
    phrase(0, 'авіаудар* ракетообстріл* артобстріл* шахед* авіабомб*'),
    phrase(0, 'влучання влучанню влучанням', `${weaponUk} у в`),
    phrase(1, 'уламок уламк*', weaponUk),
  ],
  en: [
    phrase(
      2,
      'missile rocket drone air aerial artillery enemy russian ballistic mortar',
      'strike strikes attack attacks barrage shelling bombardment',
    ),
    phrase(2, 'attack attacks strike strikes', 'by with', weaponEn),
    phrase(1, weaponEn, 'hit struck attacked fell'),
    phrase(0, 'airstrike airstrikes shelling shellings shelled shahed shaheds'),
    phrase(2, 'debris fragments wreckage', weaponEn),
  ],
}

/** Where a text tells of a strike; null: it does not. */
export const strikeIn = (text: string, language: Language): TextRange | null =>
  findPhrases(tokensOf(text), strike[language])[0] ?? null

type SensitiveCode = Extract<FindingCode, 'strikeDefence' | 'strikeMilitary' | 'strikeHospital'>

const named: Record<SensitiveCode, Record<Language, readonly Phrase[]>> = {
  strikeDefence: {
    uk: [
      phrase(2, 'позиці* розташуван* розміщен* дислокаці* робот* працюва*', 'ппо'),
      phrase(2, 'позиці* розташуван* розміщен* дислокаці* робот* працюва*', 'протиповітрян*', 'оборон*'),
      phrase(2, 'зенітн*', 'комплекс* установк* батаре* розрахун* систем* ракет*'),
      phrase(1, 'мобільн*', 'вогнев*', 'груп*'),
      phrase(0, 'зрк зск пзрк патріот патріоти ірис-т іріс-т насамс patriot iris-t nasams гепард гепарди'),
    ],
    en: [
      phrase(2, 'position positions location locations work', 'air', 'defence defense defences defenses'),
      phrase(0, 'air', 'defence defense', 'position positions unit units system systems battery batteries'),
      phrase(0, 'mobile', 'fire', 'group groups team teams'),
      phrase(0, 'patriot iris-t nasams gepard'),
    ],
  },
  strikeMilitary: {
    uk: [
      phrase(1, 'військов*', 'частин* містечк* обʼєкт* склад* аеродром* полігон* баз*'),
      phrase(0, 'блокпост* полігон* аеродром* казарм*'),
      phrase(
        0,
        'район* місц* пункт*',
        'зосередження дислокації розташування',
        'військ* підрозділ* техніки особового',
      ),
    ],
    en: [
      phrase(
        0,
        'military',
        'unit units base bases facility facilities depot depots warehouse warehouses airfield',
      ),
      phrase(0, 'checkpoint checkpoints barracks airfield airfields'),
    ],
  },
  strikeHospital: {
    uk: [
      phrase(0, 'лікарн* госпітал* шпитал* поліклінік* амбулаторі*'),
      phrase(0, 'пологов*', 'будин*'),
      phrase(0, 'медичн*', 'центр*'),
    ],
    en: [
      phrase(0, 'hospital hospitals clinic clinics'),
      phrase(0, 'maternity', 'ward wards home homes hospital'),
      phrase(0, 'medical', 'centre centres center centers'),
    ],
  },
}

// A name begins with a capital. Of one street only the house number differs, so both are found together.
const streetUk =
  /(?<![\p{L}\p{N}'ʼ’])(?:[Вв]ул\.|[Вв]улиц[яіюею]{1,2}|[Пп]росп\.|[Пп]роспект\p{Ll}{0,2}|[Бб]ульв\.|[Бб]ульвар\p{Ll}{0,2}|[Пп]ров\.|[Пп]ровул\p{Ll}{1,3}|[Пп]лощ[аіуею]{1,2}|[Пп]л\.|[Уу]зв[оі]з\p{Ll}{0,2}|[Нн]абережн\p{Ll}{1,2}|[Мм]ікрорайон\p{Ll}{0,2}) ?[«"]?[\p{Lu}\p{N}][\p{L}\p{N}'ʼ’.-]{0,30}(?: \p{Lu}[\p{L}'ʼ’.-]{0,30}){0,3}[»"]?(?:,? (?:буд(?:инок|инку|инки|\.) ?)?№? ?\d{1,4}\p{L}?(?:[/-]\d{1,4}\p{L}?)?)?/gu
const houseUk =
  /(?<![\p{L}\p{N}'ʼ’])[Бб]уд(?:инок|инку|инком|инки|инків|\.) ?№? ?\d{1,4}\p{L}?(?:[/-]\d{1,4}\p{L}?)?(?![\p{L}\p{N}])/gu
const streetEn =
  /(?<![\p{L}\p{N}'’])(?:\d{1,4}[A-Za-z]? )?[A-Z][\p{L}'’-]{1,30}(?: [A-Z][\p{L}'’-]{1,30}){0,2} (?:Street|St|Avenue|Ave|Road|Lane|Square|Boulevard)(?![\p{L}])/gu
const unitUk = /(?<![\p{L}\p{N}])[Вв]\/ч ?\p{L}?\d{2,5}(?!\p{N})/gu
/** Within Ukraine, in degrees with a fraction, or in degrees and minutes. */
const coordinates =
  /(?<![\d.,])(?:4[4-9]|5[0-3])[.,]\d{3,8} ?[,;]? ?(?:2[2-9]|3\d|40)[.,]\d{3,8}(?!\d)|(?<!\d)\d{1,2}° ?\d{1,2}['′’]/gu

const shaped: Record<Language, readonly { code: FindingCode; expression: RegExp }[]> = {
  uk: [
    { code: 'strikeAddress', expression: streetUk },
    { code: 'strikeAddress', expression: houseUk },
    { code: 'strikeCoordinates', expression: coordinates },
    { code: 'strikeMilitary', expression: unitUk },
  ],
  en: [
    { code: 'strikeAddress', expression: streetEn },
    { code: 'strikeCoordinates', expression: coordinates },
  ],
}

/** What shows the enemy where a strike hit, or what stands there. */
export function sensitiveWords(text: string, language: Language): FoundWords[] {
  // Pasted addresses have no-break spaces; all stay one unit long.
  const plain = text.replace(/\p{Zs}/gu, ' ')
  const tokens = tokensOf(plain)
  const found: FoundWords[] = []
  const add = (code: FindingCode, range: TextRange) => {
    if (found.some((one) => one.code === code && one.start < range.end && range.start < one.end)) return
    const { words, sentence } = inSentence(text, range)
    found.push({ code, ...range, details: { words }, about: [sentence, words] })
  }
  for (const { code, expression } of shaped[language]) {
    for (const { 0: words, index } of plain.matchAll(expression)) {
      add(code, { start: index, end: index + words.length })
    }
  }
  for (const code of ['strikeDefence', 'strikeMilitary', 'strikeHospital'] as const) {
    for (const range of findPhrases(tokens, named[code][language])) add(code, range)
  }
  return found
}
