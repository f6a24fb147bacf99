/**
 * JSON with one spelling per value, as RFC 8785 defines it: no white space, object keys sorted by UTF-16 code
 * units, keys with `undefined` omitted, strings and numbers as JSON.stringify writes them. `text` is applied
 * to every string value (not to keys) before it is written. Throws on what JSON cannot express (a function,
 * NaN, a bigint).
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
      return `{${membersOf(value, text)}}`
    default:
      throw new TypeError(`JSON has no ${typeof value}`)
  }
}

/** Builds the string without intermediate arrays: every block that is opened or saved passes through here. */
function membersOf(value: object, text: (value: string) => string): string {
  let written = ''
  for (const key of Object.keys(value).sort()) {
    const member = (value as Record<string, unknown>)[key]
    if (member === undefined) continue
    written += `${written === '' ? '' : ','}${JSON.stringify(key)}:${canonicalJson(member, text)}`
  }
  return written
}

/** Deep equality of JSON values; a key with `undefined` counts as absent. */
export const sameJson = (a: unknown, b: unknown): boolean =>
  a === b || (a !== undefined && b !== undefined && canonicalJson(a) === canonicalJson(b))
