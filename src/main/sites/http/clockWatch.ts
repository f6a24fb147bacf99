import { parseHttpDate } from './httpDate.ts'
import type { HttpAnswer } from './request.ts'

/** Gets how far this computer's clock is ahead of the site's, in milliseconds; negative: it is behind. */
type ClockListener = (aheadMs: number) => void

export interface ClockWatch {
  /** Compares the clocks by one answer, and calls the listener. */
  noteAnswer: (answer: HttpAnswer) => void
  /** Sets the one listener. */
  listen: (listener: ClockListener) => void
}

/**
 * The greatest difference that is believed (milliseconds). A computer whose clock battery is empty shows a date of the
 * last century; a `Date` header that differs by more than a hundred years is wrong.
 */
const greatestOffset = 100 * 366 * 24 * 3_600_000

/**
 * Compares this computer's clock with the `Date` header of each answer (RFC 9110, 6.6.1: when the message was made).
 * Where a cache answered, its `Age` header gives the seconds since then.
 */
export function createClockWatch(): ClockWatch {
  let listener: ClockListener | null = null
  return {
    noteAnswer: ({ headers, receivedAt }) => {
      const made = parseHttpDate(headers.get('date'))
      const age = /^\d{1,9}$/.exec(headers.get('age') ?? '')?.[0] ?? '0'
      const ahead = receivedAt - (made ?? Number.NaN) - Number(age) * 1_000
      if (Math.abs(ahead) <= greatestOffset) listener?.(ahead)
    },
    listen: (wanted) => {
      listener = wanted
    },
  }
}
