import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { paths } from '../lib/paths.ts'
import { type FlushOutcome, flushUnsaved } from '../lib/unsaved.ts'
import { Button } from '../ui/Button.tsx'
import { Disclosure } from '../ui/Disclosure.tsx'
import { Loading } from '../ui/EmptyState.tsx'
import { Notice } from '../ui/Notice.tsx'
import { TextAreaField } from '../ui/TextField.tsx'
import './Shell.css'

interface CrashScreenProps {
  error: Error
  onReset: () => void
}

/**
 * Shown when a screen failed to render: saves what was typed, reports whether that worked, then offers to
 * continue.
 */
export function CrashScreen({ error, onReset }: CrashScreenProps) {
  const { t } = useTranslation()
  const [outcome, setOutcome] = useState<FlushOutcome | null>(null)
  useEffect(() => {
    let isShown = true
    void flushUnsaved().then((result) => {
      if (isShown) setOutcome(result)
    })
    return () => {
      isShown = false
    }
  }, [])
  const toDesk = () => {
    window.location.hash = paths.desk('mine')
    onReset()
  }
  return (
    <div className="crash">
      <h1 className="crash__title">{t('shell.crash.title')}</h1>
      {!outcome && <Loading label={t('shell.crash.saving')} />}
      {outcome && !outcome.lost && (
        <Notice tone="good" isLive>
          {t('shell.crash.saved')}
        </Notice>
      )}
      {outcome?.lost && (
        <>
          <Notice tone="bad" isLive>
            {t('shell.crash.lost')}
          </Notice>
          <TextAreaField label={t('shell.crash.lostText')} value={outcome.lost} isReadOnly rows={8} />
        </>
      )}
      {outcome && (
        <div className="crash__actions">
          <Button variant="primary" onPress={onReset}>
            {t('shell.crash.reload')}
          </Button>
          <Button onPress={toDesk}>{t('shell.crash.toDesk')}</Button>
        </div>
      )}
      <Disclosure title={t('shell.crash.details')} level={2}>
        <pre className="crash__details">{error.stack ?? error.message}</pre>
      </Disclosure>
    </div>
  )
}
