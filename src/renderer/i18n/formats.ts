import type { Language } from '#shared/domain/language.ts'
import type { ZonedTime } from '#shared/domain/time.ts'
import { createListWords } from '#shared/language/listWords.ts'

/** How a language writes times, numbers and lists. All times are shown in `zone`, whatever the computer's own. */
export interface Formats {
  /** `24.05.2022 10:08` in Ukrainian (as the sites print it), `24 May 2022 10:08` in English. */
  dateTime(instant: string): string
  date(instant: string): string
  /** `10:08` */
  time(instant: string): string
  /** For lists: the time alone today, `вчора 10:08`, otherwise date and time. */
  when(instant: string, now: number): string
  /** The same in as few words as a list has room for: an earlier day without its hour. */
  whenShort(instant: string, now: number): string
  /** `5 хв тому`, `in 2 hr`; under a minute `now`/`зараз`. */
  relative(instant: string, now: number): string
  /** A camera's own clock (`2022-05-24T10:08:00`), without any zone; left as it is when unreadable. */
  camera(taken: string): string
  /** A publication time in the zone it was meant in. */
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
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

/** `m:ss`, or `h:mm:ss` from an hour on: for a countdown whose width must not jump. Negative is zero. */
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
  const dateIn = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, {
      timeZone,
      day: '2-digit',
      month: language === 'uk' ? '2-digit' : 'short',
      year: 'numeric',
    })
  const timeIn = (timeZone: string) =>
    new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const dateFormat = dateIn(zone)
  const timeFormat = timeIn(zone)
  // ISO order, so that equal text is the same day in the zone.
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: zone })
  const relativeFormat = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' })
  const numberFormat = new Intl.NumberFormat(locale)
  const percentFormat = new Intl.NumberFormat(locale, { style: 'percent' })
  const listWords = createListWords(locale, language)
  const collator = new Intl.Collator(language, { numeric: true })
  const unit = (name: string, digits: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit: name, maximumFractionDigits: digits })
  const sizes = [
    { from: 1e9, format: unit('gigabyte', 1) },
    { from: 1e6, format: unit('megabyte', 1) },
    { from: 1e3, format: unit('kilobyte', 0) },
  ]
  const byteFormat = unit('byte', 0)
  const megapixelFormat = new Intl.NumberFormat(locale, {
    maximumFractionDigits: 1,
    minimumFractionDigits: 1,
  })

  const date = (instant: string) => dateFormat.format(new Date(instant))
  const time = (instant: string) => timeFormat.format(new Date(instant))
  const dateTime = (instant: string) => `${date(instant)} ${time(instant)}`

  const recent = (instant: string, now: number): string | null => {
    const then = dayKey.format(new Date(instant))
    if (then === dayKey.format(now)) return time(instant)
    const isYesterday = then === dayKey.format(now - day)
    return isYesterday ? `${relativeFormat.format(-1, 'day')} ${time(instant)}` : null
  }

  return {
    date,
    time,
    dateTime,
    when: (instant, now) => recent(instant, now) ?? dateTime(instant),
    whenShort: (instant, now) => recent(instant, now) ?? date(instant),
    relative(instant, now) {
      const difference = new Date(instant).getTime() - now
      const size = Math.abs(difference)
      if (size < minute) return relativeFormat.format(0, 'second')
      if (size < hour) return relativeFormat.format(Math.trunc(difference / minute), 'minute')
      if (size < day) return relativeFormat.format(Math.trunc(difference / hour), 'hour')
      return relativeFormat.format(Math.trunc(difference / day), 'day')
    },
    camera(taken) {
      const [, year, month, day, clock] = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d)/.exec(taken) ?? []
      const moment = new Date(`${year}-${month}-${day}T${clock}:00Z`)
      return clock === undefined || Number.isNaN(moment.getTime())
        ? taken
        : `${dateIn('UTC').format(moment)} ${clock}`
    },
    zoned({ instant, zone: own }) {
      const moment = new Date(instant)
      return `${dateIn(own).format(moment)} ${timeIn(own).format(moment)}`
    },
    number: (value) => numberFormat.format(value),
    percent: (fraction) => percentFormat.format(fraction),
    bytes(value) {
      const size = sizes.find(({ from }) => value >= from)
      return size ? size.format.format(value / size.from) : byteFormat.format(value)
    },
    megapixels: (width, height) => megapixelFormat.format((width * height) / 1e6),
    list: (items) => listWords(items),
    compare: (a, b) => collator.compare(a, b),
  }
}
