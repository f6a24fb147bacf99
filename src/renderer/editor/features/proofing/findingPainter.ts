import type { LexicalEditor, NodeKey } from 'lexical'
import { paint, unpaint } from '../../../proofing/paint.ts'
import { matchRange } from '../find/matchRange.ts'
import type { PlacedFinding } from './blockFindings.ts'

interface Painted {
  placed: PlacedFinding
  range: Range
}

/** More marks in one block are of no use, and each slows an edit of the block down. */
const mostPerBlock = 500

export const rangeOf = (editor: LexicalEditor, { line, finding }: PlacedFinding): Range | null =>
  matchRange(editor, { line, start: finding.start, end: finding.end, groups: null, lineIndex: 0 })

/** Whether the caret is in a range or at its edge. */
function hasCaret(range: Range): boolean {
  const selection = getSelection()
  if (selection === null || !selection.isCollapsed || selection.focusNode === null) return false
  return range.comparePoint(selection.focusNode, selection.focusOffset) === 0
}

/** Paints the findings of an editor over its text, block by block. */
export function createFindingPainter(editor: LexicalEditor) {
  const blocks = new Map<NodeKey, Painted[]>()
  /** The word that is just being written: it is painted once the caret leaves it. */
  let held: Painted | null = null
  const clear = (key: NodeKey) => {
    for (const { placed, range } of blocks.get(key) ?? []) {
      unpaint(placed.finding.kind, range)
      if (held?.range === range) held = null
    }
    blocks.delete(key)
  }
  return {
    /** Paints these findings of a block instead of those before. */
    show(key: NodeKey, findings: readonly PlacedFinding[]): void {
      clear(key)
      const painted = findings.slice(0, mostPerBlock).flatMap((placed) => {
        const range = rangeOf(editor, placed)
        return range === null ? [] : [{ placed, range }]
      })
      for (const one of painted) {
        if (hasCaret(one.range)) held = one
        else paint(one.placed.finding.kind, one.range)
      }
      if (painted.length > 0) blocks.set(key, painted)
    },
    /** To be called when the caret moved and the text did not change. */
    caretMoved(): void {
      if (held === null || hasCaret(held.range)) return
      paint(held.placed.finding.kind, held.range)
      held = null
    },
    /** Blocks whose ranges the browser has emptied, because it moved or replaced the elements below them. */
    lost: (): NodeKey[] =>
      [...blocks].filter(([, painted]) => painted.some(({ range }) => range.collapsed)).map(([key]) => key),
    clear,
    clearAll(): void {
      for (const key of [...blocks.keys()]) clear(key)
    },
  }
}
