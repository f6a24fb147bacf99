import type { EventPayload } from '#shared/contract/events.ts'
import { bodyText } from '#shared/document/text.ts'
import { subscribe } from '../../lib/client.ts'
import { holdUnsaved } from '../../lib/unsaved.ts'
import { type EditingContext, notify } from './editingContext.ts'
import { followMain, reload } from './followStored.ts'

/**
 * Subscribes to changes from elsewhere and saves when the window loses the focus; the returned function ends
 * it.
 */
export function startSession(editing: EditingContext): () => void {
  const { autosave } = editing
  const flush = () => void autosave.flush()
  const onHidden = () => {
    if (document.visibilityState === 'hidden') flush()
  }
  const ends = [
    subscribe('localizations.changed', (event) => followEvent(editing, event)),
    holdUnsaved({
      async flush() {
        if (!(await autosave.flush())) throw new Error('not saved')
      },
      text: () => unsavedText(editing),
    }),
  ]
  window.addEventListener('blur', flush)
  document.addEventListener('visibilitychange', onHidden)
  return () => {
    for (const end of ends) end()
    window.removeEventListener('blur', flush)
    document.removeEventListener('visibilitychange', onHidden)
  }
}

function followEvent(editing: EditingContext, event: EventPayload<'localizations.changed'>): void {
  if (event.localizationId !== editing.id || event.origin === 'page') return
  // The answer to a step or a restore that was requested here contains what it changed in the text.
  if (editing.steps > 0 && (event.origin === 'workflow' || event.origin === 'restore')) return
  if (event.version > editing.autosave.getVersion()) void followMain(editing)
  // A step of the workflow changes only what the person may do, not the text.
  else void reload(editing).then(() => notify(editing))
}

/** The text that would be lost with the window, for the person to copy; empty when everything is saved. */
function unsavedText({ autosave, fields, body }: EditingContext): string {
  if (!autosave.hasUnsaved()) return ''
  const { title, lead } = fields.get()
  return [title, lead, bodyText(body?.read() ?? [])].filter(Boolean).join('\n\n')
}
