import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { Body } from '#shared/document/schema.ts'
import type { BlockId, RevisionId } from '#shared/domain/ids.ts'
import type { BodyHandle } from '../bodyHandle.ts'
import { type Autosave, createAutosave } from './createAutosave.ts'
import { createFieldsDraft, type FieldName, type FieldsDraft } from './createFieldsDraft.ts'
import { type EditingContext, takeSaved } from './editingContext.ts'
import { mergeStored, takeStep } from './followStored.ts'
import { restoreOneBlock, restoreVersion } from './restoreVersion.ts'
import { startSession } from './startSession.ts'

/** The editing of one localization: its fields, its body and how they are saved. */
export interface EditingSession {
  readonly autosave: Autosave
  readonly fields: FieldsDraft
  /**
   * The localization as in main's last answer; its text is the one that the editor started from, not the
   * present one.
   */
  getView(): LocalizationView
  /** The content hash of the last saved text. */
  getContentHash(): LocalizationView['localization']['contentHash']
  subscribe(listener: () => void): () => void
  /** Sets the body's editor when it is mounted, or null when it is unmounted, which saves its changes. */
  attach(body: BodyHandle | null): void
  getBody(): BodyHandle | null
  /** Runs work that changes this localization without being a save (a step, tags); no save runs meanwhile. */
  exclusive(work: () => Promise<LocalizationView>): Promise<LocalizationView>
  /** Merges the text that was stored elsewhere with the text here. Resolves to how many blocks both had changed. */
  merge(): Promise<number>
  /** Makes a version the present text; resolves to the version that holds the text before. */
  restoreVersion(id: RevisionId): Promise<RevisionId>
  /** Undoes the last restore from a field that still has its text; false: it has not, and undoes its own typing. */
  undoRestoreIn(name: FieldName): boolean
  /** Puts one block of a version back into the present text, as an edit. */
  restoreBlock(version: Body, block: BlockId): Promise<void>
  /**
   * Subscribes to changes from elsewhere and saves when the window loses the focus; the returned function
   * ends it.
   */
  start(): () => void
}

export function createEditingSession(initial: LocalizationView): EditingSession {
  const { id, version, contentHash } = initial.localization
  const fields = createFieldsDraft(initial.localization)
  const autosave = createAutosave({
    version,
    save: (input) => window.visnyk.invoke('localizations.save', { id, ...input }),
    onSaved: (output) => takeSaved(editing, output),
  })
  const editing: EditingContext = {
    id,
    fields,
    autosave,
    listeners: new Set(),
    view: initial,
    contentHash,
    body: null,
    steps: 0,
    restore: null,
  }
  let detach: () => void = () => undefined
  autosave.addSource(fields)
  return {
    autosave,
    fields,
    getView: () => editing.view,
    getContentHash: () => editing.contentHash,
    subscribe(listener) {
      editing.listeners.add(listener)
      return () => editing.listeners.delete(listener)
    },
    attach(next) {
      // The body that leaves stays a source until its last changes are saved: React takes it off before the session
      // ends.
      if (editing.body !== null) void autosave.flush().finally(detach)
      editing.restore?.end()
      editing.restore = null
      editing.body = next
      detach = next === null ? () => undefined : autosave.addSource(next.tracker)
    },
    getBody: () => editing.body,
    exclusive: (work) => takeStep(editing, work),
    merge: () => mergeStored(editing),
    restoreVersion: (id) => restoreVersion(editing, id),
    undoRestoreIn: (name) => editing.restore?.undoIn(name) ?? false,
    restoreBlock: (version, block) => restoreOneBlock(editing, version, block),
    start: () => startSession(editing),
  }
}
