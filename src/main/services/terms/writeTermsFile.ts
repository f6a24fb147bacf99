import { writeFile } from 'node:fs/promises'
import { writeWhole } from '#main/wholeFile.ts'
import { type Term, variantsLine } from '#shared/domain/term.ts'
import { writeCsv } from '#shared/exchange/csv/csvTable.ts'
import { type Column, columnNames, columns } from './termsFile.ts'

const cells: Record<Column, (term: Term) => string> = {
  id: ({ id }) => id,
  kind: ({ kind }) => kind,
  uk: ({ words }) => variantsLine(words.uk.allowed),
  en: ({ words }) => variantsLine(words.en.allowed),
  ukForbidden: ({ words }) => variantsLine(words.uk.forbidden),
  enForbidden: ({ words }) => variantsLine(words.en.forbidden),
  subject: ({ subject }) => subject,
  note: ({ note }) => note,
}

/** Terms as CSV, as Excel of a Ukrainian system opens it. */
const termsFileText = (terms: readonly Term[]): string => {
  const head = columns.map((column) => columnNames[column][0] ?? column)
  return writeCsv([head, ...terms.map((term) => columns.map((column) => cells[column](term)))])
}

export const writeTermsFile = (terms: readonly Term[], path: string): Promise<void> =>
  writeWhole(path, 'The file of terms', (unfinished) =>
    writeFile(unfinished, termsFileText(terms), { flush: true }),
  )
