import { ScanEye, Send, Undo2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { BlockersDialog } from '#renderer/articles/checks/BlockersDialog.tsx'
import { WorkflowChip } from '#renderer/articles/Status.tsx'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useSessionView } from '#renderer/editor/autosave/useEditingSession.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useActions } from '#renderer/lib/actions/useAction.ts'
import { paths } from '#renderer/lib/paths.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import type { Finding } from '#shared/checks/finding.ts'
import type { LocalizationView } from '#shared/contract/articleViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { isWritersStep, useWritersSteps, type WritersStep } from './useWritersSteps.ts'

interface WorkflowBoxProps {
  session: EditingSession
  articleId: ArticleId
  onShow: (finding: Finding) => void
}

/** The workflow state of the text, and the next steps allowed to the active account. */
export function WorkflowBox({ session, articleId, onShow }: WorkflowBoxProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { localization, steps } = useSessionView(session)
  const { language } = localization
  const work = useWritersSteps(session)
  const offered = steps.filter(isWritersStep)
  return (
    <section className="workflow-box" aria-label={t('write.workflow')}>
      <WorkflowState localization={localization} />
      {work.failure && <FailureNotice failure={work.failure} />}
      {offered.length > 0 && <WritersSteps offered={offered} work={work} />}
      <BlockersDialog
        language={language}
        findings={work.blockers}
        title={t('checks.submitTitle')}
        confirmLabel={t('checks.submitAnyway')}
        onConfirm={() => work.take('submit')}
        onClose={work.closeBlockers}
        onShow={onShow}
      />
      {steps.some((step) => !isWritersStep(step)) && (
        <Button variant="quiet" icon={ScanEye} onPress={() => navigate(paths.review(articleId))}>
          {t('write.toDecision')}
        </Button>
      )}
    </section>
  )
}

/** The state, and who changed the text last. */
function WorkflowState({ localization }: { localization: LocalizationView['localization'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { state, publishAt, updatedBy, updatedAt } = localization
  return (
    <div className="workflow-box__state">
      <WorkflowChip state={state} publishAt={publishAt} />
      {updatedBy && (
        <span className="workflow-box__by">
          {t('write.lastBy', { by: updatedBy, at: formats.dateTime(updatedAt) })}
        </span>
      )}
    </div>
  )
}

const icons = { submit: Send, withdraw: Undo2, reopen: Undo2 }

interface WritersStepsProps {
  offered: readonly WritersStep[]
  work: ReturnType<typeof useWritersSteps>
}

/** The note that goes with a step, and a button for each step. */
function WritersSteps({ offered, work }: WritersStepsProps) {
  const { t } = useTranslation()
  const { note, setNote, running, start } = work
  useActions(
    offered.map((step) => ({
      id: step,
      name: (words) => words(`workflow.step.${step}`),
      group: 'article',
      icon: icons[step],
      run: () => void start(step),
    })),
  )
  return (
    <>
      <TextAreaField label={t('write.note')} value={note} onChange={setNote} rows={1} maxLength={5000} />
      <div className="workflow-box__steps">
        {offered.map((step) => (
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
  )
}
