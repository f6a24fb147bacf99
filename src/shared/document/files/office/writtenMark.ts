import type { ItemMark } from '../../import/listMarks.ts'
import { writeOther } from '../../import/otherNumbers.ts'
import { writeItemNumber } from '../../numbering.ts'

/** The mark of an item as text; empty for none. */
export function writtenMark(mark: ItemMark): string {
  switch (mark.kind) {
    case 'bullet':
      return mark.box ?? '•'
    case 'none':
      return ''
    case 'written':
      return mark.text
    case 'other':
      return writeOther(mark.numbering, mark.value ?? 1)
    case 'number':
      return writeItemNumber({ ...mark.style, number: mark.value ?? 1 })
  }
}
