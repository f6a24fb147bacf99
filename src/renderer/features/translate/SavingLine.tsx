import { CircleAlert, CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AutosaveStatus } from '#renderer/editor/autosave/createAutosave.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Spinner } from '#renderer/ui/Spinner.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'

interface SavingLineProps {
  status: AutosaveStatus
  onSave: () => void
  onMerge: () => void
}

/** Where the text is, honestly: "saved" only after main's commit; a failure says what is kept and what to do. */
export function SavingLine({ status, onSave, onMerge }: SavingLineProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const textOf = useFailureText()
  switch (status.kind) {
    case 'saving':
      return (
        <span className="saving-line">
          <Spinner size={14} />
          {t('translate.line.saving')}
        </span>
      )
    case 'saved':
      return (
        <span className="saving-line">
          <CircleCheck aria-hidden className="icon" />
          {status.at
            ? t('translate.line.saved', { time: formats.time(status.at) })
            : t('translate.line.savedBefore')}
        </span>
      )
    case 'failed':
      return (
        <span className="saving-line tone--bad" role="alert">
          <CircleAlert aria-hidden className="icon" />
          <span title={textOf(status.error)}>
            {t('translate.line.failed')}. {textOf(status.error)}
          </span>
          <Button size="small" onPress={onSave}>
            {t('translate.line.saveAgain')}
          </Button>
        </span>
      )
    case 'outdated':
      return (
        <span className="saving-line tone--warn" role="alert">
          <CircleAlert aria-hidden className="icon" />
          {t('translate.line.outdated')}. {t('translate.line.mergeNote')}
          <Button size="small" onPress={onMerge}>
            {t('translate.line.merge')}
          </Button>
        </span>
      )
  }
}
