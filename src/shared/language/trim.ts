/** A text without the signs at its end that `sign` takes. A pattern with `$` would look at each run anew at every place. */
export function withoutEnding(text: string, sign: RegExp): string {
  let end = text.length
  while (end > 0 && sign.test(text.charAt(end - 1))) end -= 1
  return text.slice(0, end)
}

/** Lines as one: each line end, with the white space around it, becomes one space. */
export function joinLines(text: string): string {
  const lines = text.split(/[\r\n\u2028\u2029]/)
  const last = lines.length - 1
  if (last === 0) return text
  return lines
    .map((line, at) => (at === 0 ? line.trimEnd() : at === last ? line.trimStart() : line.trim()))
    .filter((line, at) => line !== '' || at === 0 || at === last)
    .join(' ')
}
