import type { TextRange } from '../findRanges.ts'

const chunk = /[^\s«»“”„"()<>\ufffc]+/gu

/** E-mails, addresses of pages, names of files and accounts. */
const isAddress = (text: string): boolean =>
  text.includes('://') ||
  /^www\./i.test(text) ||
  /^[@#/]|[^\s@]@[^\s@]|[\\_]/u.test(text) ||
  /[a-z0-9-]\.[a-z]{2}/i.test(text)

/** The parts of a line that look like addresses. */
export function addressesIn(line: string): TextRange[] {
  if (!/[@#/\\_]|\w\.\w|www/i.test(line)) return []
  return [...line.matchAll(chunk)].flatMap(({ 0: text, index }) =>
    isAddress(text) ? [{ start: index, end: index + text.length }] : [],
  )
}
