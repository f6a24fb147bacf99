import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { TextAreaField } from '#renderer/ui/TextField.tsx'
import { type Finding, reasonsFor } from '#shared/checks/finding.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { DismissalReason } from '#shared/domain/workflow.ts'
import './FindingList.css'

interface Judgement {
  onDismiss: (finding: Finding) => void
  onRecall: (finding: Finding) => void
  /** The question for the reason; to be rendered. */
  dialog: ReactNode
}

/**
 * Dismisses findings of a text with a reason, and takes that back. `before`: saves what is typed, so that main finds
 * the same words. `staysHere`: the site takes no judgements, which the person is told.
 */
export function useJudgement(
  localizationId: LocalizationId,
  { before, staysHere }: { before?: (() => Promise<boolean>) | undefined; staysHere: boolean },
): Judgement {
  const showResult = useShowResult()
  const [asked, setAsked] = useState<Finding | null>(null)
  const dismiss = useCommand('workflow.dismiss')
  const recall = useCommand('workflow.recall')
  const saved = async () => before === undefined || (await before())
  const confirm = async ({ key }: Finding, reason: DismissalReason, note: string) => {
    if (!(await saved())) return
    if (await showResult(dismiss.mutateAsync({ localizationId, key, reason, note }))) setAsked(null)
  }
  return {
    onDismiss: setAsked,
    onRecall: ({ key }) => void showResult(recall.mutateAsync({ localizationId, key })),
    dialog: asked && (
      <DismissDialog
        key={asked.key}
        finding={asked}
        staysHere={staysHere}
        isPending={dismiss.isPending}
        onConfirm={(reason, note) => void confirm(asked, reason, note)}
        onClose={() => setAsked(null)}
      />
    ),
  }
}

interface DismissDialogProps {
  finding: Finding
  staysHere: boolean
  isPending: boolean
  onConfirm: (reason: DismissalReason, note: string) => void
  onClose: () => void
}

function DismissDialog({ finding, staysHere, isPending, onConfirm, onClose }: DismissDialogProps) {
  const { t } = useTranslation()
  const reasons = reasonsFor(finding)
  const [reason, setReason] = useState<DismissalReason>(reasons[0] ?? 'other')
  const [note, setNote] = useState('')
  const [isNoteMissing, setNoteMissing] = useState(false)
  const confirm = () => {
    if (reason === 'other' && note.trim() === '') setNoteMissing(true)
    else onConfirm(reason, note.trim())
  }
  return (
    <Dialog
      help="checks"
      title={t('checks.dismissTitle')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={isPending} onPress={confirm}>
            {t('checks.dismissConfirm')}
          </Button>
        </>
      }
    >
      <div className="dismissal-form">
        <p>{t(`checks.${finding.code}`, { ...finding.details, count: finding.count })}</p>
        <RadioChoices
          label={t('checks.dismissWhy')}
          value={reason}
          onChange={setReason}
          options={reasons.map((id) => ({ id, label: t(`checks.reason.${id}`) }))}
        />
        <TextAreaField
          label={t(reason === 'other' ? 'checks.dismissNote' : 'checks.dismissNoteOptional')}
          value={note}
          rows={2}
          maxLength={1000}
          error={isNoteMissing ? t('checks.dismissNoteNeeded') : undefined}
          onChange={(value) => {
            setNote(value)
            setNoteMissing(false)
          }}
        />
        <Notice tone={staysHere ? 'warn' : 'info'}>
          {t(staysHere ? 'checks.dismissStaysHere' : 'checks.dismissTravels')}
        </Notice>
      </div>
    </Dialog>
  )
}
