import { setImmediate as turn } from 'node:timers/promises'
import { type CsvError, parse } from 'csv-parse'
import { AppError } from '#shared/contract/errors.ts'
import type { BadLineReason } from '#shared/contract/termViews.ts'
import { type TermId, termId } from '#shared/domain/ids.ts'
import {
  longestSubject,
  longestTermNote,
  mostTerms,
  type TermContent,
  termContent,
  variantsOf,
} from '#shared/domain/term.ts'
import { unprotectCell } from '#shared/exchange/csv/csvTable.ts'
import { type Column, columnNames, columns, kindNames } from './termsFile.ts'

/** A line of a file of terms: a term, or why it is none. Lines count from 1, the line of the columns included. */
export type ReadLine = { line: number } & (
  | { kind: 'term'; id: TermId | null; content: TermContent }
  | { kind: 'bad'; reason: BadLineReason }
)

/** So many characters are parsed before other work of the program gets its turn. */
const slice = 64_000
/** No line of terms is longer, in characters: an unclosed quotation mark makes one line of the rest of the file. */
const longestLine = 40_000

/** Reads a CSV file of terms. Throws `termsFileUnreadable`, `termsFileWithoutColumns` and `termsFileTooLarge`. */
export async function readTermsFile(bytes: Uint8Array): Promise<ReadLine[]> {
  const text = decoded(bytes)
  const { delimiter, from, line } = dialectOf(text)
  const records = await readRecords(text.slice(from), delimiter)
  const [head, ...rest] = records
  if (!head || 'reason' in head) throw unreadable()
  const known = columnsOf(head.cells)
  const rows = known.isHead ? rest : records
  return rows
    .filter((row) => 'reason' in row || row.cells.some((cell) => cell.trim() !== ''))
    .map((row): ReadLine => {
      const at = { line: row.line + line }
      return 'reason' in row
        ? { ...at, kind: 'bad', reason: row.reason }
        : { ...at, ...readRow(row.cells, known.order) }
    })
}

const unreadable = (cause?: unknown) =>
  new AppError('termsFileUnreadable', 'The file is no CSV', undefined, { cause })

/** UTF-8, UTF-16 with its mark, as Excel saves “Unicode text”, or the old encoding of Ukrainian Windows. */
function decoded(bytes: Uint8Array): string {
  const marks: Record<string, string> = { '255 254': 'utf-16le', '254 255': 'utf-16be' }
  const encoding = marks[bytes.subarray(0, 2).join(' ')] ?? 'utf-8'
  try {
    return withoutNul(new TextDecoder(encoding, { fatal: true }).decode(bytes))
  } catch (error) {
    if (encoding !== 'utf-8' || error instanceof AppError) throw unreadable(error)
    return withoutNul(new TextDecoder('windows-1251').decode(bytes))
  }
}

/** Workbooks, pictures and other binary files have such characters, and texts have none. */
function withoutNul(text: string): string {
  if (text.includes('\0')) throw unreadable()
  return text
}

/** By what the cells are parted: said in a line of its own (`sep=;`), or whatever the first line has most of. */
function dialectOf(text: string): { delimiter: string; from: number; line: number } {
  const said = /^sep=(.)\r?\n/.exec(text)
  if (said) return { delimiter: said[1] ?? ';', from: said[0].length, line: 1 }
  const first = (/^[^\r\n]*/.exec(text.trimStart())?.[0] ?? '').slice(0, longestLine).replace(/"[^"]*"/g, '')
  const count = (sign: string) => first.split(sign).length
  const [delimiter = ';'] = [';', ',', '\t'].sort((a, b) => count(b) - count(a))
  return { delimiter, from: 0, line: 0 }
}

type CsvRecord = { line: number } & ({ cells: string[] } | { reason: BadLineReason })

async function readRecords(text: string, delimiter: string): Promise<CsvRecord[]> {
  const records: CsvRecord[] = []
  const noteBad = (error: CsvError | undefined) =>
    records.push({ line: Number(error?.lines ?? records.length + 1), reason: 'unreadable' })
  const parser = parse({
    ...{ delimiter, info: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: true },
    ...{ skip_records_with_error: true, on_skip: (error) => void noteBad(error) },
    max_record_size: longestLine,
  })
  let failed: CsvError | null = null
  parser.on('error', (error) => {
    failed = error as CsvError
  })
  parser.on('data', ({ info, record }: { info: { lines: number }; record: string[] }) =>
    records.push({ line: info.lines, cells: record }),
  )
  const ended = new Promise<void>((resolve) => parser.once('close', resolve))
  for (let from = 0; from < text.length && failed === null; from += slice) {
    parser.write(text.slice(from, from + slice))
    await turn()
    if (records.length > mostTerms + 1) {
      parser.destroy()
      throw new AppError('termsFileTooLarge', 'The file has too many lines')
    }
  }
  if (failed === null) parser.end()
  await ended
  // What follows a line that cannot be parsed at all is not read.
  if (failed !== null) noteBad(failed)
  if (records.length > mostTerms + 1) throw new AppError('termsFileTooLarge', 'The file has too many lines')
  return records
}

/** Which column each cell is; a file without names of columns has Ukrainian, English and a note, in this order. */
function columnsOf(head: readonly string[]): { isHead: boolean; order: readonly (Column | null)[] } {
  const order = head.map((cell) => {
    const name = cell
      .trim()
      .toLowerCase()
      .replace(/[_\s]+/g, ' ')
    return columns.find((column) => columnNames[column].includes(name)) ?? null
  })
  if (order.includes('uk')) return { isHead: true, order }
  const [uk = '', en = ''] = head
  const looksLikeTerm = /\p{Script=Cyrillic}/u.test(uk) && /\p{Script=Latin}/u.test(en) && head.length <= 3
  if (!looksLikeTerm)
    throw new AppError('termsFileWithoutColumns', 'The first line does not name the columns')
  return { isHead: false, order: ['uk', 'en', 'note'] }
}

type Row = { kind: 'term'; id: TermId | null; content: TermContent } | { kind: 'bad'; reason: BadLineReason }

function readRow(cells: readonly string[], order: readonly (Column | null)[]): Row {
  const cell = (column: Column): string => {
    const at = order.indexOf(column)
    return at === -1 ? '' : unprotectCell((cells[at] ?? '').trim())
  }
  const kind = kindNames.get(cell('kind').toLowerCase())
  if (kind === undefined) return { kind: 'bad', reason: 'unknownKind' }
  const words = {
    uk: { allowed: variantsOf(cell('uk')), forbidden: variantsOf(cell('ukForbidden')) },
    en: { allowed: variantsOf(cell('en')), forbidden: variantsOf(cell('enForbidden')) },
  }
  if (words.uk.allowed.length === 0) return { kind: 'bad', reason: 'noTerm' }
  if (kind === 'word' && words.en.allowed.length + words.en.forbidden.length === 0)
    return { kind: 'bad', reason: 'noTranslation' }
  const [subject, note] = [cell('subject'), cell('note').replace(/\r\n?/g, '\n')]
  if (subject.length > longestSubject || note.length > longestTermNote)
    return { kind: 'bad', reason: 'tooLong' }
  const content = termContent.safeParse({ kind, words, subject, note })
  if (!content.success) {
    const isLong = content.error.issues.some(({ code }) => code === 'too_big')
    return { kind: 'bad', reason: isLong ? 'tooLong' : 'unreadable' }
  }
  return { kind: 'term', id: termId.safeParse(cell('id')).data ?? null, content: content.data }
}
