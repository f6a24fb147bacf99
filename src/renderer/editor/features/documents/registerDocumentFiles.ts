import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import {
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_NORMAL,
  type LexicalEditor,
  mergeRegister,
  type NodeKey,
  PASTE_COMMAND,
} from 'lexical'
import { partFiles } from '../../../lib/documentFiles.ts'
import { $selectedBlocks } from '../../commands/selectedBlocks.ts'

/** Takes files that hold a text; `after` is the block that they belong behind, null for none. */
export type TakeDocuments = (files: readonly File[], after: NodeKey | null) => void

/** Gives dropped and pasted files that are no pictures to `onDocuments`; pictures go on their own way. */
export function registerDocumentFiles(editor: LexicalEditor, onDocuments: TakeDocuments): () => void {
  return mergeRegister(
    editor.registerCommand(
      DRAG_DROP_PASTE,
      (files) => {
        const { pictures, documents } = partFiles(files)
        if (documents.length === 0) return false
        onDocuments(documents, $selectedBlocks().at(-1)?.getKey() ?? null)
        if (pictures.length > 0) editor.dispatchCommand(DRAG_DROP_PASTE, pictures)
        return true
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    // A file manager puts the file's name beside it as text, which would be pasted instead of the file.
    editor.registerCommand(
      PASTE_COMMAND,
      (event) => {
        const files = 'clipboardData' in event ? [...(event.clipboardData?.files ?? [])] : []
        if (partFiles(files).documents.length === 0) return false
        event.preventDefault()
        return editor.dispatchCommand(DRAG_DROP_PASTE, files)
      },
      COMMAND_PRIORITY_HIGH,
    ),
  )
}
