import type { ZonedTime } from '#shared/domain/time.ts'

/** Milliseconds. */
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour

interface TimeLocale {
  locale: string
  /** The zone for all times except those that have their own. */
  zone: string
  /** The month as a number; otherwise as a short word. */
  isMonthNumeric: boolean
}

/**
 * Writes dates and times in the notation of a locale; instants are ISO 8601, `now` is milliseconds since the
 * epoch.
 */
export function createTimeFormats(given: TimeLocale) {
  const dateFormat = dateIn(given, given.zone)
  const timeFormat = timeIn(given, given.zone)
  const date = (instant: string) => dateFormat.format(new Date(instant))
  const time = (instant: string) => timeFormat.format(new Date(instant))
  const dateTime = (instant: string) => `${date(instant)} ${time(instant)}`
  const relativeFormat = new Intl.RelativeTimeFormat(given.locale, { numeric: 'auto', style: 'short' })
  // ISO order, so that equal strings are the same day in the zone.
  const dayKey = new Intl.DateTimeFormat('en-CA', { timeZone: given.zone })

  /** The time of today or yesterday; null for other days. */
  const recent = (instant: string, now: number): string | null => {
    const then = dayKey.format(new Date(instant))
    if (then === dayKey.format(now)) return time(instant)
    const isYesterday = then === dayKey.format(now - day)
    return isYesterday ? `${relativeFormat.format(-1, 'day')} ${time(instant)}` : null
  }

  return {
    ...{ date, time, dateTime },
    when: (instant: string, now: number) => recent(instant, now) ?? dateTime(instant),
    whenShort: (instant: string, now: number) => recent(instant, now) ?? date(instant),
    relative(instant: string, now: number) {
      const difference = new Date(instant).getTime() - now
      const size = Math.abs(difference)
      if (size < minute) return relativeFormat.format(0, 'second')
      if (size < hour) return relativeFormat.format(Math.trunc(difference / minute), 'minute')
      if (size < day) return relativeFormat.format(Math.trunc(difference / hour), 'hour')
      return relativeFormat.format(Math.trunc(difference / day), 'day')
    },
    camera(taken: string) {
      const [, year, month, day, clock] = /^(\d{4})[:-](\d\d)[:-](\d\d)[ T](\d\d:\d\d)/.exec(taken) ?? []
      const moment = new Date(`${year}-${month}-${day}T${clock}:00Z`)
      return clock === undefined || Number.isNaN(moment.getTime())
        ? taken
        : `${dateIn(given, 'UTC').format(moment)} ${clock}`
    },
    zoned({ instant, zone: own }: ZonedTime) {
      const moment = new Date(instant)
      return `${dateIn(given, own).format(moment)} ${timeIn(given, own).format(moment)}`
    },
  }
}

const dateIn = ({ locale, isMonthNumeric }: TimeLocale, timeZone: string) =>
  new Intl.DateTimeFormat(locale, {
    timeZone,
    day: '2-digit',
    month: isMonthNumeric ? '2-digit' : 'short',
    year: 'numeric',
  })

const timeIn = ({ locale }: TimeLocale, timeZone: string) =>
  new Intl.DateTimeFormat(locale, { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
