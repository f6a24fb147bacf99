import { parseHttpDate } from './httpDate.ts'
import type { HttpAnswer } from './request.ts'

/** Told how far this computer's clock is ahead of the site's, in milliseconds; negative: it is behind. */
export type ClockListener = (aheadMs: number) => void

export interface ClockWatch {
  heard: (answer: HttpAnswer) => void
  listen: (listener: ClockListener) => void
}

/** A clock that lost its time shows a year of the last century; what is farther off is no clock's. Milliseconds. */
const farthest = 100 * 366 * 24 * 3_600_000

/**
 * Compares this computer's clock with the `Date` header of each answer (RFC 9110, 6.6.1: when the message was made).
 * A cache says by `Age` how long ago that was.
 */
export function createClockWatch(): ClockWatch {
  let listener: ClockListener | null = null
  return {
    heard: ({ headers, receivedAt }) => {
      const made = parseHttpDate(headers.get('date'))
      const age = /^\d{1,9}$/.exec(headers.get('age') ?? '')?.[0] ?? '0'
      const ahead = receivedAt - (made ?? Number.NaN) - Number(age) * 1_000
      if (Math.abs(ahead) <= farthest) listener?.(ahead)
    },
    listen: (wanted) => {
      listener = wanted
    },
  }
}
