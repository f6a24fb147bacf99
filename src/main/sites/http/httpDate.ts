/**
 * Parses the time in a header, in milliseconds. Only the form that senders must generate is read (RFC 9110, 5.6.7);
 * any other gives undefined. `Date.parse` alone would read "5 apples" as a day in May.
 */
export function parseHttpDate(header: string | null): number | undefined {
  const text = header?.trim() ?? ''
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
