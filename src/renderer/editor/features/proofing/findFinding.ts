import type { LexicalEditor } from 'lexical'
import type { BlockId } from '#shared/domain/ids.ts'
import type { Finding } from '#shared/language/proofing/finding.ts'
import type { BlockFindings, PlacedFinding } from './blockFindings.ts'
import { rangeOf } from './findingPainter.ts'

/** A finding with its block and its place in the page. */
export interface LocatedFinding {
  placed: PlacedFinding
  block: BlockId | null
  range: Range
}

function* located(editor: LexicalEditor, blocks: readonly BlockFindings[]): Generator<LocatedFinding> {
  for (const { id, findings } of blocks) {
    for (const placed of findings) {
      const range = rangeOf(editor, placed)
      if (range !== null) yield { placed, block: id, range }
    }
  }
}

/** The finding at a point of the page. */
export function findingAt(
  editor: LexicalEditor,
  blocks: readonly BlockFindings[],
  point: { node: Node; offset: number },
): LocatedFinding | null {
  for (const one of located(editor, blocks)) {
    if (one.range.comparePoint(point.node, point.offset) === 0) return one
  }
  return null
}

interface NextOptions {
  back: boolean
  /** `edge`: from the beginning of the text, or from its end. */
  from: 'selection' | 'edge'
  kind?: Finding['kind'] | undefined
}

/**
 * The next finding after the selected text, or at the caret; after the last one the first. With `back`, the one
 * before.
 */
export function nextFinding(
  editor: LexicalEditor,
  blocks: readonly BlockFindings[],
  { back, from, kind }: NextOptions,
): LocatedFinding | null {
  const all = [...located(editor, blocks)].filter(
    ({ placed }) => kind === undefined || placed.finding.kind === kind,
  )
  const selection = getSelection()
  const selected = selection !== null && selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  const isInText = selected !== null && editor.getRootElement()?.contains(selected.startContainer) === true
  if (from === 'edge' || !isInText) return all.at(back ? -1 : 0) ?? null
  if (back) {
    const before = all.findLast(
      ({ range }) => range.comparePoint(selected.startContainer, selected.startOffset) > 0,
    )
    return before ?? all.at(-1) ?? null
  }
  const limit = selected.collapsed ? 1 : 0
  const after = all.find(({ range }) => range.comparePoint(selected.endContainer, selected.endOffset) < limit)
  return after ?? all[0] ?? null
}
