import type { Language } from '../../domain/language.ts'

const table = (lines: readonly string[]): ReadonlyMap<string, number> =>
  new Map(lines.flatMap((line, at) => line.split(' ').map((word) => [word, at + 1] as const)))

/** Nouns in every case, and abbreviations. */
const months: Record<Language, ReadonlyMap<string, number>> = {
  uk: table([
    'січень січня січню січнем січні січ',
    'лютий лютого лютому лютим лют',
    'березень березня березню березнем березні бер',
    'квітень квітня квітню квітнем квітні квіт',
    'травень травня травню травнем травні трав',
    'червень червня червню червнем червні черв',
    'липень липня липню липнем липні лип',
    'серпень серпня серпню серпнем серпні серп',
    'вересень вересня вересню вереснем вересні вер',
    'жовтень жовтня жовтню жовтнем жовтні жовт',
    'листопад листопада листопаду листопадом листопаді лист',
    'грудень грудня грудню груднем грудні груд',
  ]),
  en: table([
    'january jan',
    'february feb',
    'march mar',
    'april apr',
    'may',
    'june jun',
    'july jul',
    'august aug',
    'september sep sept',
    'october oct',
    'november nov',
    'december dec',
  ]),
}

/** Words that are more often something else than a month when no day or year stands beside them. */
const unsure = new Set(
  'лютий лютого лютому лютим лют бер трав лип вер лист груд may march mar jan'.split(' '),
)

const weekdays: Record<Language, ReadonlyMap<string, number>> = {
  uk: table([
    'понеділок понеділка понеділку понеділком понеділки понеділках щопонеділка пн',
    'вівторок вівторка вівторку вівторком вівторки вівторках щовівторка вт',
    'середу середи середою середі щосереди середа ср',
    'четвер четверга четвергу четвергом четверги четвергах щочетверга чт',
    'п\u02bcятниця п\u02bcятницю п\u02bcятниці п\u02bcятницею щоп\u02bcятниці пт',
    'субота суботу суботи суботою суботі щосуботи сб',
    'неділя неділю неділі неділею щонеділі нд',
  ]),
  en: table([
    'monday mondays mon',
    'tuesday tuesdays tue tues',
    'wednesday wednesdays wed',
    'thursday thursdays thu thur thurs',
    'friday fridays fri',
    'saturday saturdays sat',
    'sunday sundays sun',
  ]),
}

/** Adjectives and words for several days: the other language may name the day. */
const weekdayStems: readonly (readonly [RegExp, readonly number[]])[] = [
  [/^понеділков/u, [1]],
  [/^вівторков/u, [2]],
  [/^четвергов/u, [4]],
  [/^п\u02bcятничн/u, [5]],
  [/^суботн/u, [6]],
  [/^недільн/u, [7]],
  [/^(?:будн|буден|робоч|weekdays?$)/u, [1, 2, 3, 4, 5]],
  [/^(?:вихідн|вікенд|weekends?$)/u, [6, 7]],
  [/^(?:щоден|щодня|daily$)/u, [1, 2, 3, 4, 5, 6, 7]],
]

const monthStems =
  /^(січнев|лютнев|березнев|квітнев|травнев|червнев|липнев|серпнев|вереснев|жовтнев|листопадов|груднев)/u
const monthStemOrder =
  'січнев лютнев березнев квітнев травнев червнев липнев серпнев вереснев жовтнев листопадов груднев'.split(
    ' ',
  )

/** The month that a lower-case word names, from one; 0: none. */
export const monthOf = (word: string, language: Language): number => months[language].get(word) ?? 0

/** Whether a word that names a month may mean something else: «лист», “may”. */
export const isUnsureMonth = (word: string): boolean => unsure.has(word)

/** «травневі свята»: the month of an adjective; 0: none. */
export const monthOfAdjective = (word: string): number =>
  monthStemOrder.indexOf(monthStems.exec(word)?.[1] ?? '') + 1

/** The day of the week that a lower-case word with U+02BC names, Monday being one; 0: none. */
export const weekdayOf = (word: string, language: Language): number => weekdays[language].get(word) ?? 0

/** The days that a word allows the other language to name. */
export const weekdaysAllowed = (word: string): readonly number[] =>
  weekdayStems.find(([stem]) => stem.test(word))?.[1] ?? []

/** Abbreviations of two or three letters: «Пн–Пт», “Mon–Fri”. As words they are too short to be missed. */
export const isShortDay = (word: string): boolean => word.length <= 3

const monthNames: Record<Language, readonly string[]> = {
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

/** The name of a month as it stands beside a day. */
export const monthBesideDay = (month: number, language: Language): string =>
  monthNames[language][month - 1] ?? ''
