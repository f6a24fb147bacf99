import { TEXT_TYPE_TO_FORMAT } from 'lexical'
import { type Mark, marks } from '#shared/document/schema.ts'

// Our marks bear the names Lexical gives its text formats.
const bitOf = (mark: Mark): number => TEXT_TYPE_TO_FORMAT[mark] ?? 0

export const formatOf = (list: readonly Mark[]): number => list.reduce((bits, mark) => bits | bitOf(mark), 0)

/** Marks in catalogue order. Formats we do not know are dropped; subscript gives way to superscript. */
export function marksOf(format: number): Mark[] {
  const found = marks.filter((mark) => (format & bitOf(mark)) !== 0)
  return found.includes('superscript') ? found.filter((mark) => mark !== 'subscript') : found
}
