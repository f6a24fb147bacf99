import type { EditorState } from 'lexical'
import { restoreBlock } from '#shared/document/restoreBlock.ts'
import type { Body } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { BlockId, RevisionId } from '#shared/domain/ids.ts'
import { invoke } from '../../lib/client.ts'
import { fieldNames } from './createFieldsDraft.ts'
import { type EditingContext, notify } from './editingContext.ts'
import { followUndo } from './followUndo.ts'

/**
 * Makes a version the present text, in main and in the editor, where an undo takes it back with its fields. Answers the
 * version that holds the text before.
 */
export async function restoreVersion(editing: EditingContext, id: RevisionId): Promise<RevisionId> {
  const { autosave, fields } = editing
  editing.steps += 1
  try {
    const { text, replaced } = await autosave.exclusive(
      () => invoke('localizations.restoreRevision', { id }),
      (restored) => restored.text.localization.version,
    )
    editing.view = text
    editing.contentHash = text.localization.contentHash
    const fieldsBefore = fields.get()
    fields.load(text.localization)
    const bodyBefore = editing.body?.editor.getEditorState()
    editing.body?.apply(text.blocks)
    editing.body?.tracker.rebase(text.blocks)
    if (bodyBefore) followFields(editing, { fields: fieldsBefore, body: bodyBefore })
    autosave.touch()
    notify(editing)
    return replaced
  } finally {
    editing.steps -= 1
  }
}

interface Replaced {
  fields: LocalizationFields
  body: EditorState
}

/** Has the fields follow an undo of the restore; only the last restore is followed. */
function followFields(editing: EditingContext, before: Replaced): void {
  const { fields, autosave, body } = editing
  editing.restore?.end()
  editing.restore = null
  if (body === null) return
  const after = fields.get()
  // What was typed into a field since stays.
  const show = (wanted: LocalizationFields, instead: LocalizationFields) => {
    for (const name of fieldNames) if (fields.get()[name] === instead[name]) fields.set(name, wanted[name])
    autosave.touch()
  }
  const followed = followUndo(body.editor, {
    before: before.body,
    undo: () => show(before.fields, after),
    redo: () => show(after, before.fields),
  })
  editing.restore = {
    end: followed.end,
    undoIn(name) {
      if (fields.get()[name] !== after[name] || before.fields[name] === after[name]) return false
      followed.undo()
      return true
    },
  }
}

/** Puts one block of a version back into the present text, as an edit; the text before is kept as a version first. */
export async function restoreOneBlock(
  { autosave, body, id }: EditingContext,
  version: Body,
  block: BlockId,
): Promise<void> {
  if (body === null) throw new Error('The text is not open any more')
  // What cannot be saved cannot be kept either; the saving line says why.
  if (await autosave.flush()) await invoke('history.keep', { id, name: '' })
  body.apply(restoreBlock(version, body.read(), block))
  body.focusBlock(block)
  autosave.touch()
  await autosave.flush()
}
