import type { TimeZone } from '#shared/domain/time.ts'

// WordPress orders changes by what the clock on its wall showed, which in autumn shows an hour twice.

const hour = 3_600_000
const minute = 60_000

const toMilliseconds = (wall: string): number => Date.parse(`${wall}.000Z`)
const toWall = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19)

/**
 * How far back a change may lie that was not there yet at the last look: WordPress notes the time when it begins to
 * write, and a slow one is seen only when it has ended.
 */
const slowest = 5 * minute

/** The time before which nothing new can appear any more, once `at` was the newest change. */
export function lookBack(at: string, zone: TimeZone | null): string {
  return toWall(toMilliseconds(repeatedFrom(at, zone)) - slowest)
}

/** Within the hour that the clock shows twice, changes to come may show a time from its beginning. */
function repeatedFrom(wall: string, zone: TimeZone | null): string {
  if (zone === null) return wall
  const asUtc = toMilliseconds(wall)
  const offsetAt = (milliseconds: number): number => toMilliseconds(wallIn(zone, milliseconds)) - milliseconds
  const summer = offsetAt(asUtc - 24 * hour)
  const winter = offsetAt(asUtc + 24 * hour)
  const isTwice =
    summer > winter && offsetAt(asUtc - summer) === summer && offsetAt(asUtc - winter) === winter
  return isTwice ? toWall(asUtc - (summer - winter)) : wall
}

const formatters = new Map<TimeZone, Intl.DateTimeFormat>()

function wallIn(zone: TimeZone, milliseconds: number): string {
  const formatter =
    formatters.get(zone) ??
    new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'medium' })
  formatters.set(zone, formatter)
  return formatter.format(milliseconds).replace(' ', 'T')
}
