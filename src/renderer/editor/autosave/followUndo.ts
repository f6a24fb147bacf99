import {
  COMMAND_PRIORITY_HIGH,
  type EditorState,
  HISTORIC_TAG,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical'

interface FieldsOfRestore {
  /** The body as it was before the restore. */
  before: EditorState
  undo: () => void
  redo: () => void
}

interface FollowedUndo {
  end: () => void
  /** Undoes the restore; the fields alone where the body was edited since. */
  undo: () => void
}

/**
 * A restore changes the body and the fields around it, but the editor's history knows the body alone: when an undo goes
 * back behind the restore, the fields follow it, and when a redo repeats it. Where the restore left the body as it was,
 * there is nothing to undo in it, so the fields alone are one step.
 */
export function followUndo(editor: LexicalEditor, { before, undo, redo }: FieldsOfRestore): FollowedUndo {
  /** The body as it was when the restore was undone; null: it holds. */
  let undone: EditorState | null = null
  const after = editor.getEditorState()
  const isBodyChanged = !isSame(after, before)
  const inFieldsAlone = (command: LexicalCommand<void>, $run: () => boolean) =>
    editor.registerCommand(
      command,
      () => !isBodyChanged && isSame(editor.getEditorState(), before) && $run(),
      COMMAND_PRIORITY_HIGH,
    )
  const end = mergeRegister(
    editor.registerUpdateListener(({ editorState, prevEditorState, tags }) => {
      if (!tags.has(HISTORIC_TAG) || !isBodyChanged) return
      if (undone === null && isSame(editorState, before)) {
        undone = prevEditorState
        undo()
      } else if (undone !== null && isSame(editorState, undone)) {
        undone = null
        redo()
      }
    }),
    inFieldsAlone(UNDO_COMMAND, () => {
      if (undone !== null) return false
      undone = before
      undo()
      return true
    }),
    inFieldsAlone(REDO_COMMAND, () => {
      if (undone === null) return false
      undone = null
      redo()
      return true
    }),
  )
  return {
    end,
    undo() {
      if (undone !== null) return
      if (isSame(editor.getEditorState(), after)) editor.dispatchCommand(UNDO_COMMAND, undefined)
      else undo()
    },
  }
}

/** Nodes are never changed in place, so equal states have the same ones. */
function isSame({ _nodeMap: one }: EditorState, { _nodeMap: other }: EditorState): boolean {
  if (one.size !== other.size) return false
  for (const [key, node] of one) if (other.get(key) !== node) return false
  return true
}
