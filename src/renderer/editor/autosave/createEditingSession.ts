import type { Failure } from '#shared/contract/errors.ts'
import type { LocalizationView } from '#shared/contract/views.ts'
import { sameJson } from '#shared/document/canonical.ts'
import type { Body } from '#shared/document/schema.ts'
import { bodyText } from '#shared/document/text.ts'
import { invoke, subscribe } from '../../lib/client.ts'
import { holdUnsaved } from '../../lib/unsaved.ts'
import type { BodyHandle } from '../bodyHandle.ts'
import { type Autosave, createAutosave, type SaveOutput } from './createAutosave.ts'
import { createFieldsDraft, type FieldsDraft, fieldsOf } from './createFieldsDraft.ts'
import { mergeTexts } from './mergeTexts.ts'

const movedOn: Failure = {
  code: 'versionMismatch',
  message: 'The text was changed elsewhere while open here',
}

/** One localization being edited: its fields, its body and how they are saved. */
export interface EditingSession {
  readonly autosave: Autosave
  readonly fields: FieldsDraft
  /** The localization as main last told it; its text is what the editor started from, not what it shows. */
  getView(): LocalizationView
  /** The hash of the text as last saved. */
  getContentHash(): LocalizationView['localization']['contentHash']
  subscribe(listener: () => void): () => void
  /** The body's editor, when it is there. */
  attach(body: BodyHandle | null): void
  getBody(): BodyHandle | null
  /** Does what changes this localization by another way than a save (a step, tags); no save crosses it. */
  exclusive(work: () => Promise<LocalizationView>): Promise<LocalizationView>
  /** Joins the text that was stored elsewhere with what is here. Answers how many blocks both had changed. */
  merge(): Promise<number>
  /** Listens for changes from elsewhere and saves when the window is left; ends with the returned function. */
  start(): () => void
}

export function createEditingSession(initial: LocalizationView): EditingSession {
  const { id } = initial.localization
  let view = initial
  let contentHash = initial.localization.contentHash
  let body: BodyHandle | null = null
  /** Steps taken from here that are not answered yet. */
  let steps = 0
  let detach: () => void = () => undefined
  const listeners = new Set<() => void>()
  const tell = () => {
    for (const listener of listeners) listener()
  }

  const fields = createFieldsDraft(initial.localization)
  const saved = (output: SaveOutput) => {
    contentHash = output.contentHash
    fields.follow(output.slug)
    const { state, saving, readers, version, slug } = output
    const wasApproved = view.approval !== null && !view.approvalVoid
    view = {
      ...view,
      localization: {
        ...view.localization,
        state,
        saving,
        readers,
        version,
        slug,
        contentHash,
        updatedAt: output.savedAt,
      },
      approvalVoid: wasApproved ? view.approval?.contentHash !== contentHash : view.approvalVoid,
    }
    tell()
  }
  const autosave = createAutosave({
    version: initial.localization.version,
    save: (input) => window.visnyk.invoke('localizations.save', { id, ...input }),
    onSaved: saved,
  })
  autosave.addSource(fields)

  const reload = async (): Promise<LocalizationView> => {
    const next = await invoke('localizations.open', { id })
    view = next
    contentHash = next.localization.contentHash
    return next
  }

  /** Main's text moved on: without unsaved work here it is shown; otherwise the person decides. */
  const followMain = async () => {
    if (autosave.hasUnsaved()) {
      autosave.markOutdated(movedOn)
      return
    }
    const next = await reload()
    // Typing began while it was on its way.
    if (autosave.hasUnsaved()) {
      autosave.markOutdated(movedOn)
      return
    }
    fields.load(next.localization)
    body?.load(next.blocks)
    autosave.rebase(next.localization.version)
    tell()
  }

  /** A step may tidy the text (empty paragraphs at its end): the editor shows what main has, and keeps what is newer. */
  const followStep = (theirs: Body) => {
    if (body === null) return
    const stored = body.tracker.stored()
    if (sameJson(stored, theirs)) return
    const mine = body.read()
    if (sameJson(mine, stored)) {
      body.follow(theirs)
      return
    }
    const text = { fields: fields.get() }
    const merged = mergeTexts(
      { ...text, blocks: stored },
      { ...text, blocks: mine },
      { ...text, blocks: theirs },
    )
    body.apply(merged.text.blocks)
    body.tracker.rebase(theirs)
    autosave.touch()
  }

  return {
    autosave,
    fields,
    getView: () => view,
    getContentHash: () => contentHash,
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    attach(next) {
      detach()
      body = next
      detach = next === null ? () => undefined : autosave.addSource(next.tracker)
    },
    getBody: () => body,
    async exclusive(work) {
      steps += 1
      try {
        const next = await autosave.exclusive(work, (result) => result.localization.version)
        view = next
        contentHash = next.localization.contentHash
        // A text that is submitted gets its address then, if it had none.
        fields.follow(next.localization.slug)
        followStep(next.blocks)
        tell()
        return next
      } finally {
        steps -= 1
      }
    },
    async merge() {
      const theirs = await reload()
      const base = { fields: fields.stored(), blocks: body?.tracker.stored() ?? view.blocks }
      const mine = { fields: fields.get(), blocks: body?.read() ?? view.blocks }
      const { text, doubled } = mergeTexts(base, mine, {
        fields: fieldsOf(theirs.localization),
        blocks: theirs.blocks,
      })
      fields.load(text.fields)
      fields.rebase(theirs.localization)
      body?.apply(text.blocks)
      body?.tracker.rebase(theirs.blocks)
      autosave.rebase(theirs.localization.version)
      autosave.touch()
      tell()
      return doubled.length
    },
    start() {
      const flush = () => void autosave.flush()
      const onHidden = () => {
        if (document.visibilityState === 'hidden') flush()
      }
      const ends = [
        subscribe('localizations.changed', (event) => {
          if (event.localizationId !== id || event.origin === 'page') return
          // A step from here tells by its answer what it made of the text.
          if (steps > 0 && event.origin === 'workflow') return
          if (event.version > autosave.getVersion()) void followMain()
          // A step of the workflow changes no text, only what may be done.
          else void reload().then(tell)
        }),
        holdUnsaved({
          async flush() {
            if (!(await autosave.flush())) throw new Error('not saved')
          },
          text() {
            if (!autosave.hasUnsaved()) return ''
            const { title, lead } = fields.get()
            return [title, lead, bodyText(body?.read() ?? [])].filter(Boolean).join('\n\n')
          },
        }),
      ]
      window.addEventListener('blur', flush)
      document.addEventListener('visibilitychange', onHidden)
      return () => {
        for (const end of ends) end()
        window.removeEventListener('blur', flush)
        document.removeEventListener('visibilitychange', onHidden)
      }
    },
  }
}
