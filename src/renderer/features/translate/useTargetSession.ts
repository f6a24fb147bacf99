import { useCallback, useEffect, useRef, useSyncExternalStore } from 'react'
import { createEditingSession, type EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import type { FieldName } from '#renderer/editor/autosave/createFieldsDraft.ts'
import type { LocalizationView } from '#shared/contract/views.ts'

/** Saving of one open translation: its body and its fields go out together, one save at a time. */
export function useTargetSession(view: LocalizationView) {
  const held = useRef<EditingSession | null>(null)
  held.current ??= createEditingSession(view)
  const session = held.current
  useEffect(() => session.start(), [session])
  return {
    session,
    status: useSyncExternalStore(session.autosave.subscribe, session.autosave.getStatus),
    localization: useSyncExternalStore(session.subscribe, session.getView).localization,
    fields: useSyncExternalStore(session.fields.subscribe, session.fields.get),
    setField: useCallback(
      (name: FieldName, value: string) => {
        session.fields.set(name, value)
        session.autosave.touch()
      },
      [session],
    ),
  }
}
