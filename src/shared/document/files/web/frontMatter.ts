/** Longest front matter that is recognised, in characters. */
const longestHead = 10_000

export interface FrontMatter {
  title: string
  lead: string
  /** The text after the front matter. */
  body: string
}

/**
 * Separates the front matter (YAML between two lines of `---`) from a Markdown text. Only a title and a description on
 * one line are read.
 */
export function splitFrontMatter(text: string): FrontMatter {
  const none = { title: '', lead: '', body: text }
  if (!/^\ufeff?---[ \t]{0,9}\r?\n/.test(text)) return none
  const [head] =
    /^[\s\S]{0,10000}?\n(?:---|\.\.\.)[ \t]{0,9}(?:\r?\n|$)/.exec(text.slice(0, longestHead)) ?? []
  if (head === undefined || !/^[\w-]{1,40}:/m.test(head)) return none
  return {
    title: property(head, /^title:[ \t](.{1,500})$/m),
    lead: property(head, /^(?:lead|description|summary|excerpt):[ \t](.{1,2000})$/m),
    body: text.slice(head.length),
  }
}

/** The value of a property without quotation marks; empty for block scalars (`>`, `|`). */
function property(head: string, pattern: RegExp): string {
  const value = (pattern.exec(head)?.[1] ?? '').trim()
  if (/^[>|][+-]?$/.test(value)) return ''
  const [, quoted] = /^"(.*)"$/.exec(value) ?? /^'(.*)'$/.exec(value) ?? []
  return (quoted ?? value).trim()
}
