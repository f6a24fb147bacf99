import { SiteError } from '../siteError.ts'

/** Most levels of lists and objects in an answer. A quotation of lists in a table takes some twenty. */
export const mostLevels = 200
/**
 * Most values (members and items) in an answer. A page of a hundred long posts with all their meta has some 100,000.
 */
export const mostValues = 3_000_000

/**
 * Parses JSON from a site. The depth and the number of values are checked first, so that later code may recurse over
 * the result. Lone surrogates become U+FFFD, because neither the database nor another site accepts them. Throws
 * `SyntaxError` for what is no JSON, and `SiteError` `tooLarge` for what is over the limits.
 */
export function parseBoundedJson(text: string): unknown {
  refuseUnbounded(text)
  const value: unknown = JSON.parse(text)
  return text.includes('\\u') || !text.isWellFormed() ? wellFormed(value) : value
}

/** Reads each character once, before `JSON.parse` builds anything. */
function refuseUnbounded(text: string): void {
  let levels = 0
  let values = 0
  for (let at = 0; at < text.length; at += 1) {
    const sign = text[at]
    if (sign === '"') at = endOfString(text, at)
    else if (sign === '[' || sign === '{') levels += 1
    else if (sign === ']' || sign === '}') levels -= 1
    else if (sign === ',') values += 1
    if (levels > mostLevels) throw new SiteError('tooLarge', 'The answer of the site is nested too deeply')
    if (values > mostValues) throw new SiteError('tooLarge', 'The answer of the site holds too many values')
  }
}

/** The offset where the string that begins at `from` ends; the length of the text when it never ends. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** Recursion is safe here, because `refuseUnbounded` has limited the depth. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]),
  )
}
