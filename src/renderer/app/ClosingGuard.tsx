import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invoke, subscribe } from '../lib/client.ts'
import { flushUnsaved } from '../lib/unsaved.ts'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { TextAreaField } from '../ui/TextField.tsx'

/** Saves all text before the window closes; if that fails, the text is shown so that it is not lost. */
export function ClosingGuard() {
  const { t } = useTranslation()
  const [lost, setLost] = useState<string | null>(null)
  useEffect(
    () =>
      subscribe('app.closingStarted', () => {
        void flushUnsaved().then(({ lost: text }) => {
          if (text) setLost(text)
          void invoke(text ? 'app.keepOpen' : 'app.flushed', {})
        })
      }),
    [],
  )
  return (
    <Dialog
      title={t('shell.closing.title')}
      role="alertdialog"
      isOpen={lost !== null}
      onOpenChange={(isOpen) => !isOpen && setLost(null)}
      actions={(close) => (
        <>
          <Button variant="danger" onPress={() => void invoke('app.flushed', {})}>
            {t('shell.closing.closeAnyway')}
          </Button>
          <Button variant="primary" autoFocus onPress={close}>
            {t('shell.closing.stay')}
          </Button>
        </>
      )}
    >
      <p>{t('shell.closing.text')}</p>
      <TextAreaField label={t('shell.crash.lostText')} value={lost ?? ''} isReadOnly rows={8} />
    </Dialog>
  )
}
