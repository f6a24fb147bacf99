import { useSyncExternalStore } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { fingerprintWords } from './fingerprintWords.ts'
import { trustStore } from './trustStore.ts'

/** Asks once for each computer whether its files may be taken: two people compare the words. */
export function TrustDialog() {
  const { t } = useTranslation()
  const question = useSyncExternalStore(trustStore.subscribe, trustStore.get)
  if (question === null) return null
  const { from, answer } = question
  return (
    <Dialog
      help="carrying#open"
      title={t('bringIn.article.trustTitle')}
      isOpen
      onOpenChange={(isOpen) => !isOpen && answer(false)}
      role="alertdialog"
      actions={
        <>
          <Button autoFocus onPress={() => answer(false)}>
            {t('bringIn.article.trustNo')}
          </Button>
          <Button variant="primary" onPress={() => answer(true)}>
            {t('bringIn.article.trustYes')}
          </Button>
        </>
      }
    >
      <p>
        {t('bringIn.article.trustText', {
          by: from.by || t('bringIn.article.nobody'),
          computer: from.computer,
        })}
      </p>
      <p>
        <strong>{fingerprintWords(from.fingerprint, t('bringIn.article.words').split(' '))}</strong>
      </p>
      <p>{t('bringIn.article.trustHow')}</p>
    </Dialog>
  )
}
