import {
  $getNodeByKey,
  $getSelection,
  $isRangeSelection,
  $setSelection,
  type BaseSelection,
  type LexicalEditor,
} from 'lexical'
import { PASTED_COMMAND } from '../ClipboardExtension.ts'
import type { Pasted } from '../clipboardData.ts'
import { $insertPasted } from '../insertPasted.ts'

/** Inserts a paste where the caret was when it began, and reports what it contained. */
export function insertAt(editor: LexicalEditor, pasted: Pasted, at: BaseSelection | null): void {
  editor.update(() => {
    $returnTo(at)
    if ($getSelection() === null) return
    $insertPasted(editor, pasted.blocks)
  })
  editor.dispatchCommand(PASTED_COMMAND, pasted)
  editor.focus()
}

/** Restores the selection, unless its nodes or their text were removed. */
function $returnTo(selection: BaseSelection | null): void {
  if (!$isRangeSelection(selection)) return
  const { anchor, focus } = selection
  const isThere = [anchor, focus].every(({ key, offset }) => {
    const node = $getNodeByKey(key)
    return (
      node?.isAttached() === true &&
      offset <= ('getChildrenSize' in node ? Number.MAX_SAFE_INTEGER : node.getTextContentSize())
    )
  })
  if (isThere) $setSelection(selection.clone())
}
