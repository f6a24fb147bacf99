import { TEXT_TYPE_TO_FORMAT } from 'lexical'
import { type Mark, marks } from '#shared/document/schema.ts'

// Our marks have the same names as Lexical's text formats.
const bitOf = (mark: Mark): number => TEXT_TYPE_TO_FORMAT[mark] ?? 0

export const formatOf = (list: readonly Mark[]): number => list.reduce((bits, mark) => bits | bitOf(mark), 0)

/** The marks of a format, in catalogue order. Unknown formats are dropped; superscript wins over subscript. */
export function marksOf(format: number): Mark[] {
  const found = marks.filter((mark) => (format & bitOf(mark)) !== 0)
  return found.includes('superscript') ? found.filter((mark) => mark !== 'subscript') : found
}
