import { useEffect, useState, useSyncExternalStore } from 'react'
import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { AutosaveStatus } from './autosaveStatus.ts'
import { createEditingSession, type EditingSession } from './createEditingSession.ts'

/**
 * Edits a localization while the component is mounted. The session starts from the view: give the component
 * the localization's id as key, and load the view each time (a cached one has an old version).
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

/** State, steps, approval and saving of the localization, from main's last answer. */
export const useSessionView = (session: EditingSession): LocalizationView =>
  useSyncExternalStore(session.subscribe, session.getView)
