import type { TFunction } from 'i18next'
import type { Autosave } from '#renderer/editor/autosave/createAutosave.ts'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { TranslatedField, TranslationUnit } from './unfinished.ts'

/** What the translation desk shows, and what it lets the work on a row do. */
export interface DeskState {
  view: TranslationView
  rows: readonly AlignedRow[]
  /** Reads the units at the moment of the call, so that what was just typed counts. */
  units: () => TranslationUnit[]
  /** Null until the editor of the target is on the screen. */
  body: BodyHandle | null
  /** Source blocks as they were when their translation was confirmed, where they differ now. */
  pinned: ReadonlyMap<BlockId, Block>
  focusField: (name: TranslatedField) => void
  autosave: Autosave
  /** Shows main's new answer: its pins, marks and the target as it is now. */
  onView: (view: TranslationView) => void
  /** Loads the source again after main said that it has changed. */
  onSourceMoved: () => void
}

interface RowContext extends DeskState {
  t: TFunction
  textOf: (failure: Failure) => string
  formatChord: (chord: string) => string
}

/** Reads the newest context. The functions that carry out the work live as long as the screen, the context does not. */
export type ReadContext = () => RowContext
