import { useQueryClient } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { type FocusEvent, type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { SavingLine } from '#renderer/editor/autosave/SavingLine.tsx'
import { useEditingSession } from '#renderer/editor/autosave/useEditingSession.ts'
import { BodyEditor } from '#renderer/editor/BodyEditor.tsx'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { queryKey } from '#renderer/lib/queries.ts'
import { useIsMac } from '#renderer/lib/shortcuts/useShortcut.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { RemovedCopy } from '#renderer/ui/RemovedCopy.tsx'
import { SiteAlarms } from '#renderer/ui/SiteAlarms.tsx'
import type { TranslationView } from '#shared/contract/views.ts'
import { isBehind } from '#shared/document/align.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { DeskActions, DeskToolbar, OutdatedNotice, TargetReturned, TargetState } from './DeskBar.tsx'
import { SourceFields, TargetAddress, TargetFields } from './Fields.tsx'
import { SourcePane } from './SourcePane.tsx'
import { type Place, placesOf, rowId, type TranslatedField, translatedFields } from './unfinished.ts'
import { useAlignment } from './useAlignment.ts'
import { useLevelRows } from './useLevelRows.ts'
import { useRowActions } from './useRowActions.ts'
import { moveOf, useTranslateKeys } from './useTranslateKeys.ts'

/** Milliseconds of quiet after which the live target is looked at again for words that came or went. */
const lookAgainAfter = 150

/** The two panes. Saving, state and fields are drawn by parts of their own, so that a save redraws no row. */
export function Desk({ view }: { view: TranslationView }) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const { source, target, articleId } = view
  const { language } = target.localization
  const session = useEditingSession(target)
  const [body, setBody] = useState<BodyHandle | null>(null)
  useEffect(() => {
    session.attach(body)
    return () => session.attach(null)
  }, [session, body])
  const { alignment, lookAgain } = useAlignment(view)
  const { rows } = alignment
  const [active, setActive] = useState<BlockId | null>(null)
  /** The field that has the caret, or had it last; null while it is in the body. */
  const field = useRef<TranslatedField | null>(null)
  const sourcePane = useRef<HTMLDivElement>(null)
  const targetPane = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const pinned = useMemo(
    () => new Map(view.pinnedSources.map((block) => [block.id, block])),
    [view.pinnedSources],
  )
  const pairs = useMemo(
    () => new Map(rows.flatMap((row) => (row.target && row.inOrder ? [[row.target.id, rowId(row)]] : []))),
    [rows],
  )
  useLevelRows(sourcePane, targetPane, pairs)

  const onView = useCallback(
    (next: TranslationView) =>
      queries.setQueryData(queryKey('translation.open', { articleId, target: language }), next),
    [queries, articleId, language],
  )
  const onSourceMoved = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['translation.open'] }),
    [queries],
  )
  const panes = useRef<HTMLDivElement>(null)
  const focusField = useCallback(
    (name: TranslatedField) =>
      panes.current?.querySelector<HTMLTextAreaElement>(`[data-field=${name}] textarea`)?.focus(),
    [],
  )
  const { actions, confirmAndGoOn, goOn, decide } = useRowActions({
    view,
    rows,
    places: () => placesOf(rows, view, session.fields.get()),
    body,
    pinned,
    focusField,
    autosave: session.autosave,
    onView,
    onSourceMoved,
  })

  const onChange = useCallback(() => {
    session.autosave.touch()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (body) lookAgain(body.readCommitted())
    }, lookAgainAfter)
  }, [session.autosave, body, lookAgain])
  useEffect(() => () => clearTimeout(timer.current), [])

  // A translation that is only begun is begun with its title.
  const staleFields = translatedFields.filter((name) =>
    isBehind({ status: view.fields[name], moved: false }),
  ).length
  const progress = { ...alignment.progress, stale: alignment.progress.stale + staleFields }
  const isBegun = target.localization.title !== '' || progress.translated > 0
  useEffect(() => {
    if (!isBegun) focusField('title')
  }, [isBegun, focusField])

  const here = (): Place['key'] | null => field.current ?? rows.map(rowId).find((id) => id === active) ?? null
  const noteField = ({ target: focused }: FocusEvent<HTMLElement>) => {
    const name = focused.closest<HTMLElement>('[data-field]')?.dataset.field
    field.current = translatedFields.find((one) => one === name) ?? null
  }
  const hereRef = useRef(here)
  hereRef.current = here
  const next = (direction: 1 | -1) => goOn(here(), direction)
  // The rows are laid anew with what was just typed, before the next key can land anywhere.
  const lookNow = () => flushSync(() => (body ? lookAgain(body.readCommitted()) : undefined))
  const confirmHere = () => {
    lookNow()
    void confirmAndGoOn(hereRef.current())
  }
  const decideHere = (what: 'follow' | 'keep') => {
    lookNow()
    decide(hereRef.current(), what)
  }
  const keys = {
    onConfirm: confirmHere,
    onNext: next,
    onFollow: () => decideHere('follow'),
    onKeep: () => decideHere('keep'),
  }
  useTranslateKeys(keys)
  const isMac = useIsMac()
  const onKeyDown = (event: KeyboardEvent) => {
    const run = moveOf(event.nativeEvent, isMac, keys)
    if (!run) return
    event.preventDefault()
    event.stopPropagation()
    run()
  }

  const names = {
    source: t('translate.source', { context: source.localization.language }),
    target: t('translate.target', { context: language }),
  }
  return (
    <Page
      title={target.localization.title || source.localization.title || t('common.untitled')}
      kicker={t('translate.kicker', { context: language })}
      beside={
        <>
          <TargetState session={session} />
          <SavingLine session={session} />
        </>
      }
      isFixed
      actions={<DeskActions articleId={articleId} session={session} />}
      toolbar={<DeskToolbar progress={progress} onNext={() => next(1)} onConfirm={confirmHere} />}
    >
      <OutdatedNotice session={session} />
      <TargetReturned session={session} />
      <RemovedCopy articleId={articleId} />
      <SiteAlarms articleId={articleId} />
      {source.blocks.length === 0 && target.blocks.length === 0 ? (
        <EmptyState icon={PencilLine} title={t('translate.sourceEmpty')}>
          {t('translate.sourceEmptyText')}
        </EmptyState>
      ) : (
        // In the panes the keys come before those of the text; each control inside is reachable by itself.
        <div className="translate__scroll" onKeyDownCapture={onKeyDown}>
          <div ref={panes} className="translate__panes">
            <section className="translate__pane" data-region aria-label={names.source}>
              <p className="translate__pane-name">{names.source}</p>
              <SourceFields view={view} session={session} onView={onView} />
              <SourcePane
                paneRef={sourcePane}
                language={source.localization.language}
                rows={rows}
                pinned={pinned}
                active={active}
                actions={actions}
              />
            </section>
            <section className="translate__pane" data-region aria-label={names.target} onFocus={noteField}>
              <p className="translate__pane-name">{names.target}</p>
              <TargetFields session={session} />
              <div ref={targetPane} className="translate-target">
                <BodyEditor
                  ref={setBody}
                  language={language}
                  blocks={target.blocks}
                  label={names.target}
                  toolbar="none"
                  structure="source"
                  onChange={onChange}
                  onActiveBlock={setActive}
                />
              </div>
              <TargetAddress session={session} />
            </section>
          </div>
        </div>
      )}
    </Page>
  )
}
