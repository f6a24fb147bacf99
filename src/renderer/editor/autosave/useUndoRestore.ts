import { type RefObject, useEffect, useEffectEvent } from 'react'
import { matchesChord } from '../../lib/shortcuts/keys.ts'
import { useIsMac } from '../../lib/shortcuts/useFormatChord.ts'
import type { EditingSession } from './createEditingSession.ts'
import type { FieldName } from './createFieldsDraft.ts'

/** Ctrl+Z in a field that has the text of a restored version undoes the restore: the browser knows nothing of it. */
export function useUndoRestore(
  session: EditingSession,
  name: FieldName,
  field: RefObject<HTMLTextAreaElement | null>,
): void {
  const isMac = useIsMac()
  const keyDown = useEffectEvent((event: KeyboardEvent) => {
    if (matchesChord(event, 'mod+z', isMac) && session.undoRestoreIn(name)) event.preventDefault()
  })
  useEffect(() => {
    const one = field.current
    if (one === null) return
    const onKey = (event: KeyboardEvent) => keyDown(event)
    one.addEventListener('keydown', onKey)
    return () => one.removeEventListener('keydown', onKey)
  }, [field])
}
