import type { TimeZone, WallTime } from '#shared/domain/time.ts'

/** The wall time in `zone` at `milliseconds` since the epoch, as `2022-05-24T10:08`: sorts as text. */
export function wallClockOf(milliseconds: number, zone: TimeZone): WallTime {
  const parts = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  }).format(milliseconds)
  return parts.replace(' ', 'T')
}
