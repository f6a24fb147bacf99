import type { LexicalEditor, NodeKey } from 'lexical'
import { paint, unpaint } from '../../../proofing/paint.ts'
import { matchRange } from '../find/matchRange.ts'
import type { PlacedFinding } from './blockFindings.ts'
import { createNearness } from './createNearness.ts'

interface Painted {
  placed: PlacedFinding
  range: Range
}

interface PaintedBlock {
  findings: readonly PlacedFinding[]
  /** Null while the block is far from what is seen. */
  painted: Painted[] | null
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

/**
 * Paints the findings of an editor over its text, block by block, where they can be seen: after each key the browser
 * goes through all painted ranges of the page, so those far away would slow down typing.
 */
export function createFindingPainter(editor: LexicalEditor) {
  const blocks = new Map<NodeKey, PaintedBlock>()
  /** The word that is just being written: it is painted once the caret leaves it. */
  let held: Painted | null = null
  const unpaintBlock = (block: PaintedBlock) => {
    for (const { placed, range } of block.painted ?? []) {
      unpaint(placed.finding.kind, range)
      if (held?.range === range) held = null
    }
    block.painted = null
  }
  const paintBlock = (block: PaintedBlock) => {
    unpaintBlock(block)
    block.painted = block.findings.slice(0, mostPerBlock).flatMap((placed) => {
      const range = rangeOf(editor, placed)
      return range === null ? [] : [{ placed, range }]
    })
    for (const one of block.painted) {
      if (hasCaret(one.range)) held = one
      else paint(one.placed.finding.kind, one.range)
    }
  }
  const near = createNearness<NodeKey>((key, isNear) => {
    const block = blocks.get(key)
    if (block === undefined || (block.painted !== null) === isNear) return
    if (isNear) paintBlock(block)
    else unpaintBlock(block)
  })
  const clear = (key: NodeKey) => {
    const block = blocks.get(key)
    if (block === undefined) return
    unpaintBlock(block)
    near.forget(key)
    blocks.delete(key)
  }
  return {
    /** Paints these findings of a block instead of those before. */
    show(key: NodeKey, findings: readonly PlacedFinding[]): void {
      if (findings.length === 0) {
        clear(key)
        return
      }
      const block = blocks.get(key) ?? { findings, painted: null }
      const isPainted = block.painted !== null
      block.findings = findings
      blocks.set(key, block)
      if (isPainted) paintBlock(block)
      near.watch(key, editor.getElementByKey(key))
    },
    /** To be called when the caret moved and the text did not change. */
    caretMoved(): void {
      if (held === null || hasCaret(held.range)) return
      paint(held.placed.finding.kind, held.range)
      held = null
    },
    /**
     * Blocks whose ranges the browser has emptied, because it moved or replaced the elements below them, and those
     * whose element is another now.
     */
    lost: (): NodeKey[] =>
      [...blocks]
        .filter(
          ([key, { painted }]) =>
            painted?.some(({ range }) => range.collapsed) ||
            !near.isWatched(key, editor.getElementByKey(key)),
        )
        .map(([key]) => key),
    clear,
    clearAll(): void {
      for (const key of [...blocks.keys()]) clear(key)
    },
  }
}
