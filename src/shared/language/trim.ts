/**
 * Removes all characters that match `sign` from the end of a text. A regular expression with `$` would be
 * quadratic: it tries each run of such characters from every index.
 */
export function withoutEnding(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Joins the lines of a text: each line end, with the white space around it, becomes one space. */
export function joinLines(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]/)
  const last = lines.length - 1
  if (last === 0) return text
  return lines
    .map((line, at) => (at === 0 ? line.trimEnd() : at === last ? line.trimStart() : line.trim()))
    .filter((line, at) => line !== '' || at === 0 || at === last)
    .join(' ')
}
