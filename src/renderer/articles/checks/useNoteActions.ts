import { useProofingScope } from '#renderer/proofing/ProofingScope.tsx'
import type { NoteActions } from './NoteRow.tsx'

/** What can be done about notes on the open body. */
export function useNoteActions(): NoteActions {
  const scope = useProofingScope()
  return {
    onShow(note) {
      const body = scope?.body()
      if (note.kind === 'style') body?.show(note.found)
      else if (note.kind === 'spelling') body?.goOn({ kind: 'spelling' })
      else if (note.kind === 'moreStyle') body?.goOn({ kind: 'style' })
    },
    onFix(note) {
      if (note.kind === 'style') scope?.body()?.fix(note.found)
    },
    onIgnore(note) {
      if (note.kind === 'style') scope?.body()?.ignore(note.found)
    },
  }
}
