import { ArrowDownToLine, Check, PencilLine, ScanEye, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { settleReturn } from '#renderer/editor/autosave/settleReturn.ts'
import { useAutosaveStatus, useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { askBlockers } from '#renderer/lib/useProblems.ts'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import { useTell } from '#renderer/lib/useTell.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { ProblemsDialog } from '#renderer/ui/ProblemList.tsx'
import { Progress } from '#renderer/ui/Progress.tsx'
import { ReturnedNote } from '#renderer/ui/ReturnedNote.tsx'
import { ConflictChip, SavingChip, WorkflowChip } from '#renderer/ui/Status.tsx'
import type { PublicationProblem } from '#shared/contract/views.ts'
import type { Alignment } from '#shared/document/align.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { otherLanguage } from '#shared/domain/language.ts'

/** Workflow of the translation as it is now, and where its text is besides this computer: the saving line says that. */
export function TargetState({ session }: { session: EditingSession }) {
  const { state, publishAt, saving, readers, inConflict } = useSessionView(session).localization
  return (
    <>
      <WorkflowChip state={state} publishAt={publishAt} />
      {inConflict ? <ConflictChip /> : <SavingChip saving={saving} readers={readers} isBesideSavingLine />}
    </>
  )
}

/** What an editor returned the translation for. */
export function TargetReturned({ session }: { session: EditingSession }) {
  const tell = useTell()
  const { returned } = useSessionView(session)
  return <ReturnedNote returned={returned} onDone={() => tell(settleReturn(session))} />
}

/** Ways to the source and to review, and handing the translation over. */
export function DeskActions({ articleId, session }: { articleId: ArticleId; session: EditingSession }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const tell = useTell()
  const { localization, steps } = useSessionView(session)
  const [blockers, setBlockers] = useState<PublicationProblem[] | null>(null)
  const showProblem = useShowProblem(articleId, localization.language)

  /** What stops publication is said before the text leaves the translator's hands. */
  const start = async () => {
    if (!(await session.autosave.flush())) return
    const blocking = await askBlockers(localization.id)
    if (blocking === null) await tell(submit(), t('review.stepDone.submit'))
    else setBlockers(blocking)
  }

  const submit = () =>
    session.exclusive(async () => {
      const { localizations } = await invoke('workflow.take', {
        localizationId: localization.id,
        step: 'submit',
        contentHash: session.getContentHash(),
        note: '',
      })
      const next = localizations.find(({ view }) => view.localization.id === localization.id)
      return next?.view ?? session.getView()
    })

  return (
    <>
      <Button
        icon={PencilLine}
        onPress={() => navigate(paths.write(articleId, otherLanguage(localization.language)))}
      >
        {t('translate.toWriting')}
      </Button>
      <Button icon={ScanEye} onPress={() => navigate(paths.review(articleId))}>
        {t('translate.toReview')}
      </Button>
      {steps.includes('submit') && (
        <Button icon={Send} variant="primary" onPress={() => void tell(start())}>
          {t('translate.submit')}
        </Button>
      )}
      <ProblemsDialog
        problems={blockers}
        title={t('checks.submitTitle')}
        confirmLabel={t('checks.submitAnyway')}
        onConfirm={() => tell(submit(), t('review.stepDone.submit'))}
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
}

/** How far it is, and the two moves of the work. */
export function DeskToolbar({ progress, onNext, onConfirm }: DeskToolbarProps) {
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

/** The stored translation moved on without this window: nothing is overwritten, both are joined on request. */
export function OutdatedNotice({ session }: { session: EditingSession }) {
  const { t } = useTranslation()
  const tell = useTell()
  if (useAutosaveStatus(session).kind !== 'outdated') return null
  return (
    <Notice
      tone="warn"
      isLive
      title={t('write.outdatedTitle')}
      actions={
        <Button size="small" onPress={() => void tell(session.merge(), t('write.merged'))}>
          {t('write.merge')}
        </Button>
      }
    >
      {t('write.outdated')}
    </Notice>
  )
}
