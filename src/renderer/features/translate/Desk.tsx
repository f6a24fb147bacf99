import { useQueryClient } from '@tanstack/react-query'
import { ArrowDownToLine, Check, PencilLine, ScanEye, Send } from 'lucide-react'
import { type KeyboardEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { BodyEditor } from '#renderer/editor/BodyEditor.tsx'
import type { BodyHandle } from '#renderer/editor/bodyHandle.ts'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { queryKey, useCommand } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import { LanguageState } from '#renderer/ui/Status.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { TranslationView } from '#shared/contract/views.ts'
import type { BlockId } from '#shared/domain/ids.ts'
import { SourceField, TargetField } from './Fields.tsx'
import { SavingLine } from './SavingLine.tsx'
import { SourcePane } from './SourcePane.tsx'
import { nextUnfinished, rowId } from './unfinished.ts'
import { useAlignment } from './useAlignment.ts'
import { useLevelRows } from './useLevelRows.ts'
import { useRowActions } from './useRowActions.ts'
import { useTargetSession } from './useTargetSession.ts'

/** Milliseconds of quiet after which the live target is looked at again for words that came or went. */
const lookAgainAfter = 150

export function Desk({ view }: { view: TranslationView }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const queries = useQueryClient()
  const { source, target, articleId } = view
  const { language } = target.localization
  const { session, status, localization, fields, setField } = useTargetSession(target)
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
  const submit = useCommand('workflow.take')

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
      fresh()
      // After the rows have been laid anew with what was just typed.
      requestAnimationFrame(() => confirmRef.current())
    } else if (event.code === 'KeyG') {
      event.preventDefault()
      event.stopPropagation()
      goTo(nextUnfinished(rows, active, event.shiftKey ? -1 : 1))
    }
  }
  const confirmRef = useRef<() => void>(() => undefined)
  confirmRef.current = () => void confirmAndGoOn(activeRow)

  const confirmField = (field: 'title' | 'lead') => async () => {
    if (!(await session.autosave.flush())) return
    onView(await invoke('translation.confirmField', { targetId: target.localization.id, field }))
  }

  const submitForReview = async () => {
    if (!(await session.autosave.flush())) return
    const { id } = localization
    submit.mutate(
      { localizationId: id, step: 'submit', contentHash: session.getContentHash(), note: '' },
      { onSuccess: () => showToast({ tone: 'good', text: t('review.stepDone.submit') }) },
    )
  }

  // Main says how a field stood when it was opened; words typed since make it a draft.
  const standing = (name: 'title' | 'lead') => {
    const known = view.fields[name]
    return known === 'missing' && fields[name].trim() !== '' ? 'draft' : known
  }
  const names = {
    source: t(`common.language.${source.localization.language}`),
    target: t(`common.language.${language}`),
  }
  return (
    <Page
      title={fields.title || source.localization.title || t('common.untitled')}
      kicker={t('translate.kicker', names)}
      beside={
        <LanguageState
          language={language}
          state={localization.state}
          saving={localization.saving}
          inConflict={localization.inConflict}
        />
      }
      isFixed
      actions={
        <>
          <Button
            icon={PencilLine}
            onPress={() => navigate(paths.write(articleId, source.localization.language))}
          >
            {t('translate.toWriting')}
          </Button>
          <Button icon={ScanEye} onPress={() => navigate(paths.review(articleId))}>
            {t('translate.toReview')}
          </Button>
          {target.steps.includes('submit') && (
            <Button
              icon={Send}
              variant="primary"
              isPending={submit.isPending}
              onPress={() => void submitForReview()}
            >
              {t('translate.submit')}
            </Button>
          )}
        </>
      }
      toolbar={
        <>
          <div className="translate-progress">
            <div className="translate-progress__bar">
              <Progress
                isLabelHidden
                label={t('translate.title')}
                fraction={progress.total === 0 ? 1 : progress.translated / progress.total}
                valueText={t('translate.progress', progress)}
              />
            </div>
            <span>{t('translate.progress', progress)}</span>
            {progress.stale > 0 && (
              <span className="translate-progress__stale">
                {t('translate.progressStale', { count: progress.stale })}
              </span>
            )}
            <SavingLine
              status={status}
              onSave={() => void session.autosave.flush()}
              onMerge={() => void session.merge()}
            />
          </div>
          <div className="translate-progress">
            <Button
              size="small"
              variant="quiet"
              icon={ArrowDownToLine}
              onPress={() => goTo(nextUnfinished(rows, active))}
            >
              {t('translate.next')}
            </Button>
            <Button size="small" icon={Check} onPress={() => void confirmAndGoOn(activeRow)}>
              {t('translate.confirm')}
            </Button>
          </div>
        </>
      }
    >
      {submit.error && <FailureNotice failure={failureOf(submit.error)} />}
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
              <SourceField
                label={t('translate.fieldTitle')}
                language={source.localization.language}
                text={source.localization.title}
                status={standing('title')}
                pinned={view.fields.pinnedTitle}
                onConfirm={() => void confirmField('title')()}
              />
              <SourceField
                label={t('translate.fieldLead')}
                language={source.localization.language}
                text={source.localization.lead}
                status={standing('lead')}
                pinned={view.fields.pinnedLead}
                onConfirm={() => void confirmField('lead')()}
              />
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
              <TargetField>
                <TextAreaField
                  label={t('translate.fieldTitle')}
                  rows={2}
                  lang={language}
                  maxLength={500}
                  value={fields.title}
                  onChange={(value) => setField('title', value.replaceAll('\n', ' '))}
                />
              </TargetField>
              <TargetField>
                <TextAreaField
                  label={t('translate.fieldLead')}
                  rows={2}
                  lang={language}
                  maxLength={2000}
                  value={fields.lead}
                  onChange={(value) => setField('lead', value.replaceAll('\n', ' '))}
                />
              </TargetField>
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
              <TextField
                label={t('translate.fieldSlug')}
                isCode
                value={fields.slug}
                onChange={(value) => setField('slug', value)}
              />
            </section>
          </div>
        </div>
      )}
    </Page>
  )
}
