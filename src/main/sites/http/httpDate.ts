/**
 * The time of a header in milliseconds, in the one form that is written (RFC 9110, 5.6.7); undefined for any other:
 * `Date.parse` alone takes "5 apples" for the month of May, and years that no instant of ours can have.
 */
export function parseHttpDate(header: string | null): number | undefined {
  const text = header?.trim() ?? ''
  if (!/^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/.test(text)) return undefined
  const at = Date.parse(text)
  return Number.isNaN(at) ? undefined : at
}
