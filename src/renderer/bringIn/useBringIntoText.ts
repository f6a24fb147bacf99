import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import type { NodeKey } from 'lexical'
import { type ClipboardEvent, type DragEvent, useEffect, useMemo } from 'react'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import type { TakeDocuments } from '#renderer/editor/features/documents/registerDocumentFiles.ts'
import { partFiles } from '#renderer/lib/documentFiles.ts'
import { maxBlocks } from '#shared/document/schema.ts'
import { type Destination, offerOpenText } from './destinations.ts'
import { fillFields } from './fillFields.ts'
import { useBringIn } from './useBringIn.ts'

/** The open text as a place for files: behind the block `after`, or (null) behind the one with the caret. */
function intoText(session: EditingSession, after: NodeKey | null): Destination {
  const { id, articleId, language } = session.getView().localization
  let behind = after
  return {
    kind: 'openText',
    languageOf: () => language,
    async store(text) {
      const body = session.getBody()
      if (body === null) throw new Error('The text is not open any more')
      const { fields, blocks, lines } = fillFields(text, session.fields.get())
      if (body.readCommitted().length + blocks.length > maxBlocks) return { kind: 'full' }
      if (fields.title !== undefined) session.fields.set('title', fields.title)
      if (fields.lead !== undefined) session.fields.set('lead', fields.lead)
      behind = body.insertBlocks(blocks, behind)
      session.autosave.touch()
      // When saving fails, the saving line says so and tries again; the text stays in the window.
      await session.autosave.flush()
      return { kind: 'stored', text: { articleId, localizationId: id, language }, lines }
    },
  }
}

/**
 * Makes the open text the place for files that are chosen. `onDocuments` takes those that are dropped or pasted in the
 * body; `around` are the handlers of what is around it, where a file goes to the caret.
 */
export function useBringIntoText(session: EditingSession) {
  const { bring } = useBringIn()
  const atCaret = useMemo(() => intoText(session, null), [session])
  useEffect(() => offerOpenText(atCaret), [atCaret])
  const onDocuments: TakeDocuments = (files, after) => void bring(files, intoText(session, after))
  const takeFrom = (event: DragEvent | ClipboardEvent, data: DataTransfer) => {
    const { documents } = partFiles([...data.files])
    // The body has taken what is meant for it.
    if (event.defaultPrevented || documents.length === 0) return
    event.preventDefault()
    // The body asks what to do with them, as where they are dropped on it.
    session.getBody()?.editor.dispatchCommand(DRAG_DROP_PASTE, documents)
  }
  const around = {
    onDragOver: (event: DragEvent) => {
      if (event.dataTransfer.types.includes('Files')) event.preventDefault()
    },
    onDrop: (event: DragEvent) => takeFrom(event, event.dataTransfer),
    onPaste: (event: ClipboardEvent) => takeFrom(event, event.clipboardData),
  }
  return { onDocuments, around }
}
