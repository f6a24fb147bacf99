import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { COMMAND_PRIORITY_LOW, type LexicalEditor, mergeRegister, type NodeKey } from 'lexical'
import { CHOOSE_GALLERY_COMMAND, CHOOSE_IMAGE_COMMAND } from '../../actions/commands.ts'
import { $selectedBlocks } from '../../commands/selectedBlocks.ts'

interface PictureCommands {
  onChoose: (what: 'images' | 'gallery') => void
  /** Files were dropped or pasted; `after` is the block to insert them after, null for none. */
  onFiles: (files: readonly File[], after: NodeKey | null) => void
}

export function registerPictureCommands(
  editor: LexicalEditor,
  { onChoose, onFiles }: PictureCommands,
): () => void {
  return mergeRegister(
    editor.registerCommand(
      CHOOSE_IMAGE_COMMAND,
      () => {
        if (editor.isEditable()) onChoose('images')
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      CHOOSE_GALLERY_COMMAND,
      () => {
        if (editor.isEditable()) onChoose('gallery')
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
    editor.registerCommand(
      DRAG_DROP_PASTE,
      (files) => {
        onFiles(files, $selectedBlocks().at(-1)?.getKey() ?? null)
        return true
      },
      COMMAND_PRIORITY_LOW,
    ),
  )
}
