import { writeFile } from 'node:fs/promises'
import { writeWhole } from '#main/wholeFile.ts'
import { type Term, variantSeparator } from '#shared/domain/term.ts'
import { type Column, columnNames, columns, protectCell } from './termsFile.ts'

const joined = (words: readonly string[]): string => words.join(` ${variantSeparator} `)

const cells: Record<Column, (term: Term) => string> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  uk: ({ words }) => joined(words.uk.allowed),
  en: ({ words }) => joined(words.en.allowed),
  ukForbidden: ({ words }) => joined(words.uk.forbidden),
  enForbidden: ({ words }) => joined(words.en.forbidden),
  subject: ({ subject }) => subject,
  note: ({ note }) => note,
}

const quoted = (cell: string): string => (/[";,\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)

/**
 * Terms as CSV, as Excel of a Ukrainian system opens it: UTF-8 with its mark, semicolons, line ends of Windows. No cell
 * is a formula.
 */
const termsFileText = (terms: readonly Term[]): string => {
  const head = columns.map((column) => columnNames[column][0] ?? column)
  const rows = terms.map((term) => columns.map((column) => protectCell(cells[column](term))))
  return `\ufeff${[head, ...rows].map((row) => `${row.map(quoted).join(';')}\r\n`).join('')}`
}

export const writeTermsFile = (terms: readonly Term[], path: string): Promise<void> =>
  writeWhole(path, 'The file of terms', (unfinished) =>
    writeFile(unfinished, termsFileText(terms), { flush: true }),
  )
