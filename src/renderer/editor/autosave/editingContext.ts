import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { BodyHandle } from '../bodyHandle.ts'
import type { Autosave } from './createAutosave.ts'
import type { FieldName, FieldsDraft } from './createFieldsDraft.ts'
import type { SaveOutput } from './saveChanges.ts'

type Localization = LocalizationView['localization']

/** The state of one editing session, shared by the functions that change it. */
export interface EditingContext {
  readonly id: Localization['id']
  readonly fields: FieldsDraft
  readonly autosave: Autosave
  readonly listeners: Set<() => void>
  /**
   * The localization as in main's last answer; its text is the one that the editor started from, not the
   * present one.
   */
  view: LocalizationView
  /** The content hash of the last saved text. */
  contentHash: Localization['contentHash']
  /** The body's editor while it is mounted. */
  body: BodyHandle | null
  /** How many steps of the workflow, or restores, were requested here and are not answered yet. */
  steps: number
  /** The last version that was restored here, while it can be undone; null: none was. */
  restore: Restore | null
}

interface Restore {
  /** Undoes the restore from a field that has its text; false: the field has another text. */
  undoIn: (name: FieldName) => boolean
  end: () => void
}

export function notify({ listeners }: EditingContext): void {
  for (const listener of listeners) listener()
}

/** Applies main's answer to a save. */
export function takeSaved(editing: EditingContext, output: SaveOutput): void {
  editing.contentHash = output.contentHash
  editing.fields.follow(output.slug)
  editing.view = viewAfterSave(editing.view, output)
  notify(editing)
}

/** The view after a save: an approval of another text than the saved one is void. */
function viewAfterSave(view: LocalizationView, output: SaveOutput): LocalizationView {
  const { state, saving, readers, version, slug, contentHash, savedAt } = output
  const wasApproved = view.approval !== null && !view.approvalVoid
  return {
    ...view,
    localization: {
      ...view.localization,
      ...{ state, saving, readers, version, slug, contentHash },
      updatedAt: savedAt,
    },
    approvalVoid: wasApproved ? view.approval?.contentHash !== contentHash : view.approvalVoid,
  }
}
