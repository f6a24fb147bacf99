import { z } from 'zod'

/** An instant as ISO 8601 in UTC with milliseconds, e.g. `2022-05-24T07:08:00.000Z`; sorts as text. */
export const instant = z.iso.datetime({ precision: 3 })
export type Instant = z.infer<typeof instant>

/** What a clock shows, without a zone: `2022-05-24T10:08`. */
export const wallTime = z.iso.datetime({ local: true, precision: -1 })
export type WallTime = z.infer<typeof wallTime>

const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch {
    return false
  }
}

/** An IANA zone name this computer knows; both Europe/Kyiv and Europe/Kiev are accepted and kept as written. */
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, { error: 'unknown time zone' })
export type TimeZone = z.infer<typeof timeZone>

/** A publication time: the instant, the zone that the person meant, and the wall time that they typed. */
export const zonedTime = z.object({ instant, zone: timeZone, wall: wallTime })
export type ZonedTime = z.infer<typeof zonedTime>
