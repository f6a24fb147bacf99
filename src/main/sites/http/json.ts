import { SiteError } from '../siteError.ts'

/** Levels of lists and objects in an answer. A quotation of lists in a table takes some twenty. */
export const mostLevels = 200
/** Values in an answer (members and items): a page of a hundred long posts with all their meta takes some 100,000. */
export const mostValues = 3_000_000

/**
 * JSON from a site, as a value that any later step may walk by recursion: bounded in depth and in number before it is
 * made. Lone surrogates, which no database and no other site takes, become U+FFFD. Throws `SyntaxError` for what is no
 * JSON, and `SiteError` `tooLarge` for what is over the bounds.
 */
export function parseBoundedJson(text: string): unknown {
  refuseUnbounded(text)
  const value: unknown = JSON.parse(text)
  return text.includes('\\u') || !text.isWellFormed() ? wellFormed(value) : value
}

/** One look at each character, before anything is made of it. */
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

/** Where the string that begins at `from` ends; the end of the text where it does not. */
function endOfString(text: string, from: number): number {
  let at = from + 1
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at
}

/** Recursion is safe here: `refuseUnbounded` went before. */
function wellFormed(value: unknown): unknown {
  if (typeof value === 'string') return value.toWellFormed()
  if (Array.isArray(value)) return value.map(wellFormed)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name.toWellFormed(), wellFormed(member)]),
  )
}
