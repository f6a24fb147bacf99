import type { LexicalEditor } from 'lexical'
import { $removeSelected, type Structure } from './removeSelected.ts'

/** An editor, and who decides about the blocks of its text. */
export interface Selecting {
  editor: LexicalEditor
  structure: Structure
}

/** Removes the selection for a key that deletes. False: Lexical's own behaviour is right. */
export const $removeFor = ({ editor, structure }: Selecting): boolean =>
  editor.isEditable() && $removeSelected(structure, 'rest')

/** Removes the selection and leaves the caret where text can be typed. False: Lexical's own behaviour is right. */
export const $makeRoom = ({ editor, structure }: Selecting): boolean =>
  editor.isEditable() && $removeSelected(structure, 'write')
