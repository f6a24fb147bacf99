import { useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { queryKey } from '#renderer/lib/queries.ts'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { type AlignedRow, type Alignment, isBehind } from '#shared/document/align.ts'
import { type DeskField, rowId, type TranslatedField, translatedFields, unitsOf } from './unfinished.ts'
import { useAlignment } from './useAlignment.ts'
import { useCaretUnit } from './useCaretUnit.ts'
import { useDeskKeys } from './useDeskKeys.ts'
import { useLevelRows } from './useLevelRows.ts'
import { useRowActions } from './useRowActions.ts'
import { useOnBodyChange, useTargetBody } from './useTargetBody.ts'

export type DeskWork = ReturnType<typeof useDesk>

/** Joins the parts of the desk's work: the aligned rows, the caret, the requests to main, the keys. */
export function useDesk(view: TranslationView, session: EditingSession) {
  const [body, setBody] = useTargetBody(session)
  const { alignment, realign } = useAlignment(view)
  const { rows } = alignment
  const caret = useCaretUnit(rows)
  const panes = usePanes(rows)
  const pinned = useMemo(
    () => new Map(view.pinnedSources.map((block) => [block.id, block])),
    [view.pinnedSources],
  )
  const answers = useAnswers(view)
  const { focusField } = panes
  const units = () => unitsOf(rows, view, session.fields.get())
  const { actions, ...moves } = useRowActions({
    view,
    rows,
    units,
    body,
    pinned,
    focusField,
    autosave: session.autosave,
    ...answers,
  })
  const onChange = useOnBodyChange({ session, body, realign })
  const progress = withStaleFields(alignment.progress, view)
  useStartInTitle(view.target.localization.title !== '' || progress.translated > 0, focusField)
  const realignNow = () => (body ? realign(body.readCommitted()) : undefined)
  const keys = useDeskKeys({ caret, moves, realignNow })
  const { onView } = answers
  return { body, setBody, rows, units, caret, panes, pinned, actions, onView, onChange, progress, keys }
}

/** The elements of both panes, held level with each other. */
function usePanes(rows: readonly AlignedRow[]) {
  const both = useRef<HTMLDivElement>(null)
  const source = useRef<HTMLDivElement>(null)
  const target = useRef<HTMLDivElement>(null)
  const pairs = useMemo(
    () => new Map(rows.flatMap((row) => (row.target && row.inOrder ? [[row.target.id, rowId(row)]] : []))),
    [rows],
  )
  useLevelRows(source, target, pairs)
  /** False: the screen does not have this field. */
  const focusField = useCallback((name: DeskField): boolean => {
    const field = both.current?.querySelector<HTMLElement>(`[data-field=${name}] :is(textarea, input)`)
    if (!field) return false
    field.focus()
    return true
  }, [])
  return { both, source, target, focusField }
}

/** What happens to the shown translation when main answers a request. */
function useAnswers({ articleId, target }: TranslationView) {
  const queries = useQueryClient()
  const { language } = target.localization
  const onView = useCallback(
    (next: TranslationView) =>
      queries.setQueryData(queryKey('translation.open', { articleId, target: language }), next),
    [queries, articleId, language],
  )
  const onSourceMoved = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['translation.open'] }),
    [queries],
  )
  return { onView, onSourceMoved }
}

/** The progress of the body, with the fields counted among what the source has changed since. */
function withStaleFields(
  progress: Alignment['progress'],
  { fields }: TranslationView,
): Alignment['progress'] {
  const staleFields = translatedFields.filter((name) =>
    isBehind({ status: fields[name], moved: false }),
  ).length
  return { ...progress, stale: progress.stale + staleFields }
}

/**
 * Puts the caret into the title when a translation is opened that has no words yet. One that loses its words later, by
 * an undo, leaves the caret where it is.
 */
function useStartInTitle(isBegun: boolean, focusField: (name: TranslatedField) => void): void {
  const [startsInTitle] = useState(!isBegun)
  useEffect(() => {
    if (startsInTitle) focusField('title')
  }, [startsInTitle, focusField])
}
