import { CornerUpLeft, Send, Stamp, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { blockersOf } from '#renderer/lib/useProblems.ts'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { ProblemsDialog } from '#renderer/ui/ProblemList.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { PublicationProblem, ReviewView } from '#shared/contract/views.ts'

/** In the order of the buttons: what is asked of the reader first. */
const icons = { approve: Stamp, submit: Send, requestChanges: CornerUpLeft, withdraw: Undo2, reopen: Undo2 }
type ManualStep = keyof typeof icons
const manualSteps = Object.keys(icons) as ManualStep[]

/** Approve, return with a note, and the other steps that the active account may take on this localization. */
export function Decision({ reviewed }: { reviewed: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const take = useCommand('workflow.take')
  const [note, setNote] = useState('')
  /** What the note is missed for. */
  const [noteMissing, setNoteMissing] = useState<'review.noteNeeded' | 'review.bypassNoteNeeded' | null>(null)
  const [confirmsBypass, setConfirmsBypass] = useState(false)
  const [blockers, setBlockers] = useState<PublicationProblem[] | null>(null)
  const { localization, approval, approvalVoid, steps } = reviewed.view
  const showProblem = useShowProblem(localization.articleId, localization.language)
  const manual = manualSteps.filter((step) => steps.includes(step))
  const decides = manual.includes('approve') || manual.includes('requestChanges')
  const ownStrict = reviewed.ownText === 'strict' && manual.includes('approve')
  const ownBypass = reviewed.ownText === 'bypass' && manual.includes('approve')

  const start = (step: ManualStep) => {
    const bypasses = step === 'approve' && ownBypass
    if ((step === 'requestChanges' || bypasses) && note.trim() === '') {
      setNoteMissing(bypasses ? 'review.bypassNoteNeeded' : 'review.noteNeeded')
      return
    }
    const blocking = step === 'approve' ? blockersOf(reviewed.problems) : null
    if (blocking !== null) setBlockers(blocking)
    else if (bypasses) setConfirmsBypass(true)
    else void run(step)
  }

  /** A person may approve what still lacks something; they are told what, since publishing will be refused. */
  const approveAnyway = () => {
    setBlockers(null)
    if (ownBypass) setConfirmsBypass(true)
    else return run('approve')
  }

  const run = async (step: ManualStep) => {
    const { id, contentHash } = localization
    await take.mutateAsync({ localizationId: id, step, contentHash, note: note.trim() }).then(
      () => {
        setNote('')
        showToast({ tone: 'good', text: t(`review.stepDone.${step}`) })
      },
      // Shown below from the mutation's own state.
      () => undefined,
    )
  }

  return (
    <Group className="review-part" aria-label={t('review.decision')}>
      <h3 className="review-part__title">{t('review.decision')}</h3>
      {approval && (
        <Notice tone={approvalVoid ? 'warn' : 'good'}>
          {t(approvalVoid ? 'review.approvalVoid' : 'review.approvedBy', {
            by: approval.approvedBy,
            at: formats.dateTime(approval.approvedAt),
          })}
          {approval.bypass && ` (${t('review.approvedBypass')})`}
        </Notice>
      )}
      {(ownStrict || ownBypass) && (
        <Notice tone="info">{t(ownStrict ? 'review.ownTextStrict' : 'review.ownTextBypass')}</Notice>
      )}
      {take.error &&
        (failureOf(take.error).code === 'approvalVoid' ? (
          <Notice tone="warn" isLive>
            {t('review.textMoved')}
          </Notice>
        ) : (
          <FailureNotice failure={failureOf(take.error)} />
        ))}
      {manual.length > 0 && (
        <>
          <TextAreaField
            label={t(decides ? 'review.note' : 'review.noteToEditor')}
            note={t('review.noteHint')}
            rows={2}
            maxLength={5000}
            value={note}
            error={noteMissing === null ? undefined : t(noteMissing)}
            onChange={(value) => {
              setNote(value)
              setNoteMissing(null)
            }}
          />
          <div className="review-actions">
            {manual.map((step) => (
              <Button
                key={step}
                icon={icons[step]}
                variant={step === 'approve' || step === 'submit' ? 'primary' : 'secondary'}
                isDisabled={step === 'approve' && (ownStrict || localization.inConflict)}
                isPending={take.isPending && take.variables.step === step}
                onPress={() => start(step)}
              >
                {t(`workflow.step.${step}`)}
              </Button>
            ))}
          </div>
        </>
      )}
      <ProblemsDialog
        problems={blockers}
        title={t('checks.approveTitle')}
        confirmLabel={t('checks.approveAnyway')}
        onConfirm={approveAnyway}
        onClose={() => setBlockers(null)}
        onShow={showProblem}
      />
      <ConfirmDialog
        title={t('review.bypassTitle')}
        isOpen={confirmsBypass}
        onOpenChange={setConfirmsBypass}
        confirmLabel={t('review.bypassConfirm')}
        onConfirm={() => run('approve')}
      >
        {t('review.bypassText')}
      </ConfirmDialog>
    </Group>
  )
}
