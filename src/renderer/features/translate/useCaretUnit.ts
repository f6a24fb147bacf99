import { type FocusEvent, useRef, useState } from 'react'
import type { AlignedRow } from '#shared/document/align.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { type DeskField, deskFields, rowId, translatedFields, type UnitKey } from './unfinished.ts'

export interface CaretUnit {
  /** The block of the target body that the caret is in, or was in last. */
  active: BlockId | null
  setActive: (id: BlockId | null) => void
  /** To be called with every focus event of the target's pane: notes whether a field or the body has the caret. */
  noteField: (event: FocusEvent<HTMLElement>) => void
  /**
   * The unit with the caret, among the rows of the render that made this function; null in a field that is none, as the
   * address.
   */
  here: () => UnitKey | null
  /** The same among the rows of the newest render. */
  latestHere: () => UnitKey | null
}

/** Follows the caret of the target: through its fields, and through the blocks of its body. */
export function useCaretUnit(rows: readonly AlignedRow[]): CaretUnit {
  const [active, setActive] = useState<BlockId | null>(null)
  /** The field that has the caret, or had it last; null while it is in the body. */
  const field = useRef<DeskField | null>(null)
  const here = (): UnitKey | null =>
    field.current === null
      ? (rows.map(rowId).find((id) => id === active) ?? null)
      : (translatedFields.find((one) => one === field.current) ?? null)
  const hereRef = useRef(here)
  hereRef.current = here
  return {
    active,
    setActive,
    noteField: ({ target }) => {
      const name = target.closest<HTMLElement>('[data-field]')?.dataset.field
      field.current = deskFields.find((one) => one === name) ?? null
    },
    here,
    latestHere: () => hereRef.current(),
  }
}
