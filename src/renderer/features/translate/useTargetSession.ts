import { useEffect, useRef, useState, useSyncExternalStore } from 'react'
import { createAutosave } from '#renderer/editor/autosave/createAutosave.ts'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { invoke, subscribe } from '#renderer/lib/client.ts'
import { holdUnsaved } from '#renderer/lib/unsaved.ts'
import type { TranslationView } from '#shared/contract/views.ts'
import { bodyText } from '#shared/document/text.ts'
import { createTargetFields, type TargetFieldName } from './createTargetFields.ts'

/** Saving of one open translation: its body and its fields go out together, one save at a time. */
export function useTargetSession(view: TranslationView) {
  const { localization } = view.target
  const [body, setBody] = useState<BodyHandle | null>(null)
  const [, redraw] = useState(0)
  const session = useRef<ReturnType<typeof createSession> | null>(null)
  session.current ??= createSession(view)
  const { autosave, fields } = session.current
  const status = useSyncExternalStore(autosave.subscribe, autosave.getStatus)

  useEffect(() => {
    if (!body) return
    const remove = autosave.addSource(body.tracker)
    return () => {
      remove()
    }
  }, [body, autosave])

  useEffect(() => {
    const release = holdUnsaved({
      flush: async () => {
        if (!(await autosave.flush())) throw new Error('the translation could not be saved')
      },
      text: () => (autosave.hasUnsaved() && body ? bodyText(body.read()) : ''),
    })
    return release
  }, [autosave, body])

  useEffect(
    () =>
      autosave.subscribe(() => {
        redraw((count) => count + 1)
      }),
    [autosave],
  )

  // Another place changed the stored text (a merge, a restore, a pull): what is shown here is old.
  useEffect(
    () =>
      subscribe('localizations.changed', (change) => {
        if (change.localizationId !== localization.id || change.origin === 'page') return
        if (change.version <= autosave.getVersion()) return
        autosave.markOutdated({ code: 'versionMismatch', message: 'The stored translation has moved on' })
      }),
    [autosave, localization.id],
  )

  /** Shows what main has; unsaved words go to the clipboard first, so that nothing is lost. */
  const reload = async () => {
    if (!body) return
    if (autosave.hasUnsaved()) await navigator.clipboard.writeText(bodyText(body.read()))
    const stored = await invoke('localizations.open', { id: localization.id })
    const { title, lead, slug, version } = stored.localization
    fields.load({ title, lead, slug })
    body.load(stored.blocks)
    body.tracker.rebase(stored.blocks)
    autosave.rebase(version)
  }

  return {
    autosave,
    reload,
    status,
    body,
    setBody,
    values: fields.values(),
    setField(name: TargetFieldName, value: string) {
      fields.set(name, value)
      autosave.touch()
      redraw((count) => count + 1)
    },
  }
}

function createSession(view: TranslationView) {
  const { localization } = view.target
  const fields = createTargetFields({
    title: localization.title,
    lead: localization.lead,
    slug: localization.slug,
  })
  const autosave = createAutosave({
    version: localization.version,
    save: (input) => window.visnyk.invoke('localizations.save', { id: localization.id, ...input }),
    onSaved: ({ slug }) => fields.stored({ ...fields.values(), slug }),
  })
  autosave.addSource(fields)
  return { autosave, fields }
}
