import { CircleAlert, GitMerge, HardDrive, LoaderCircle } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import './savingLine.css'
import { useSettings } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { EditingSession } from './createEditingSession.ts'
import { useAutosaveStatus } from './useEditingSession.ts'

/**
 * Shows where the newest text is; it says "saved" only after the commit on this computer. Screen readers
 * announce failures, but not saves, of which there are several in a second.
 */
export function SavingLine({ session }: { session: EditingSession }) {
  const { t, i18n } = useTranslation()
  const { timeZone } = useSettings()
  const textOf = useFailureText()
  const status = useAutosaveStatus(session)
  switch (status.kind) {
    case 'saved': {
      const at = status.at ?? session.getView().localization.updatedAt
      const clock = new Intl.DateTimeFormat(i18n.language, {
        timeZone,
        timeStyle: 'medium',
        hourCycle: 'h23',
      })
      return (
        <p className="saving-line">
          <HardDrive aria-hidden className="icon" />
          {t('write.saved', { time: clock.format(new Date(at)) })}
        </p>
      )
    }
    case 'saving':
      return (
        <p className="saving-line">
          <LoaderCircle aria-hidden className="icon" />
          {t('write.saving')}
        </p>
      )
    case 'failed':
      return (
        <div className="saving-line saving-line--bad" role="alert">
          <CircleAlert aria-hidden className="icon" />
          <span>
            {t('write.saveFailed')} {textOf(status.error)}
          </span>
          <Button size="small" onPress={() => void session.autosave.flush()}>
            {t('common.retry')}
          </Button>
        </div>
      )
    case 'outdated':
      return (
        <p className="saving-line saving-line--bad" role="alert">
          <GitMerge aria-hidden className="icon" />
          {t('write.outdatedLine')}
        </p>
      )
  }
}
