import type { Splice } from './splice.ts'

const noBreak = '\u00a0'

/**
 * A spaced hyphen or en dash is a dash: a no-break space before it keeps it from the beginning of a line. At the
 * beginning of a line it opens direct speech.
 */
export function dashes(line: string): Splice[] {
  const splices: Splice[] = []
  for (const { 0: text, index } of line.matchAll(/[ \u00a0](?:-{1,2}|[\u2013\u2014])(?=[ \u00a0]\S)/g)) {
    // Between numbers it may be a minus or a range.
    if (/\d/.test(line.charAt(index - 1)) && /\d/.test(line.charAt(index + text.length + 1))) continue
    const isFirst = line.slice(0, index).trim() === ''
    const put = `${isFirst ? text.charAt(0) : noBreak}\u2014`
    if (put !== text) splices.push({ start: index, end: index + text.length, text: put })
  }
  const first = /^(?:-{1,2}|\u2013)(?=[ \u00a0]\p{L})/u.exec(line)
  if (first) splices.unshift({ start: 0, end: first[0].length, text: '\u2014' })
  return splices.concat(ranges(line)).toSorted((a, b) => a.start - b.start)
}

const years = /(?<![\p{L}\p{N}.,/№+-])((?:19|20)\d{2})-((?:19|20)\d{2})(?![\p{L}\p{N}-])/gu

/** «2022-2024» is a range; a telephone number, a date and the number of a document are not. */
const ranges = (line: string): Splice[] =>
  [...line.matchAll(years)].flatMap(({ 1: from = '', 2: to = '', index }) =>
    from < to ? [{ start: index + from.length, end: index + from.length + 1, text: '\u2013' }] : [],
  )
