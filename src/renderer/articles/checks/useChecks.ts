import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { isOpen } from '#shared/checks/finding.ts'
import type { LanguageNote } from './languageNote.ts'
import { useLanguageNotes } from './useLanguageNotes.ts'
import { type LiveFindings, useLiveFindings, type Written } from './useLiveFindings.ts'

/** Everything that the list of checks shows about a text while a person writes it. */
export interface Checks extends LiveFindings {
  notes: readonly LanguageNote[]
  /** How many rows still ask for attention. */
  open: number
}

export function useChecks(session: EditingSession, written: Written): Checks {
  const live = useLiveFindings(session, written)
  const notes = useLanguageNotes()
  return { ...live, notes, open: live.findings.filter(isOpen).length + notes.length }
}

/** F8 leads to the list of checks. */
export function useChecksKey(run: () => void): void {
  useAction('checks', { run })
}

/** Moves the focus to the first row of the list, or to the panel without rows. */
export function focusChecks(panel: HTMLElement | null): void {
  const target = panel?.querySelector<HTMLElement>('[role="row"]') ?? panel
  target?.focus()
  target?.scrollIntoView({ block: 'nearest' })
}
