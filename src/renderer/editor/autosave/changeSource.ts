import type { Input } from '#shared/contract/contract.ts'
import type { Failure } from '#shared/contract/errors.ts'

export type SavePayload = Pick<Input<'localizations.save'>, 'patch' | 'fields'>

/**
 * The changes that a source handed over for one save. When the save has ended, autosave calls exactly one of
 * the two functions.
 */
export interface TakenChanges {
  payload: SavePayload
  /** Main has committed the changes. */
  accept(): void
  /** Nothing was stored: the source hands the changes over again with the next save. */
  giveBack(error: Failure): void
}

/** Something that a person edits: a body, or the fields around it. */
export interface ChangeSource {
  /** All changes that were not handed over yet; null when there are none. */
  take(): TakenChanges | null
}
