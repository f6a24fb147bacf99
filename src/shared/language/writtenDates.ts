import type { Language } from '../domain/language.ts'
import type { TextRange } from './findRanges.ts'

/** A day of the calendar as `2022-05-24`; sorts as text. */
export type Day = string

/** A date in a text. `year` is null where the text does not name it. */
export interface WrittenDate extends TextRange {
  day: number
  month: number
  year: number | null
}

const monthNames: Record<Language, readonly string[]> = {
  uk: 'січня лютого березня квітня травня червня липня серпня вересня жовтня листопада грудня'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
}

// «24 травня», «24 травня 2022 року»; “24 May”, “24th of May 2022”; “May 24, 2022”; «24.05.2022», «24.05».
const dayFirstUk =
  /(?<![\p{L}\p{N}.,:/-])(\d{1,2})\s(січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня)(?![\p{L}\p{N}])(?:\s(\d{4})(?!\d))?/giu
const dayFirstEn =
  /(?<![\p{L}\p{N}.,:/-])(\d{1,2})(?:st|nd|rd|th)?\s(?:of\s)?(January|February|March|April|May|June|July|August|September|October|November|December)(?![\p{L}\p{N}])(?:,?\s(\d{4})(?!\d))?/giu
const monthFirstEn =
  /(?<![\p{L}\p{N}.,:/-])(January|February|March|April|May|June|July|August|September|October|November|December)\s(\d{1,2})(?:st|nd|rd|th)?(?![\p{L}\p{N}:])(?:,?\s(\d{4})(?!\d))?/giu
const inDigits = /(?<![\p{L}\p{N}.,:/№-])(\d{2})\.(\d{2})(?:\.(\d{4}))?(?![\p{N}\p{L}]|[.,:/-]\d)/gu

/** The dates in a text, in order of their place. Days that no calendar has are left out. */
export function writtenDates(text: string, language: Language): WrittenDate[] {
  const named = (expression: RegExp, of: Language, dayAt: 1 | 2) =>
    [...text.matchAll(expression)].map((match) => ({
      ...rangeOf(match),
      day: Number(match[dayAt]),
      month: monthOf(match[dayAt === 1 ? 2 : 1] ?? '', of),
      year: yearOf(match[3]),
    }))
  const found =
    language === 'uk'
      ? named(dayFirstUk, 'uk', 1)
      : [...named(dayFirstEn, 'en', 1), ...named(monthFirstEn, 'en', 2)]
  const digits = [...text.matchAll(inDigits)].map((match) => ({
    ...rangeOf(match),
    day: Number(match[1]),
    month: Number(match[2]),
    year: yearOf(match[3]),
  }))
  return [...found, ...digits].filter(isInCalendar).toSorted((a, b) => a.start - b.start)
}

const rangeOf = ({ 0: all, index }: RegExpExecArray): TextRange => ({ start: index, end: index + all.length })
const yearOf = (written: string | undefined): number | null =>
  written === undefined ? null : Number(written)
const monthOf = (name: string, language: Language): number =>
  monthNames[language].findIndex((one) => one.toLowerCase() === name.toLowerCase()) + 1

function isInCalendar({ day, month, year }: WrittenDate): boolean {
  if (month < 1 || month > 12 || day < 1) return false
  // Without a year any leap day is one.
  return day <= new Date(Date.UTC(year ?? 2024, month, 0)).getUTCDate()
}

export const toDay = (year: number, month: number, day: number): Day =>
  `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`

const dayLength = 24 * 60 * 60 * 1000

/** The day that is `count` days later (negative: earlier). */
export const addDays = (from: Day, count: number): Day =>
  new Date(Date.parse(`${from}T00:00:00.000Z`) + count * dayLength).toISOString().slice(0, 10)

/** «26 травня», “26 May”: as readers of the language are told a day. */
export function dayInWords(of: Day, language: Language): string {
  const [, month = 1, day = 1] = of.split('-').map(Number)
  return `${day} ${monthNames[language][month - 1]}`
}
