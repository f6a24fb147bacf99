/** Longest wait that is believed: a site that asks for more is asked again after a day. */
const longestMs = 24 * 3600 * 1000

/** `Retry-After` in milliseconds, from seconds or an HTTP date; undefined when it says neither. */
export function parseRetryAfter(header: string | null, now: number): number | undefined {
  const text = header?.trim() ?? ''
  if (/^\d{1,10}$/.test(text)) return Math.min(Number(text) * 1000, longestMs)
  // Only the form of RFC 9110 counts; `Date.parse` alone would take "5 apples" for the month of May.
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : Math.min(Math.max(0, at - now), longestMs)
}
