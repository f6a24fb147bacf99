import type { HttpAnswer } from './request.ts'

/** Told how far this computer's clock is ahead of the site's, in milliseconds; negative: it is behind. */
export type ClockListener = (aheadMs: number) => void

export interface ClockWatch {
  heard: (answer: HttpAnswer) => void
  listen: (listener: ClockListener) => void
}

/**
 * Compares this computer's clock with the `Date` header of each answer (RFC 9110, 6.6.1: when the message was made).
 * A cache says by `Age` how long ago that was.
 */
export function createClockWatch(): ClockWatch {
  let listener: ClockListener | null = null
  return {
    heard: ({ headers, receivedAt }) => {
      const made = Date.parse(headers.get('date') ?? '')
      const age = /^\d{1,9}$/.exec(headers.get('age') ?? '')?.[0] ?? '0'
      if (!Number.isNaN(made)) listener?.(receivedAt - made - Number(age) * 1_000)
    },
    listen: (wanted) => {
      listener = wanted
    },
  }
}
