import type { TimeZone } from '#shared/domain/time.ts'

// WordPress sorts changes by local time in the site's time zone, where one hour occurs twice in autumn.

const hour = 3_600_000
const minute = 60_000

const toMilliseconds = (wall: string): number => Date.parse(`${wall}.000Z`)
const toWall = (milliseconds: number): string => new Date(milliseconds).toISOString().slice(0, 19)

/**
 * How long a write may take. WordPress sets the time of a change when the write begins, but the change appears in lists
 * only when it ends, possibly after later changes.
 */
const longestWrite = 5 * minute

/** The time from which changes must be read again, when `at` was the newest change so far. */
export function overlapStart(at: string, zone: TimeZone | null): string {
  return toWall(toMilliseconds(repeatedFrom(at, zone)) - longestWrite)
}

/**
 * Moves a time in the hour that occurs twice back by that hour, because later changes may have an earlier local time.
 * Any other time is returned as it is.
 */
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
