/** Programs that open a table run a cell that begins so; an apostrophe before it makes it text. */
const dangerous = /^'*[=+\-@\t\r]/

/** A cell without the apostrophe that `writeCsv` put before it. */
export const unprotectCell = (text: string): string =>
  text.startsWith("'") && dangerous.test(text) ? text.slice(1) : text

const cell = (text: string): string => {
  const safe = dangerous.test(text) ? `'${text}` : text
  return /[";,\t\r\n]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A table as CSV (RFC 4180) with semicolons, which Ukrainian spreadsheets expect, and a byte order mark. */
export const writeCsv = (rows: readonly (readonly string[])[]): string =>
  `\ufeff${rows.map((row) => `${row.map(cell).join(';')}\r\n`).join('')}`

/** The cells of a CSV file; null where a quotation mark has no end. The first line says what separates them. */
export function readCsv(text: string): string[][] | null {
  const body = text.replace(/^\ufeff/, '')
  const separator = separatorOf(body.slice(0, body.search(/[\r\n]|$/)))
  const rows: string[][] = [[]]
  let at = 0
  while (at < body.length) {
    const isQuoted = body[at] === '"'
    const end = isQuoted ? endOfQuoted(body, at + 1) : endOfPlain(body, at, separator)
    if (end === null) return null
    const raw = isQuoted ? body.slice(at + 1, end).replaceAll('""', '"') : body.slice(at, end)
    rows.at(-1)?.push(unprotectCell(raw))
    at = isQuoted ? end + 1 : end
    if (body[at] === separator) {
      at += 1
      // A line that ends with a separator has one more cell, which is empty.
      if (at === body.length || body[at] === '\r' || body[at] === '\n') rows.at(-1)?.push('')
    }
    if (body[at] === '\r') at += 1
    if (body[at] === '\n') {
      at += 1
      rows.push([])
    } else if (body[at - 1] === '\r') rows.push([])
    else if (isQuoted && at < body.length && body[at - 1] !== separator) return null
  }
  return rows.filter((row) => row.length > 1 || (row[0] ?? '') !== '')
}

function separatorOf(line: string): string {
  const counts = [';', ',', '\t'].map((one) => ({ one, count: line.split(one).length }))
  return counts.reduce((best, next) => (next.count > best.count ? next : best)).one
}

function endOfQuoted(text: string, from: number): number | null {
  for (let at = text.indexOf('"', from); at >= 0; at = text.indexOf('"', at + 2)) {
    if (text[at + 1] !== '"') return at
  }
  return null
}

function endOfPlain(text: string, from: number, separator: string): number {
  let at = from
  while (at < text.length && text[at] !== separator && text[at] !== '\n' && text[at] !== '\r') at += 1
  return at
}
