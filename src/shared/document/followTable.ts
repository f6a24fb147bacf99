import { plainInlines } from './inlines.ts'
import { partIndexes } from './matchParts.ts'
import type { TableBlock } from './schema.ts'
import { saysSomething } from './wordParts.ts'

type Rows = TableBlock['rows']
const rowWords = (row: Rows[number]): string => row.map(({ content }) => plainInlines(content)).join('\t')
const columnsOf = (rows: Rows): string[] =>
  (rows[0] ?? []).map((_, c) => rows.map((row) => plainInlines(row[c]?.content ?? [])).join('\t'))

/** The source's table with the words of the target, whose rows and columns are found by the source's words. */
export function followTable(source: TableBlock, before: TableBlock | null, target: TableBlock): TableBlock {
  const [height, width] = [target.rows.length, target.rows[0]?.length ?? 0]
  const isOfBefore = before !== null && before.rows.length === height && before.rows[0]?.length === width
  const was = isOfBefore ? before.rows : null
  const isSmaller = source.rows.length < height || (source.rows[0]?.length ?? 0) < width
  // When rows and columns changed at once, their words do not tell which cell is which.
  const changesBoth = source.rows.length !== height && source.rows[0]?.length !== width
  if ((was === null && isSmaller) || changesBoth) return target
  const changesColumns = source.rows[0]?.length !== width || (was !== null && movesColumns(source.rows, was))
  const rows = partIndexes(
    source.rows.map(rowWords),
    changesColumns ? null : (was?.map(rowWords) ?? null),
    height,
  )
  const columns = partIndexes(columnsOf(source.rows), changesColumns && was ? columnsOf(was) : null, width)
  return {
    ...source,
    rows: source.rows.map((row, r) =>
      row.map((cell, c) => {
        const [fromRow, fromColumn] = [rows[r] ?? null, columns[c] ?? null]
        const own = fromRow === null || fromColumn === null ? undefined : target.rows[fromRow]?.[fromColumn]
        return { ...cell, content: own && saysSomething(cell.content) ? own.content : [] }
      }),
    ),
  }
}

/**
 * Whether a column with the same words now stands elsewhere. Where all rows are the old ones in another order,
 * the rows moved and not the columns: in a table like [[a, b], [b, a]] both would look the same.
 */
function movesColumns(now: Rows, was: Rows): boolean {
  const oldRows = new Set(was.map(rowWords))
  if (now.every((row) => oldRows.has(rowWords(row)))) return false
  const [columns, oldColumns] = [columnsOf(now), columnsOf(was)]
  return partIndexes(columns, oldColumns, oldColumns.length).some(
    (from, at) => from !== null && from !== at && columns[at] === oldColumns[from],
  )
}
