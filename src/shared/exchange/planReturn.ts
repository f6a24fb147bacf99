import { sameInlines } from '../document/inlines.ts'
import type { Inline } from '../document/schema.ts'
import { saysSomething } from '../document/wordParts.ts'
import { codesOf, toInlines, toPieces, wordsOf } from './codes.ts'
import type { ReturnedRow } from './exchangeFile.ts'
import { hashOfText, type RowPlace, readRowId } from './rowId.ts'
import type { TextRow } from './rows.ts'

/**
 * `fits`: it can be taken; `same`: it is as here; `empty`: the file has no translation; `sourceChanged`, `changedHere`:
 * the source or the translation is another than when the file was made; `codesMissing`: links, line breaks or marks are
 * gone; `unknown`: the article has no such place (any more); `unreadable`: the row is not of this program.
 */
export type Verdict =
  | 'fits'
  | 'same'
  | 'empty'
  | 'sourceChanged'
  | 'changedHere'
  | 'codesMissing'
  | 'unknown'
  | 'unreadable'

/** What becomes of one row of a file. */
export interface PlannedRow {
  returned: ReturnedRow
  verdict: Verdict
  /** The place that it belongs to; null where there is none. */
  row: TextRow | null
  content: Inline[]
  /**
   * The translator marked the row as done, and means what is here: the source is the one that they had, and their words
   * stand here or can be taken.
   */
  isDone: boolean
}

/** Verdicts in spite of which a person may take the row. */
export const isTakeable = (verdict: Verdict): boolean =>
  verdict === 'sourceChanged' || verdict === 'changedHere' || verdict === 'codesMissing'

/** Tells the places of an article apart. */
export const placeKey = ({ part, path }: RowPlace): string => `${part}/${path}`

/** Compares what came back with what is here. Of several rows of one place, the first counts. */
export function planReturn(returned: readonly ReturnedRow[], rows: readonly TextRow[]): PlannedRow[] {
  const known = new Map(rows.map((row) => [placeKey(row), row]))
  const seen = new Set<string>()
  return returned.flatMap((one) => {
    const id = readRowId(one.id)
    if (id === null) return [without(one, 'unreadable')]
    const key = placeKey(id)
    if (seen.has(key)) return []
    seen.add(key)
    const row = known.get(key)
    return [row ? judge(one, row, id) : without(one, wordsOf(one.target).trim() === '' ? 'empty' : 'unknown')]
  })
}

const without = (returned: ReturnedRow, verdict: Verdict): PlannedRow => ({
  ...{ returned, verdict, row: null, isDone: false },
  content: toInlines(returned.target, new Map()),
})

function judge(
  returned: ReturnedRow,
  row: TextRow,
  exported: { source: string; target: string },
): PlannedRow {
  const content = toInlines(returned.target, codesOf(toPieces(row.source)))
  const hash = hashOfText(content)
  const hasSource = hashOfText(row.source) === exported.source
  const isHere = sameInlines(content, row.target) || hash === hashOfText(row.target)
  const judged = (): Verdict => {
    if (!saysSomething(content)) return 'empty'
    // Programs put the source where a translation is to be written.
    if (sameInlines(content, row.source) && !returned.isDone) return 'empty'
    if (sameInlines(content, row.target)) return 'same'
    // What the file has is what was exported: somebody went on here meanwhile, and nothing of it is taken back.
    if (hash === exported.target) return 'same'
    if (!hasSource) return 'sourceChanged'
    if (saysSomething(row.target) && hashOfText(row.target) !== exported.target) return 'changedHere'
    return hasCodes(content, row) ? 'fits' : 'codesMissing'
  }
  const verdict = judged()
  const isDone = returned.isDone && hasSource && verdict !== 'empty' && (verdict !== 'same' || isHere)
  return { returned, row, content, verdict, isDone }
}

/** Whether a text has the formatting of its source, or all that its translation here has. */
const hasCodes = (content: readonly Inline[], { source, target }: TextRow): boolean =>
  includes(formatOf(content), formatOf(source)) ||
  (saysSomething(target) && includes(formatOf(content), formatOf(target)))

/** Links and line breaks with their number; marks, which may be joined and split in another language. */
function formatOf(content: readonly Inline[]): Map<string, number> {
  const format = new Map<string, number>()
  const add = (name: string) => format.set(name, (format.get(name) ?? 0) + 1)
  for (const one of content) {
    if (one.type === 'lineBreak') add('break')
    else if (one.type === 'link') {
      add('link')
      for (const [name] of formatOf(one.content)) if (name !== 'break') format.set(name, 1)
    } else for (const mark of one.marks) format.set(mark, 1)
  }
  return format
}

const includes = (format: ReadonlyMap<string, number>, wanted: ReadonlyMap<string, number>): boolean =>
  [...wanted].every(([name, times]) => (format.get(name) ?? 0) >= times)
