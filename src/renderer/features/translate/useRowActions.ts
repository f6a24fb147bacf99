import { useCallback, useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import type { Autosave } from '#renderer/editor/autosave/createAutosave.ts'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { TranslationView } from '#shared/contract/views.ts'
import type { AlignedRow } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import type { RowActions } from './RowTools.tsx'
import { nextUnfinished, rowId } from './unfinished.ts'

interface Needs {
  view: TranslationView
  rows: readonly AlignedRow[]
  body: BodyHandle | null
  autosave: Autosave
  /** Main's new answer, and the target as it is now. */
  onView: (view: TranslationView) => void
  onSourceMoved: () => void
}

/** Carries out what a translator does with a row, and moves on along the unfinished ones. */
export function useRowActions({ view, rows, body, autosave, onView, onSourceMoved }: Needs) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const targetId = view.target.localization.id

  /** Saves first, so that what is confirmed is what main has. */
  const run = useCallback(
    async (order: () => Promise<TranslationView>): Promise<boolean> => {
      try {
        if (!(await autosave.flush())) return false
        onView(await order())
        return true
      } catch (error) {
        const failure = failureOf(error)
        if (failure.code === 'versionMismatch') {
          onSourceMoved()
          showToast({ tone: 'warn', text: t('translate.sourceMoved') })
        } else {
          showToast({ tone: 'bad', text: textOf(failure) })
        }
        return false
      }
    },
    [autosave, onView, onSourceMoved, t, textOf],
  )

  /** The target block that a missing one goes behind: the nearest before it that the target has. */
  const insertMissing = useCallback(
    (row: AlignedRow) => {
      if (!body || !row.source) return
      const at = rows.indexOf(row)
      const before = rows.slice(0, at).findLast(({ target }) => target !== null)?.target ?? null
      const [skeleton] = targetSkeleton([row.source])
      if (!skeleton) return
      body.insertBlockAfter(before?.id ?? null, skeleton)
      body.focusBlock(skeleton.id)
    },
    [body, rows],
  )

  const goTo = useCallback(
    (row: AlignedRow | null) => {
      if (!body) return
      if (!row) {
        showToast({ tone: 'good', text: t('translate.allDone') })
        return
      }
      if (row.target) body.focusBlock(row.target.id, 'end')
      else insertMissing(row)
    },
    [body, insertMissing, t],
  )

  /** The pressed control goes with the row's old standing: the keys go on in the text, where they were. */
  const runAndGoBack = useCallback(
    async (order: () => Promise<TranslationView>) => {
      if (await run(order)) body?.focus()
    },
    [run, body],
  )

  const actions = useMemo<RowActions>(
    () => ({
      confirm: (row, minorEdit) => {
        const { source } = row
        if (!source) return
        const given = { targetId, blockId: source.id, sourceHash: hashBlock(source), minorEdit }
        void runAndGoBack(() => invoke('translation.confirm', given))
      },
      unconfirm: (row) =>
        void runAndGoBack(() => invoke('translation.unconfirm', { targetId, blockId: rowId(row) })),
      mark: (row, mark) =>
        void runAndGoBack(() => invoke('translation.mark', { targetId, blockId: rowId(row), mark })),
      insertMissing,
      addTargetOnly: (row) => {
        if (!body || !row.target) return
        const block: Block = { id: newId(blockId), type: 'paragraph', content: [] }
        body.insertBlockAfter(row.target.id, block)
        body.focusBlock(block.id)
        void run(() => invoke('translation.mark', { targetId, blockId: block.id, mark: 'targetOnly' }))
      },
      removeTarget: (row) => {
        if (row.target) body?.removeBlock(row.target.id)
      },
    }),
    [run, runAndGoBack, targetId, insertMissing, body],
  )

  /** Confirms the row the caret is in, if there is anything to confirm, and goes to the next unfinished one. */
  const confirmAndGoOn = useCallback(
    async (active: AlignedRow | null) => {
      const next = nextUnfinished(rows, active ? rowId(active) : null)
      const { source, target, status } = active ?? {}
      const confirms = source && target && (status === 'draft' || status === 'stale')
      if (confirms) {
        const sourceHash = hashBlock(source)
        const done = await run(() =>
          invoke('translation.confirm', { targetId, blockId: source.id, sourceHash, minorEdit: false }),
        )
        if (!done) return
      }
      goTo(next)
    },
    [rows, run, goTo, targetId],
  )

  return { actions, confirmAndGoOn, goTo }
}
