import { ArrowDownToLine, Check, PencilLine, Send } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { BlockersDialog } from '#renderer/articles/checks/BlockersDialog.tsx'
import { LivePage } from '#renderer/articles/LivePage.tsx'
import { PreviewButton } from '#renderer/articles/PreviewButton.tsx'
import { ReturnedNote } from '#renderer/articles/ReturnedNote.tsx'
import { SavingChips, WorkflowChip } from '#renderer/articles/Status.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { settleReturn } from '#renderer/editor/autosave/settleReturn.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useAction, useActionLook } from '#renderer/lib/actions/useAction.ts'
import { invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { askBlockers, codesOf } from '#renderer/lib/useProblems.ts'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import type { Finding } from '#shared/checks/finding.ts'
import type { Alignment } from '#shared/document/align.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { DeskMenu } from './DeskMenu.tsx'
import type { DeskWork } from './useDesk.ts'

/**
 * The workflow state of the translation, and where its text is besides this computer, which the saving line
 * shows.
 */
export function TargetState({ session }: { session: EditingSession }) {
  const { state, publishAt, saving, readers, inConflict, language, url } =
    useSessionView(session).localization
  return (
    <>
      <WorkflowChip state={state} publishAt={publishAt} />
      <SavingChips saving={saving} readers={readers} inConflict={inConflict} isBesideSavingLine />
      <LivePage language={language} url={url} />
    </>
  )
}

/** Why an editor returned the translation. */
export function TargetReturned({ session }: { session: EditingSession }) {
  const showResult = useShowResult()
  const { returned } = useSessionView(session)
  return <ReturnedNote returned={returned} onDone={() => showResult(settleReturn(session))} />
}

interface DeskActionsProps {
  articleId: ArticleId
  session: EditingSession
  work: DeskWork
  onHistory: () => void
}

/** Buttons that open the source and the review, and that submit the translation. */
export function DeskActions({ articleId, session, work, onHistory }: DeskActionsProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const look = useActionLook()
  const { localization, steps } = useSessionView(session)
  const [blockers, setBlockers] = useState<Finding[] | null>(null)
  const showProblem = useShowProblem(articleId, localization.language)

  /** Submits, but first shows what would stop publication. */
  const start = async () => {
    if (!(await session.autosave.flush())) return
    const blocking = await askBlockers(localization.id)
    if (blocking === null) await showResult(submit(), t('review.stepDone.submit'))
    else setBlockers(blocking)
  }

  const submit = () =>
    session.exclusive(async () => {
      const { localizations } = await invoke('workflow.take', {
        localizationId: localization.id,
        step: 'submit',
        contentHash: session.getContentHash(),
        note: '',
        inSpiteOf: codesOf(blockers),
      })
      const next = localizations.find(({ view }) => view.localization.id === localization.id)
      return next?.view ?? session.getView()
    })

  const toWriting = () => navigate(paths.write(articleId, otherLanguage(localization.language)))
  const openReview = () => navigate(paths.review(articleId))
  const maySubmit = steps.includes('submit')
  useAction('toWriting', { run: toWriting })
  useAction('openReview', { run: openReview })
  useAction('submit', { run: () => void showResult(start()), isOffered: maySubmit })

  return (
    <>
      <Button icon={PencilLine} onPress={toWriting}>
        {t('translate.toWriting')}
      </Button>
      <Button icon={look('openReview').icon} onPress={openReview}>
        {t('translate.toReview')}
      </Button>
      <PreviewButton
        articleId={articleId}
        language={localization.language}
        before={() => session.autosave.flush()}
      />
      <IconButton {...look('history')} onPress={onHistory} />
      <DeskMenu articleId={articleId} session={session} work={work} />
      {maySubmit && (
        <Button icon={Send} variant="primary" onPress={() => void showResult(start())}>
          {t('translate.submit')}
        </Button>
      )}
      <BlockersDialog
        language={localization.language}
        findings={blockers}
        title={t('checks.submitTitle')}
        confirmLabel={t('checks.submitAnyway')}
        onConfirm={() => showResult(submit(), t('review.stepDone.submit'))}
        onClose={() => setBlockers(null)}
        onShow={showProblem}
      />
    </>
  )
}

interface DeskToolbarProps {
  progress: Alignment['progress']
  onNext: () => void
  onConfirm: () => void
  children: ReactNode
}

/** How much is translated, and the buttons to confirm and to go on. `children`: more of them. */
export function DeskToolbar({ progress, onNext, onConfirm, children }: DeskToolbarProps) {
  const { t } = useTranslation()
  const { translated, stale, total } = progress
  return (
    <>
      <div className="translate-progress">
        <div className="translate-progress__bar">
          <Progress
            isLabelHidden
            label={t('translate.title')}
            fraction={total === 0 ? 1 : translated / total}
            valueText={t('translate.progress', { translated, count: total })}
          />
        </div>
        <span>{t('translate.progress', { translated, count: total })}</span>
        {stale > 0 && (
          <span className="translate-progress__stale">{t('translate.progressStale', { count: stale })}</span>
        )}
      </div>
      <div className="translate-progress">
        {children}
        <Button size="small" variant="quiet" icon={ArrowDownToLine} onPress={onNext}>
          {t('translate.next')}
        </Button>
        <Button size="small" icon={Check} onPress={onConfirm}>
          {t('translate.confirm')}
        </Button>
      </div>
    </>
  )
}
