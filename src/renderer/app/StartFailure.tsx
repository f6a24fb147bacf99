import type { i18n } from 'i18next'
import { I18nextProvider, useTranslation } from 'react-i18next'
import type { Failure } from '#shared/contract/errors.ts'
import { Button } from '../ui/Button.tsx'
import { useFailureText } from '../ui/useFailureText.ts'
import './Shell.css'

function Words({ failure }: { failure: Failure }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  return (
    <main className="start-failure">
      <h1 className="wordmark">{t('shell.name')}</h1>
      <h2>{t('shell.startFailed')}</h2>
      <p>{textOf(failure)}</p>
      <Button variant="primary" onPress={() => window.location.reload()}>
        {t('shell.restart')}
      </Button>
    </main>
  )
}

/** Shown instead of the program when main could not answer the first requests. */
export function StartFailure({ failure, i18n }: { failure: Failure; i18n: i18n }) {
  return (
    <I18nextProvider i18n={i18n}>
      <Words failure={failure} />
    </I18nextProvider>
  )
}
