import { $createRangeSelectionFromDom, $setSelection, type LexicalEditor } from 'lexical'
import type { Match } from './matches.ts'
import { matchRange } from './matchRange.ts'

/** Selects a match in the editor. */
export function selectMatch(editor: LexicalEditor, match: Match | undefined): void {
  editor.update(() => {
    const selection = getSelection()
    const range = match && matchRange(editor, match)
    if (!range || selection === null) return
    selection.setBaseAndExtent(range.startContainer, range.startOffset, range.endContainer, range.endOffset)
    const found = $createRangeSelectionFromDom(selection, editor)
    if (found !== null) $setSelection(found)
  })
}
