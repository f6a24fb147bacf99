import {
  type Instant,
  instant,
  type TimeZone,
  type WallTime,
  wallTime,
  type ZonedTime,
} from '../domain/time.ts'

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterFor(zone: TimeZone): Intl.DateTimeFormat {
  const known = formatters.get(zone)
  if (known) return known
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  })
  formatters.set(zone, made)
  return made
}

function partsIn(zone: TimeZone, milliseconds: number) {
  const parts = new Map(
    formatterFor(zone)
      .formatToParts(milliseconds)
      .map(({ type, value }) => [type, value]),
  )
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? ''
  return {
    year: part('year').padStart(4, '0'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  }
}

const wallOf = (milliseconds: number, zone: TimeZone): WallTime => {
  const { year, month, day, hour, minute } = partsIn(zone, milliseconds)
  return `${year}-${month}-${day}T${hour}:${minute}`
}

/** `dd.MM.yyyy` on the clock of `zone`, as Ukrainian sites print it. */
export function formatDate(at: Instant, zone: TimeZone): string {
  const { year, month, day } = partsIn(zone, Date.parse(at))
  return `${day}.${month}.${year}`
}

/** `HH:mm` on the clock of `zone`. */
export function formatTime(at: Instant, zone: TimeZone): string {
  const { hour, minute } = partsIn(zone, Date.parse(at))
  return `${hour}:${minute}`
}

/** What the clock of `zone` shows at an instant. */
export const toWallTime = (at: Instant, zone: TimeZone): WallTime => wallOf(Date.parse(at), zone)

const day = 24 * 60 * 60 * 1000

/**
 * The instant of a wall time. A wall time that no clock shows (the gap in spring) is moved forward by the
 * gap, as clocks are: 03:30 in Kyiv becomes 04:30. Of a wall time that occurs twice (the overlap in autumn)
 * the first instant is taken. The result reports both cases.
 */
export function toZonedTime(
  typed: WallTime,
  zone: TimeZone,
): { zonedTime: ZonedTime; problem: null | 'gap' | 'overlap' } {
  const wall = wallTime.parse(typed)
  const asUtc = Date.parse(`${wall}:00.000Z`)
  // Offsets differ only around a change of the clock, so a day before and a day after give both candidates.
  const offsetAt = (milliseconds: number) =>
    Date.parse(`${wallOf(milliseconds, zone)}:00.000Z`) - milliseconds
  const before = offsetAt(asUtc - day)
  const after = offsetAt(asUtc + day)
  const fitting = [...new Set([asUtc - before, asUtc - after])]
    .filter((milliseconds) => wallOf(milliseconds, zone) === wall)
    .sort((a, b) => a - b)
  const [first] = fitting
  const problem = first === undefined ? 'gap' : fitting.length > 1 ? 'overlap' : null
  const milliseconds = first ?? asUtc - before
  const at = instant.parse(new Date(milliseconds).toISOString())
  return {
    zonedTime: { instant: at, zone, wall: first === undefined ? wallOf(milliseconds, zone) : wall },
    problem,
  }
}
