/**
 * WaiveDialog: says with a reason that an article needs no translation.
 *   articleId, title, language (of the translation), staysHere (the site does not keep it)
 *   onClose()
 */
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArticleId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { type WaiverReason, waiverReasons } from '#shared/domain/workflow.ts'
import { Button } from '../../ui/Button.tsx'
import { RadioChoices } from '../../ui/Choice.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { TextAreaField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toasts.ts'
import { StaysHere } from './StaysHere.tsx'
import './plan.css'
import { usePlan } from './usePlan.ts'

interface WaiveDialogProps {
  articleId: ArticleId
  title: string
  language: Language
  staysHere: boolean
  onClose: () => void
}

export function WaiveDialog({ articleId, title, language, staysHere, onClose }: WaiveDialogProps) {
  const { t } = useTranslation()
  const { change, isPending } = usePlan(articleId)
  const [reason, setReason] = useState<WaiverReason>('local')
  const [note, setNote] = useState('')
  const [isNoteMissing, setNoteMissing] = useState(false)
  const confirm = async () => {
    if (reason === 'other' && note.trim() === '') setNoteMissing(true)
    else if (await change({ kind: 'waive', language, reason, note: note.trim() })) {
      onClose()
      showToast({
        ...{
          tone: 'good',
          subject: `waiver ${articleId}`,
          text: t('plan.waivedDone', { context: language }),
        },
        action: { label: t('trash.undo'), onPress: () => void change({ kind: 'want', language }) },
      })
    }
  }
  return (
    <Dialog
      help="translation"
      title={t('plan.waiveTitle', { context: language })}
      isOpen
      onOpenChange={(isOpen) => !isOpen && onClose()}
      actions={
        <>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={isPending} onPress={() => void confirm()}>
            {t('plan.waiveConfirm')}
          </Button>
        </>
      }
    >
      <div className="plan-form">
        <p lang={otherLanguage(language)}>{title || t('common.untitled')}</p>
        <p>{t('plan.waiveText')}</p>
        <RadioChoices
          label={t('plan.reasonLabel')}
          value={reason}
          onChange={setReason}
          options={waiverReasons.map((id) => ({ id, label: t(`plan.reason.${id}`) }))}
        />
        <TextAreaField
          label={t('plan.note')}
          value={note}
          maxLength={1000}
          isRequired={reason === 'other'}
          error={isNoteMissing && note.trim() === '' ? t('plan.noteNeeded') : undefined}
          onChange={setNote}
        />
        {staysHere && <StaysHere />}
      </div>
    </Dialog>
  )
}
