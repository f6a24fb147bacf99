import { useQueryClient } from '@tanstack/react-query'
import { PencilLine } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { SavingLine } from '#renderer/editor/autosave/SavingLine.tsx'
import { useEditingSession } from '#renderer/editor/autosave/useEditingSession.ts'
import { BodyEditor } from '#renderer/editor/BodyEditor.tsx'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { queryKey } from '#renderer/lib/queries.ts'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { RemovedCopy } from '#renderer/ui/RemovedCopy.tsx'
import { SiteAlarms } from '#renderer/ui/SiteAlarms.tsx'
import type { TranslationView } from '#shared/contract/views.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { DeskActions, DeskToolbar, OutdatedNotice, TargetState } from './DeskBar.tsx'
import { SourceFields, TargetAddress, TargetFields } from './Fields.tsx'
import { SourcePane } from './SourcePane.tsx'
import { nextUnfinished, rowId } from './unfinished.ts'
import { useAlignment } from './useAlignment.ts'
import { useLevelRows } from './useLevelRows.ts'
import { useRowActions } from './useRowActions.ts'

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
  const { rows, progress } = alignment
  const [active, setActive] = useState<BlockId | null>(null)
  const sourcePane = useRef<HTMLDivElement>(null)
  const targetPane = useRef<HTMLDivElement>(null)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const pinned = useMemo(
    () => new Map(view.pinnedSources.map((block) => [block.id, block])),
    [view.pinnedSources],
  )
  const rowIds = useMemo(
    () =>
      rows.map((row) => ({
        source: rowId(row),
        target: row.inOrder ? (row.target?.id ?? null) : null,
      })),
    [rows],
  )
  useLevelRows(sourcePane, targetPane, rowIds)

  const onView = useCallback(
    (next: TranslationView) =>
      queries.setQueryData(queryKey('translation.open', { articleId, target: language }), next),
    [queries, articleId, language],
  )
  const onSourceMoved = useCallback(
    () => void queries.invalidateQueries({ queryKey: ['translation.open'] }),
    [queries],
  )
  const { actions, confirmAndGoOn, goTo } = useRowActions({
    view,
    rows,
    body,
    autosave: session.autosave,
    onView,
    onSourceMoved,
  })

  const onChange = useCallback(() => {
    session.autosave.touch()
    clearTimeout(timer.current)
    timer.current = setTimeout(() => {
      if (body) lookAgain(body.read())
    }, lookAgainAfter)
  }, [session.autosave, body, lookAgain])
  useEffect(() => () => clearTimeout(timer.current), [])

  const activeRow = rows.find((row) => rowId(row) === active) ?? null
  const fresh = () => (body ? lookAgain(body.read()) : undefined)

  const onKeyDown = (event: KeyboardEvent) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey) return
    if (event.key === 'Enter') {
      event.preventDefault()
      event.stopPropagation()
      // The rows are laid anew with what was just typed, before the next key can land anywhere.
      flushSync(fresh)
      confirmRef.current()
    } else if (event.code === 'KeyG') {
      event.preventDefault()
      event.stopPropagation()
      goTo(nextUnfinished(rows, active, event.shiftKey ? -1 : 1))
    }
  }
  const confirmRef = useRef<() => void>(() => undefined)
  confirmRef.current = () => void confirmAndGoOn(activeRow)

  const names = {
    source: t(`common.language.${source.localization.language}`),
    target: t(`common.language.${language}`),
  }
  return (
    <Page
      title={target.localization.title || source.localization.title || t('common.untitled')}
      kicker={t('translate.kicker', names)}
      beside={
        <>
          <TargetState session={session} />
          <SavingLine session={session} />
        </>
      }
      isFixed
      actions={<DeskActions articleId={articleId} session={session} />}
      toolbar={
        <DeskToolbar
          progress={progress}
          onNext={() => goTo(nextUnfinished(rows, active))}
          onConfirm={() => void confirmAndGoOn(activeRow)}
        />
      }
    >
      <OutdatedNotice session={session} />
      <RemovedCopy articleId={articleId} />
      <SiteAlarms articleId={articleId} />
      {source.blocks.length === 0 && target.blocks.length === 0 ? (
        <EmptyState icon={PencilLine} title={t('translate.sourceEmpty')}>
          {t('translate.sourceEmptyText')}
        </EmptyState>
      ) : (
        // The keys work from anywhere in the panes; each control inside is reachable by itself.
        <div className="translate__scroll" onKeyDownCapture={onKeyDown}>
          <div className="translate__panes">
            <section
              className="translate__pane"
              aria-label={t('translate.source', { language: names.source })}
            >
              <p className="translate__pane-name">{t('translate.source', { language: names.source })}</p>
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
            <section
              className="translate__pane"
              aria-label={t('translate.target', { language: names.target })}
            >
              <p className="translate__pane-name">{t('translate.target', { language: names.target })}</p>
              <TargetFields session={session} />
              <div ref={targetPane}>
                <BodyEditor
                  ref={setBody}
                  language={language}
                  blocks={target.blocks}
                  label={t('translate.target', { language: names.target })}
                  toolbar="none"
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
