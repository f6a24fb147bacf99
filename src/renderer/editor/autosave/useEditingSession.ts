import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LocalizationView } from '#shared/contract/views.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { AutosaveStatus } from './createAutosave.ts'
import { createEditingSession, type EditingSession } from './createEditingSession.ts'

/**
 * Opens a localization for editing for as long as the component is shown. The view is what it starts from: give the
 * component the localization's id as key, and load the view anew each time (a cached one has an old version).
 */
export function useEditingSession(initial: LocalizationView): EditingSession {
  const [session] = useState(() => createEditingSession(initial))
  useEffect(() => session.start(), [session])
  return session
}

export const useAutosaveStatus = ({ autosave }: EditingSession): AutosaveStatus =>
  useSyncExternalStore(autosave.subscribe, autosave.getStatus)

export const useDraftFields = ({ fields }: EditingSession): LocalizationFields =>
  useSyncExternalStore(fields.subscribe, fields.get)

/** State, steps, approval and saving of the localization as main last told them. */
export const useSessionView = (session: EditingSession): LocalizationView =>
  useSyncExternalStore(session.subscribe, session.getView)
