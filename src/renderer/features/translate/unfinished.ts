import type { AlignedRow } from '#shared/document/align.ts'
import type { BlockId } from '#shared/domain/ids.ts'

export const rowId = (row: AlignedRow): BlockId => {
  const block = row.source ?? row.target
  if (!block) throw new Error('a row without blocks')
  return block.id
}

/** Still wants the translator: no words, words not confirmed, source changed, or source gone and nothing decided. */
export const isUnfinished = ({ status, orphan }: AlignedRow): boolean =>
  status === 'missing' || status === 'draft' || status === 'stale' || orphan

/** The nearest unfinished row after (or before) `from`, round the end of the article; null when all is done. */
export function nextUnfinished(
  rows: readonly AlignedRow[],
  from: BlockId | null,
  direction: 1 | -1 = 1,
): AlignedRow | null {
  const start =
    from === null ? (direction === 1 ? -1 : rows.length) : rows.findIndex((row) => rowId(row) === from)
  for (let step = 1; step <= rows.length; step++) {
    const row = rows[(start + direction * step + rows.length * 2) % rows.length]
    if (row && isUnfinished(row) && rowId(row) !== from) return row
  }
  return null
}
