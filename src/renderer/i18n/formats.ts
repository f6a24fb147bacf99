import type { Language } from '#shared/domain/language.ts'
import type { ZonedTime } from '#shared/domain/time.ts'
import { createListWords } from '#shared/language/listWords.ts'
import { createNumberFormats } from './numberFormats.ts'
import { createTimeFormats } from './timeFormats.ts'

/** Writes times, numbers and lists in a language. All times are shown in `zone`, whatever the computer's own is. */
export interface Formats {
  /** `24.05.2022 10:08` in Ukrainian (as on the sites), `24 May 2022 10:08` in English. */
  dateTime(instant: string): string
  date(instant: string): string
  /** `10:08` */
  time(instant: string): string
  /** For lists: only the time for today, `вчора 10:08`, otherwise date and time. */
  when(instant: string, now: number): string
  /** The same in the short form for lists: an earlier day has no time. */
  whenShort(instant: string, now: number): string
  /** `5 хв тому`, `in 2 hr`; under a minute `now`/`зараз`. */
  relative(instant: string, now: number): string
  /**
   * The time of a camera's clock (`2022-05-24T10:08:00`), which has no zone; returned unchanged when it
   * cannot be parsed.
   */
  camera(taken: string): string
  /** A publication time in its own zone. */
  zoned(time: ZonedTime): string
  number(value: number): string
  /** `12 %` / `12%`; `fraction` from 0 to 1. */
  percent(fraction: number): string
  /** Decimal units, one digit after the point above a kilobyte: `1,2 МБ`. */
  bytes(value: number): string
  /** A picture's area without the unit: `4,3`. */
  megapixels(width: number, height: number): string
  list(items: readonly string[]): string
  compare(a: string, b: string): number
}

const localeOf: Record<Language, string> = { uk: 'uk-UA', en: 'en-GB' }

/** `m:ss`, or `h:mm:ss` from one hour on: for a countdown of constant width. A negative value shows zero. */
export function countdown(milliseconds: number): string {
  const seconds = Math.max(0, Math.ceil(milliseconds / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`
}

/** The first eight digits of a hash: enough for a person to compare two of them. */
export const shortHash = (hash: string): string => hash.slice(0, 8)

export function createFormats(language: Language, zone: string): Formats {
  const locale = localeOf[language]
  const collator = new Intl.Collator(language, { numeric: true })
  const listWords = createListWords(locale, language)
  return {
    ...createTimeFormats({ locale, zone, isMonthNumeric: language === 'uk' }),
    ...createNumberFormats(locale),
    list: (items) => listWords(items),
    compare: (a, b) => collator.compare(a, b),
  }
}
