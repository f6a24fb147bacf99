import { parseHttpDate } from './httpDate.ts'

/** The longest wait that is kept to (milliseconds). A site that demands more is asked again after a day. */
const longestMs = 24 * 3600 * 1000

/** The delay of a `Retry-After` header in milliseconds, from seconds or an HTTP date; undefined for anything else. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1000, longestMs)
  const at = parseHttpDate(text)
  return at === undefined ? undefined : Math.min(Math.max(0, at - now), longestMs)
}
