import { $isLinkNode } from '@lexical/link'
import { $findMatchingParent, $getSelection, $isRangeSelection, type LexicalEditor } from 'lexical'
import { sameJson } from '#shared/document/canonical.ts'
import { type Mark, marks } from '#shared/document/schema.ts'
import { $currentTextKind, type TextKind } from '../commands/blockKinds.ts'
import { $numbersAtCaret, type CaretNumbers } from '../commands/listNumbers.ts'
import { $isInTable } from '../commands/selectedBlocks.ts'

/** What the toolbar shows about the text at the caret. */
export interface SelectionState {
  kind: TextKind | null
  marks: readonly Mark[]
  isLink: boolean
  isInTable: boolean
  /** The numbering of the list at the caret; null outside a numbered list. */
  numbers: CaretNumbers | null
  /** Text is selected; false for a mere caret. */
  hasRange: boolean
}

const noSelection: SelectionState = {
  kind: null,
  marks: [],
  isLink: false,
  isInTable: false,
  numbers: null,
  hasRange: false,
}

/** What there is at the caret now. */
export const readSelectionState = (editor: LexicalEditor): SelectionState =>
  editor.getEditorState().read($readSelectionState, { editor })

function $readSelectionState(): SelectionState {
  const selection = $getSelection()
  if (!$isRangeSelection(selection)) return { ...noSelection, isInTable: $isInTable() }
  return {
    kind: $currentTextKind(),
    marks: marks.filter((mark) => selection.hasFormat(mark)),
    isLink: $findMatchingParent(selection.anchor.getNode(), $isLinkNode) !== null,
    isInTable: $isInTable(),
    numbers: $numbersAtCaret(),
    hasRange: !selection.isCollapsed(),
  }
}

const sameState = (a: SelectionState, b: SelectionState): boolean =>
  a.kind === b.kind &&
  a.isLink === b.isLink &&
  a.isInTable === b.isInTable &&
  a.hasRange === b.hasRange &&
  sameJson(a.numbers, b.numbers) &&
  a.marks.join() === b.marks.join()

/**
 * A store for React. It reads the selection at most once per frame and reports only changes, so that typing
 * renders nothing.
 */
export function watchSelectionState(editor: LexicalEditor): {
  subscribe(listener: () => void): () => void
  get(): SelectionState
} {
  let state = noSelection
  return {
    get: () => state,
    subscribe(listener) {
      let frame: number | null = null
      const read = () => {
        frame = null
        const next = readSelectionState(editor)
        if (sameState(state, next)) return
        state = next
        listener()
      }
      const end = editor.registerUpdateListener(() => {
        frame ??= requestAnimationFrame(read)
      })
      read()
      return () => {
        end()
        if (frame !== null) cancelAnimationFrame(frame)
      }
    },
  }
}
