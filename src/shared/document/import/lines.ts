import { marksOfList } from '../numbering.ts'
import type { Block, Inline, ListBody } from '../schema.ts'
import { endsInTick, finishRuns, isBlankRun, type Run, type TextRun, tickSpace } from './runs.ts'

/** Collects the lines of one text: of a list item, a cell, a heading, a caption. Blocks inside become lines. */
export interface LineSink {
  readonly kind: 'lines'
  text(run: TextRun): void
  lineBreak(): void
  boundary(): void
  block(block: Block): void
  /** The collected content; with `exact`, spaces at the ends are kept. */
  take(exact: boolean): Inline[]
  isEmpty(): boolean
}

/**
 * `hoist` receives the blocks that cannot be inside; with `flatten` a list becomes lines with its marks, and
 * a table becomes one line per row.
 */
export function createLines(hoist: (block: Block) => void, flatten = false): LineSink {
  const runs: Run[] = []
  let pending = false
  const put = (run: TextRun) => {
    if (pending) {
      runs.push(null)
      pending = false
    }
    runs.push(run)
  }
  const sink: LineSink = {
    kind: 'lines',
    text(run) {
      if (!isBlankRun(run)) put(run)
      else if (run.space !== 'exact' && runs.length > 0 && !pending) runs.push(run)
    },
    lineBreak() {
      pending = false
      runs.push(null)
    },
    boundary() {
      if (endsInTick(runs)) {
        runs.push(tickSpace)
        return
      }
      pending = runs.some((run) => run !== null && !run.isTick && !isBlankRun(run)) && runs.at(-1) !== null
    },
    block(block) {
      const lines = flatten ? linesOf(block) : null
      if (lines === null) {
        if (block.type !== 'divider') hoist(block)
        return
      }
      for (const line of lines) {
        sink.boundary()
        for (const run of line) {
          if (run === null) sink.lineBreak()
          else put(run)
        }
      }
      sink.boundary()
    },
    take: (exact) => finishRuns(runs, !exact),
    isEmpty: () => runs.length === 0,
  }
  return sink
}

/** A block as lines; null for one that is better put after the text. */
function linesOf(block: Block): Run[][] | null {
  if (block.type === 'list') return markedLines(block)
  if (block.type !== 'table') return null
  const between: Run = { text: ' | ', marks: [], href: null, space: 'keep' }
  return block.rows.flatMap((row) => {
    const cells = row.filter(({ content }) => content.length > 0)
    const line = cells.flatMap(({ content }, at) => [...(at === 0 ? [] : [between]), ...runsOf(content)])
    return line.length > 0 ? [line] : []
  })
}

/** A list's items as lines that begin with «• » or «1. », for where lists are not allowed. */
function markedLines(list: ListBody): Run[][] {
  const marks = marksOfList(list)
  return list.items.flatMap((item, at) => {
    const mark: Run = { text: `${marks[at]} `, marks: [], href: null, space: 'keep' }
    return [[mark, ...runsOf(item.content)], ...(item.list ? markedLines(item.list) : [])]
  })
}

const runsOf = (content: readonly Inline[], href: string | null = null): Run[] =>
  content.flatMap((one): Run[] => {
    if (one.type === 'lineBreak') return [null]
    if (one.type === 'link') return runsOf(one.content, one.href)
    return [{ text: one.text, marks: one.marks, href, space: 'keep' }]
  })
