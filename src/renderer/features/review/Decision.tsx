import { CornerUpLeft, Send, Stamp, Undo2 } from 'lucide-react'
import { Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { BlockersDialog } from '#renderer/articles/checks/BlockersDialog.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useActions } from '#renderer/lib/actions/useAction.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import { decisionRulesOf } from './decisionSteps.ts'
import { useDecision } from './useDecision.ts'

type Reviewed = ReviewView['localizations'][number]

/** Approve, return with a note, and the other steps that the active account may take on this localization. */
export function Decision({ reviewed }: { reviewed: Reviewed }) {
  const { t } = useTranslation()
  const { localization } = reviewed.view
  const decision = useDecision(reviewed)
  const showProblem = useShowProblem(localization.articleId, localization.language)
  const { steps, ownText } = decisionRulesOf(reviewed)
  return (
    <Group className="review-part" aria-label={t('review.decision')}>
      <h3 className="review-part__title">{t('review.decision')}</h3>
      <ApprovalNotice view={reviewed.view} />
      {ownText && (
        <Notice tone="info">
          {t(ownText === 'strict' ? 'review.ownTextStrict' : 'review.ownTextBypass')}
        </Notice>
      )}
      {decision.take.error && <RefusedStep error={decision.take.error} />}
      {steps.length > 0 && <DecisionForm reviewed={reviewed} decision={decision} />}
      <BlockersDialog
        language={localization.language}
        findings={decision.blockers}
        title={t('checks.approveTitle')}
        confirmLabel={t('checks.approveAnyway')}
        onConfirm={decision.approveAnyway}
        onClose={decision.closeBlockers}
        onShow={showProblem}
      />
      <ConfirmDialog
        help="review#decide"
        title={t('review.bypassTitle')}
        isOpen={decision.confirmsBypass}
        onOpenChange={decision.setConfirmsBypass}
        confirmLabel={t('review.bypassConfirm')}
        onConfirm={() => decision.run('approve')}
      >
        {t('review.bypassText')}
      </ConfirmDialog>
    </Group>
  )
}

/** Who approved the text, and whether an edit has voided the approval since. */
function ApprovalNotice({ view }: { view: Reviewed['view'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { approval, approvalVoid } = view
  if (!approval) return null
  return (
    <Notice tone={approvalVoid ? 'warn' : 'good'}>
      {t(approvalVoid ? 'review.approvalVoid' : 'review.approvedBy', {
        by: approval.approvedBy,
        at: formats.dateTime(approval.approvedAt),
      })}
      {approval.bypass && ` (${t('review.approvedBypass')})`}
    </Notice>
  )
}

/** Why main did not take the step. */
function RefusedStep({ error }: { error: Error }) {
  const { t } = useTranslation()
  const failure = failureOf(error)
  if (failure.code !== 'approvalVoid') return <FailureNotice failure={failure} />
  return (
    <Notice tone="warn" isLive>
      {t('review.textMoved')}
    </Notice>
  )
}

const icons = { approve: Stamp, submit: Send, requestChanges: CornerUpLeft, withdraw: Undo2, reopen: Undo2 }

interface DecisionFormProps {
  reviewed: Reviewed
  decision: ReturnType<typeof useDecision>
}

/** The note that goes with a step, and a button for each step. */
function DecisionForm({ reviewed, decision }: DecisionFormProps) {
  const { t } = useTranslation()
  const { steps, mayJudge, ownText } = decisionRulesOf(reviewed)
  const { take, note, writeNote, noteMissing, press } = decision
  const { language, inConflict } = reviewed.view.localization
  const cannotApprove = ownText === 'strict' || inConflict
  useActions(
    steps.map((step) => ({
      id: `${step} ${language}`,
      name: (words) => `${words(`workflow.step.${step}`)}: ${words(`common.language.${language}`)}`,
      group: 'here',
      icon: icons[step],
      unavailable: () =>
        (step === 'approve' && cannotApprove) || take.isPending
          ? (words) => words('shell.palette.notNow')
          : null,
      run: () => press(step),
    })),
  )
  return (
    <>
      <TextAreaField
        label={t(mayJudge ? 'review.note' : 'review.noteToEditor')}
        note={t('review.noteHint')}
        rows={2}
        maxLength={5000}
        value={note}
        error={noteMissing === null ? undefined : t(noteMissing)}
        onChange={writeNote}
      />
      <div className="review-actions">
        {steps.map((step) => (
          <Button
            key={step}
            icon={icons[step]}
            variant={step === 'approve' || step === 'submit' ? 'primary' : 'secondary'}
            isDisabled={step === 'approve' && cannotApprove}
            isPending={take.isPending && take.variables.step === step}
            onPress={() => press(step)}
          >
            {t(`workflow.step.${step}`)}
          </Button>
        ))}
      </div>
    </>
  )
}
