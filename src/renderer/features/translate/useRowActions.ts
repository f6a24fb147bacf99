import { useLayoutEffect, useMemo, useRef } from 'react'
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
import { nextUnfinished, type Place, rowId, type TranslatedField } from './unfinished.ts'

interface Needs {
  view: TranslationView
  rows: readonly AlignedRow[]
  /** As they are at this moment, with what was just typed. */
  places: () => Place[]
  body: BodyHandle | null
  focusField: (name: TranslatedField) => void
  autosave: Autosave
  /** Main's new answer, and the target as it is now. */
  onView: (view: TranslationView) => void
  onSourceMoved: () => void
}

/** Carries out what a translator does with a row, and moves on along the unfinished ones. */
export function useRowActions(needs: Needs) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  // The functions below stay the same for the life of the screen, so that no row is drawn anew for their sake.
  const latest = useRef({ ...needs, t, textOf })
  useLayoutEffect(() => {
    latest.current = { ...needs, t, textOf }
  })

  return useMemo(() => {
    const now = () => latest.current
    /** Places whose confirmation is on its way to main: they are done with, though the view does not say so yet. */
    const underWay = new Set<Place['key']>()
    const targetId = () => now().view.target.localization.id

    /** Saves first, so that what is confirmed is what main has. */
    async function run(order: () => Promise<TranslationView>): Promise<boolean> {
      try {
        if (!(await now().autosave.flush())) return false
        now().onView(await order())
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

    /** The pressed control goes with the row's old standing: the keys go on in the text, where they were. */
    async function runAndGoBack(order: () => Promise<TranslationView>) {
      if (await run(order)) now().body?.focus()
    }

    function confirm(source: Block, minorEdit: boolean): Promise<TranslationView> {
      const given = { targetId: targetId(), blockId: source.id, sourceHash: hashBlock(source), minorEdit }
      return invoke('translation.confirm', given)
    }

    /** A missing target block goes behind the nearest before it that the target has. */
    function insertMissing(row: AlignedRow) {
      const { body, rows } = now()
      if (!body || !row.source) return
      const before = rows.slice(0, rows.indexOf(row)).findLast(({ target }) => target !== null)?.target
      const [skeleton] = targetSkeleton([row.source])
      if (!skeleton) return
      body.insertBlockAfter(before?.id ?? null, skeleton)
      body.focusBlock(skeleton.id)
    }

    function goTo(place: Place | null) {
      if (!place) showToast({ tone: 'good', text: now().t('translate.allDone') })
      else if (place.kind === 'field') now().focusField(place.key)
      else if (place.row.target) now().body?.focusBlock(place.row.target.id, 'end')
      else insertMissing(place.row)
    }

    /** What confirms a place; null where there is nothing to confirm. */
    function orderOf(place: Place | null): (() => Promise<TranslationView>) | null {
      if (place === null) return null
      const { status } = place.kind === 'row' ? place.row : place
      if (status !== 'draft' && status !== 'stale') return null
      if (place.kind === 'field')
        return () => invoke('translation.confirmField', { targetId: targetId(), field: place.key })
      const { source, target } = place.row
      return source && target ? () => confirm(source, false) : null
    }

    const actions: RowActions = {
      confirm: (row, minorEdit) => {
        const { source } = row
        if (source) void runAndGoBack(() => confirm(source, minorEdit))
      },
      unconfirm: (row) =>
        void runAndGoBack(() =>
          invoke('translation.unconfirm', { targetId: targetId(), blockId: rowId(row) }),
        ),
      mark: (row, mark) =>
        void runAndGoBack(() =>
          invoke('translation.mark', { targetId: targetId(), blockId: rowId(row), mark }),
        ),
      insertMissing,
      addTargetOnly: (row) => {
        const { body } = now()
        if (!body || !row.target) return
        const block: Block = { id: newId(blockId), type: 'paragraph', content: [] }
        body.insertBlockAfter(row.target.id, block)
        body.focusBlock(block.id)
        void run(() =>
          invoke('translation.mark', { targetId: targetId(), blockId: block.id, mark: 'targetOnly' }),
        )
      },
      removeTarget: (row) => {
        if (row.target) now().body?.removeBlock(row.target.id)
      },
    }

    /**
     * Confirms the place the caret is in, if there is anything to confirm, and goes to the next unfinished one. The caret
     * goes at once: who types on while the save is still under way writes in the next place, not at the end of this one.
     */
    async function confirmAndGoOn(from: Place['key'] | null) {
      const open = now()
        .places()
        .filter(({ key }) => key === from || !underWay.has(key))
      const next = nextUnfinished(open, from)
      const order = orderOf(open.find(({ key }) => key === from) ?? null)
      if (from === null || !order) return goTo(next)
      if (next) goTo(next)
      underWay.add(from)
      const isConfirmed = await run(order)
      underWay.delete(from)
      if (!next && isConfirmed) goTo(null)
    }

    const goOn = (from: Place['key'] | null, direction: 1 | -1) =>
      goTo(nextUnfinished(now().places(), from, direction))

    return { actions, confirmAndGoOn, goOn }
  }, [])
}
