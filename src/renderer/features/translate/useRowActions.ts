import { useLayoutEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import type { Autosave } from '#renderer/editor/autosave/createAutosave.ts'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { useFormatChord } from '#renderer/lib/shortcuts/useShortcut.ts'
import { showToast } from '#renderer/ui/toasts.ts'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { TranslationView } from '#shared/contract/views.ts'
import { type AlignedRow, isBehind } from '#shared/document/align.ts'
import { followSource, isMechanical, sameContent } from '#shared/document/followSource.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { targetSkeleton } from '#shared/document/skeleton.ts'
import { emptyParts, wordParts } from '#shared/document/wordParts.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import { canConfirm, canDecide, firstEmptyPart, needsDecision } from './decisions.ts'
import type { Mark, RowActions } from './RowTools.tsx'
import { canConfirmField, nextUnfinished, type Place, rowId, type TranslatedField } from './unfinished.ts'
import { followChord, keepChord } from './useTranslateKeys.ts'

interface Needs {
  view: TranslationView
  rows: readonly AlignedRow[]
  /** As they are at this moment, with what was just typed. */
  places: () => Place[]
  body: BodyHandle | null
  /** Source blocks as they were when their translation was confirmed, where they differ now. */
  pinned: ReadonlyMap<BlockId, Block>
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
  const formatChord = useFormatChord()
  // The functions below stay the same for the life of the screen, so that no row is drawn anew for their sake.
  const latest = useRef({ ...needs, t, textOf, formatChord })
  useLayoutEffect(() => {
    latest.current = { ...needs, t, textOf, formatChord }
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

    /** Goes to the first part without words; one that the target does not have yet is put in. False: there is none. */
    function goToEmptyPart(row: AlignedRow): boolean {
      const part = firstEmptyPart(row)
      const { body, pinned } = now()
      if (part === null || body === null || row.source === null || row.target === null) return false
      const { source } = row
      if (part.at !== null) {
        body.focusPart(row.target.id, part.at)
        return true
      }
      const target = body.readBlock(source.id) ?? row.target
      const next = followSource({ source, before: pinned.get(source.id) ?? null, target })
      const [path] = emptyParts(source, next)
      const at = wordParts(next).findIndex((one) => one.path === path)
      if (at < 0) return false
      body.replaceBlock(next)
      body.focusPart(source.id, at)
      return true
    }

    function goTo(place: Place | null) {
      if (!place) showToast({ tone: 'good', text: now().t('translate.allDone') })
      else if (place.kind === 'field') now().focusField(place.key)
      else if (!place.row.target) insertMissing(place.row)
      else if (!goToEmptyPart(place.row)) now().body?.focusBlock(place.row.target.id, 'end')
    }

    /** What confirms a place; null where there is nothing to confirm. */
    function orderOf(place: Place | null): (() => Promise<TranslationView>) | null {
      if (place === null) return null
      if (place.kind === 'field') {
        if (!canConfirmField(place.status)) return null
        return () => invoke('translation.confirmField', { targetId: targetId(), field: place.key })
      }
      const { source } = place.row
      return source && canConfirm(place.row) ? () => confirm(source, false) : null
    }

    const mark = (row: AlignedRow, kind: Mark) =>
      invoke('translation.mark', { targetId: targetId(), blockId: rowId(row), mark: kind })

    const say = (text: string) => showToast({ tone: 'info', text })

    /** The nearest block before a row that the target has in the source's order. */
    const blockBefore = (row: AlignedRow): BlockId | null => {
      const { rows } = now()
      const before = rows.slice(0, rows.indexOf(row)).findLast(({ target, inOrder }) => target && inOrder)
      return before?.target?.id ?? null
    }

    /** An unconfirmed translation follows a source without anybody confirming its words. */
    async function rebase(source: Block): Promise<TranslationView> {
      await confirm(source, false)
      return invoke('translation.unconfirm', { targetId: targetId(), blockId: source.id })
    }

    /** Takes over what the source did, as edits that can be undone; what then fits the source is confirmed. */
    function follow(row: AlignedRow) {
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
      if (!row.inOrder) body.moveBlockAfter(id, blockBefore(row))
      body.focusBlock(id, 'end')
      const isDone = before !== null && isMechanical(source, before) && emptyParts(source, next).length === 0
      const isConfirmed = now().view.pins.some(({ blockId: pinnedId }) => pinnedId === id)
      if (isDone) void run(() => (isConfirmed ? confirm(source, false) : rebase(source)))
      else if (!changes && row.inOrder) say(now().t('translate.followByHand'))
      if (!row.inOrder && !row.moved) void run(() => mark(row, 'none'))
    }

    /** Leaves the translation as it is, and says so to whoever looks at it later. */
    async function keep(row: AlignedRow) {
      if (!row.target) return
      const { source } = row
      if (source === null) return runAndGoBack(() => mark(row, 'targetOnly'))
      if (isBehind({ ...row, moved: false })) await runAndGoBack(() => confirm(source, true))
      if (row.moved) await runAndGoBack(() => mark(row, 'ownPlace'))
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
      mark: (row, kind) => void runAndGoBack(() => mark(row, kind)),
      follow,
      keep: (row) => void keep(row),
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

    /** A row that cannot be confirmed as it is: leads to what is missing, or says what is to be decided. */
    function staysAt(row: AlignedRow): boolean {
      if (needsDecision(row)) {
        const { formatChord } = now()
        say(now().t('translate.decide', { follow: formatChord(followChord), keep: formatChord(keepChord) }))
        return true
      }
      return goToEmptyPart(row)
    }

    const rowAt = (key: Place['key'] | null): AlignedRow | null =>
      now().rows.find((row) => rowId(row) === key) ?? null

    /** For the keys: the row that the caret is in, if there is anything to decide about it. */
    function decide(key: Place['key'] | null, what: 'follow' | 'keep') {
      const row = rowAt(key)
      if (row === null || !canDecide(row)) say(now().t('translate.nothingToDecide'))
      else if (what === 'follow') follow(row)
      else void keep(row)
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
      const here = open.find(({ key }) => key === from) ?? null
      if (here?.kind === 'row' && staysAt(here.row)) return
      const order = orderOf(here)
      if (from === null || !order) return goTo(next)
      if (next) goTo(next)
      underWay.add(from)
      const isConfirmed = await run(order)
      underWay.delete(from)
      if (!next && isConfirmed) goTo(null)
    }

    const goOn = (from: Place['key'] | null, direction: 1 | -1) =>
      goTo(nextUnfinished(now().places(), from, direction))

    return { actions, confirmAndGoOn, goOn, decide }
  }, [])
}
