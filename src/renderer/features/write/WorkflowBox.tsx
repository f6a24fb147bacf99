import { ScanEye, Send, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { placeOf, type WritePlace } from '#renderer/lib/problemPlace.ts'
import { askBlockers, useProblems } from '#renderer/lib/useProblems.ts'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { ProblemList, ProblemsDialog } from '#renderer/ui/ProblemList.tsx'
import { WorkflowChip } from '#renderer/ui/Status.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import type { Failure } from '#shared/contract/errors.ts'
import type { PublicationProblem } from '#shared/contract/views.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { WorkflowStep } from '#shared/domain/workflow.ts'

/** Steps a writer takes; deciding about a text is done where its difference is read, in review. */
const icons = { submit: Send, withdraw: Undo2, reopen: Undo2 }
type WritersStep = keyof typeof icons
const isWriters = (step: WorkflowStep): step is WritersStep => step in icons

interface WorkflowBoxProps {
  session: EditingSession
  articleId: ArticleId
  onShow: (place: WritePlace) => void
}

/** Where the text stands on its way to readers, and the next steps allowed to the active account. */
export function WorkflowBox({ session, articleId, onShow }: WorkflowBoxProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { localization, steps } = useSessionView(session)
  const formats = useFormats()
  const [note, setNote] = useState('')
  const [running, setRunning] = useState<WorkflowStep | null>(null)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [blockers, setBlockers] = useState<PublicationProblem[] | null>(null)
  const own = steps.filter(isWriters)
  const problems = useProblems(localization.id, localization.version)
  const showElsewhere = useShowProblem(articleId, localization.language)

  const show = (problem: PublicationProblem) => {
    const found = placeOf(problem)
    if (found.screen === 'write') onShow(found.place)
    else showElsewhere(problem)
  }

  /** What stops publication is said before the text leaves the writer's hands; submitting it all the same is allowed. */
  const start = async (step: WritersStep) => {
    if (step !== 'submit') return take(step)
    setFailure(null)
    try {
      if (!(await session.autosave.flush())) return
      const blocking = await askBlockers(localization.id)
      if (blocking === null) await take(step)
      else setBlockers(blocking)
    } catch (error) {
      setFailure(failureOf(error))
    }
  }

  const take = async (step: WritersStep) => {
    setRunning(step)
    setFailure(null)
    try {
      await session.exclusive(async () => {
        const localizationId = localization.id
        const contentHash = session.getContentHash()
        const { localizations } = await invoke('workflow.take', {
          localizationId,
          step,
          contentHash,
          note: note.trim(),
        })
        const next = localizations.find(({ view }) => view.localization.id === localizationId)
        return next?.view ?? session.getView()
      })
      setNote('')
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setRunning(null)
    }
  }

  return (
    <section className="workflow-box" aria-label={t('write.workflow')}>
      <div className="workflow-box__state">
        <WorkflowChip state={localization.state} publishAt={localization.publishAt} />
        {localization.updatedBy && (
          <span className="workflow-box__by">
            {t('write.lastBy', {
              by: localization.updatedBy,
              at: formats.dateTime(localization.updatedAt),
            })}
          </span>
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
      {own.length > 0 && (
        <>
          <TextAreaField label={t('write.note')} value={note} onChange={setNote} rows={1} maxLength={5000} />
          <div className="workflow-box__steps">
            {own.map((step) => (
              <Button
                key={step}
                variant={step === 'submit' ? 'primary' : 'secondary'}
                icon={icons[step]}
                isPending={running === step}
                isDisabled={running !== null && running !== step}
                onPress={() => void start(step)}
              >
                {t(`workflow.step.${step}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      {problems.length > 0 && (
        <Disclosure title={t('checks.found', { count: problems.length })}>
          <ProblemList problems={problems} onShow={show} />
        </Disclosure>
      )}
      <ProblemsDialog
        problems={blockers}
        title={t('checks.submitTitle')}
        confirmLabel={t('checks.submitAnyway')}
        onConfirm={() => take('submit')}
        onClose={() => setBlockers(null)}
        onShow={show}
      />
      {steps.some((step) => !isWriters(step)) && (
        <Button variant="quiet" icon={ScanEye} onPress={() => navigate(paths.review(articleId))}>
          {t('write.toDecision')}
        </Button>
      )}
    </section>
  )
}
