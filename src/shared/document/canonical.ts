/**
 * JSON that is the same for equal values everywhere: object keys sorted by UTF-16 code unit, `undefined` members
 * left out, strings in Unicode NFC, no white space. Numbers are small integers here, so JSON's own form is exact.
 */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, one: unknown) => {
    if (typeof one === 'string') return one.normalize('NFC')
    if (one === null || typeof one !== 'object' || Array.isArray(one)) return one
    return Object.fromEntries(Object.entries(one).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)))
  })
}
