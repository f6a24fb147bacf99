/** What the translation desk asks main to store about a row: confirmed, not confirmed, marked. */
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { canConfirm } from './decisions.ts'
import type { ReadContext } from './rowContext.ts'
import { canConfirmField, type TranslationUnit } from './unfinished.ts'

export type Mark = 'sourceOnly' | 'targetOnly' | 'keepsPosition' | 'none'

type Request = () => Promise<TranslationView>

const targetId = (now: ReadContext) => now().view.target.localization.id

/**
 * Saves the target, then sends the request, so that main confirms the words that it has. True when main stored it; a
 * failure is shown as a toast.
 */
export async function send(now: ReadContext, request: Request): Promise<boolean> {
  try {
    if (!(await now().autosave.flush())) return false
    now().onView(await request())
    return true
  } catch (error) {
    const failure = failureOf(error)
    if (failure.code === 'versionMismatch') {
      now().onSourceMoved()
      showToast({ tone: 'warn', text: now().t('translate.sourceMoved') })
    } else {
      showToast({ tone: 'bad', text: now().textOf(failure) })
    }
    return false
  }
}

/** The pressed control disappears when the row's status changes: the focus returns to the text, where the caret was. */
export async function sendAndRefocus(now: ReadContext, request: Request): Promise<void> {
  if (await send(now, request)) now().body?.focus()
}

export function confirmBlock(now: ReadContext, source: Block, minorEdit: boolean): Promise<TranslationView> {
  const given = { targetId: targetId(now), blockId: source.id, sourceHash: hashBlock(source), minorEdit }
  return invoke('translation.confirm', given)
}

export const unconfirmBlock = (now: ReadContext, blockId: BlockId): Promise<TranslationView> =>
  invoke('translation.unconfirm', { targetId: targetId(now), blockId })

/** Compares an unconfirmed translation with the newest source from now on; its words stay unconfirmed. */
export async function rebaseDraft(now: ReadContext, source: Block): Promise<TranslationView> {
  await confirmBlock(now, source, false)
  return unconfirmBlock(now, source.id)
}

export const markBlock = (now: ReadContext, blockId: BlockId, mark: Mark): Promise<TranslationView> =>
  invoke('translation.mark', { targetId: targetId(now), blockId, mark })

/** The request that confirms a unit; null where there is nothing to confirm. */
export function confirmationOf(now: ReadContext, unit: TranslationUnit | null): Request | null {
  if (unit === null) return null
  if (unit.kind === 'field') {
    if (!canConfirmField(unit.status)) return null
    return () => invoke('translation.confirmField', { targetId: targetId(now), field: unit.key })
  }
  const { source } = unit.row
  return source && canConfirm(unit.row) ? () => confirmBlock(now, source, false) : null
}
