/** A paragraph that the source divided or joined is divided or joined in the translation, with its words. */
import { type AlignedRow, isOrphan } from '#shared/document/align.ts'
import type { Block } from '#shared/document/schema.ts'
import { hasAnyWords, shapeOf } from '#shared/document/wordParts.ts'
import type { ReadContext } from './rowContext.ts'

const isText = (block: Block | null): block is Block => block !== null && shapeOf(block) === 'text'

/** The words after the caret become the translation of the next source block, if that has none yet. */
function divide(now: ReadContext, row: AlignedRow): boolean {
  const { body, rows } = now()
  const next = rows[rows.indexOf(row) + 1]
  if (body === null || !isText(row.target) || !next || !isText(next.source)) return false
  const own = next.target && (body.readBlock(next.target.id) ?? next.target)
  if (own !== null && hasAnyWords(own)) return false
  return body.divideAtCaret(row.target.id, next.source)
}

/** A block that the source no longer has becomes the end of the one before it. */
function join(now: ReadContext, row: AlignedRow): boolean {
  const { body, rows } = now()
  const at = rows.indexOf(row) + (isOrphan(row) ? 0 : 1)
  const [first, second] = [rows[at - 1], rows[at]]
  if (body === null || !first || !second || !isOrphan(second)) return false
  return isText(first.target) && isText(second.target) && body.joinBlocks(first.target.id, second.target.id)
}

/** Both are edits that undo takes back, and confirm nothing. False: the source did neither here. */
export const divideOrJoin = (now: ReadContext, row: AlignedRow): boolean => join(now, row) || divide(now, row)
