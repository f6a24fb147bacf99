/**
 * JSON with one spelling per value, as RFC 8785 has it: no white space, object keys sorted by UTF-16 code units,
 * keys with `undefined` left out, strings and numbers as JSON.stringify writes them. `text` changes every string
 * value (not keys) on its way in.
 * Throws on what JSON cannot say (a function, NaN, a bigint).
 */
export function canonicalJson(value: unknown, text: (value: string) => string = (same) => same): string {
  switch (typeof value) {
    case 'string':
      return JSON.stringify(text(value))
    case 'boolean':
      return value ? 'true' : 'false'
    case 'number':
      if (!Number.isFinite(value)) throw new TypeError(`JSON has no ${value}`)
      return JSON.stringify(value)
    case 'object':
      if (value === null) return 'null'
      if (Array.isArray(value)) return `[${value.map((one) => canonicalJson(one, text)).join(',')}]`
      return `{${membersOf(value, text).join(',')}}`
    default:
      throw new TypeError(`JSON has no ${typeof value}`)
  }
}

const membersOf = (value: object, text: (value: string) => string): string[] =>
  Object.entries(value)
    .filter(([, member]) => member !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member, text)}`)

/** Deep equality of JSON values; a key with `undefined` counts as absent. */
export const sameJson = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))
