/** The two answers to a source that changed: the translation follows it, or stays as it is. */
import { showToast } from '#renderer/ui/toasts.ts'
import { type AlignedRow, isBehind, isOrphan } from '#shared/document/align.ts'
import { followSource, isMechanical, sameContent } from '#shared/document/followSource.ts'
import { emptyParts } from '#shared/document/wordParts.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import type { ReadContext } from './rowContext.ts'
import { confirmBlock, type Mark, markBlock, rebaseDraft, send, sendAndRefocus } from './rowRequests.ts'
import { rowId } from './unfinished.ts'

/** The nearest block before a row that the target has in the source's order. */
function blockBefore(now: ReadContext, row: AlignedRow): BlockId | null {
  const { rows } = now()
  const before = rows.slice(0, rows.indexOf(row)).findLast(({ target, inOrder }) => target && inOrder)
  return before?.target?.id ?? null
}

/**
 * Applies the source's change to the target, as edits that can be undone; confirms it where no word is left to judge.
 */
export function followRow(now: ReadContext, row: AlignedRow): void {
  const { body, pinned } = now()
  if (!body || !row.target) return
  const { id } = row.target
  const { source } = row
  if (source === null) {
    body.removeBlock(id)
    body.focus()
    return
  }
  const before = pinned.get(id) ?? null
  const target = body.readBlock(id) ?? row.target
  const next = followSource({ source, before, target })
  const changes = !sameContent(next, target)
  if (changes) body.replaceBlock(next)
  if (!row.inOrder) body.moveBlockAfter(id, blockBefore(now, row))
  body.focusBlock(id, 'end')
  const isDone = before !== null && isMechanical(source, before) && emptyParts(source, next).length === 0
  const isConfirmed = now().view.pins.some(({ blockId: pinnedId }) => pinnedId === id)
  if (isDone)
    void send(now, () => (isConfirmed ? confirmBlock(now, source, false) : rebaseDraft(now, source)))
  else if (!changes && row.inOrder) showToast({ tone: 'info', text: now().t('translate.followByHand') })
  if (!row.inOrder && !row.moved) void send(now, () => markBlock(now, rowId(row), 'none'))
}

/** Leaves the translation as it is, and stores that somebody decided so. */
export async function keepRow(now: ReadContext, row: AlignedRow): Promise<void> {
  if (!row.target) return
  const { source } = row
  if (source === null) return sendAndRefocus(now, () => markBlock(now, rowId(row), 'targetOnly'))
  if (isBehind({ ...row, moved: false })) await sendAndRefocus(now, () => confirmBlock(now, source, true))
  if (row.moved) await sendAndRefocus(now, () => markBlock(now, rowId(row), 'keepsPosition'))
}

/** One language only: a block of the source is left out, or a block that the source lost stays. False: neither fits. */
export function keepInOneLanguage(now: ReadContext, row: AlignedRow): boolean {
  const mark = (as: Mark) => void sendAndRefocus(now, () => markBlock(now, rowId(row), as))
  if (row.status === 'sourceOnly') mark('none')
  else if (isOrphan(row)) mark('targetOnly')
  else if (row.source !== null && row.status !== 'fresh') mark('sourceOnly')
  else return false
  return true
}
