import { restoreBlock } from '#shared/document/restoreBlock.ts'
import type { Body } from '#shared/document/schema.ts'
import type { BlockId, RevisionId } from '#shared/domain/ids.ts'
import { invoke } from '../../lib/client.ts'
import { type EditingContext, notify } from './editingContext.ts'

/**
 * Makes a version the present text, in main and in the editor, where it can be undone as any edit. Answers the version
 * that holds the text before.
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
    fields.load(text.localization)
    editing.body?.apply(text.blocks)
    editing.body?.tracker.rebase(text.blocks)
    autosave.touch()
    notify(editing)
    return replaced
  } finally {
    editing.steps -= 1
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
