import type { AlignedRow } from '#shared/document/align.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { insertMissing } from './rowCaret.ts'
import type { ReadContext } from './rowContext.ts'
import { followRow, keepRow } from './rowDecisions.ts'
import { confirmBlock, type Mark, markBlock, send, sendAndRefocus, unconfirmBlock } from './rowRequests.ts'
import { rowId } from './unfinished.ts'

/** What a translator can do with one row by its buttons. */
export interface RowActions {
  confirm: (row: AlignedRow, minorEdit: boolean) => void
  unconfirm: (row: AlignedRow) => void
  mark: (row: AlignedRow, mark: Mark) => void
  /** Applies the source's change to the translation. */
  follow: (row: AlignedRow) => void
  /** Leaves the translation as it is, though the source has changed. */
  keep: (row: AlignedRow) => void
  insertMissing: (row: AlignedRow) => void
  /** Adds a paragraph below the row that the source does not have. */
  addTargetOnly: (row: AlignedRow) => void
  removeTarget: (row: AlignedRow) => void
}

export function createRowActions(now: ReadContext): RowActions {
  return {
    confirm: (row, minorEdit) => {
      const { source } = row
      if (source) void sendAndRefocus(now, () => confirmBlock(now, source, minorEdit))
    },
    unconfirm: (row) => void sendAndRefocus(now, () => unconfirmBlock(now, rowId(row))),
    mark: (row, mark) => void sendAndRefocus(now, () => markBlock(now, rowId(row), mark)),
    follow: (row) => followRow(now, row),
    keep: (row) => void keepRow(now, row),
    insertMissing: (row) => insertMissing(now, row),
    addTargetOnly: (row) => {
      const { body } = now()
      if (!body || !row.target) return
      const block: Block = { id: newId(blockId), type: 'paragraph', content: [] }
      body.insertBlockAfter(row.target.id, block)
      body.focusBlock(block.id)
      void send(now, () => markBlock(now, block.id, 'targetOnly'))
    },
    removeTarget: (row) => {
      if (row.target) now().body?.removeBlock(row.target.id)
    },
  }
}
