import { AppWindow } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Spinner } from '#renderer/ui/Spinner.tsx'

interface BrowserSignInProps {
  /** The browser returns by itself; otherwise it shows a password to be copied. */
  returns: boolean
  isWaiting: boolean
  /** The page is open and shows a password. */
  isShown: boolean
  isDisabled: boolean
  onStart: () => void
  onStop: () => void
}

/** Signs in on the site's own page, without copying passwords where the site allows that. */
export function BrowserSignIn(props: BrowserSignInProps) {
  const { returns, isWaiting, isShown, isDisabled, onStart, onStop } = props
  const { t } = useTranslation()
  return (
    <section className="connect__browser" data-region aria-label={t('sites.connect.browserTitle')}>
      <h2 className="connect__heading">{t('sites.connect.browserTitle')}</h2>
      <p>{returns ? t('sites.connect.browserText') : t('sites.connect.browserCopyText')}</p>
      {isWaiting ? (
        <p className="connect__waiting" role="status">
          <Spinner />
          {t('sites.connect.browserWaiting')}
          <Button size="small" onPress={onStop}>
            {t('sites.connect.browserStop')}
          </Button>
        </p>
      ) : (
        <div>
          <Button variant="primary" icon={AppWindow} isDisabled={isDisabled} onPress={onStart}>
            {t('sites.connect.browserOpen')}
          </Button>
        </div>
      )}
      {isShown && (
        <Notice tone="info" isLive>
          {t('sites.connect.browserShown')}
        </Notice>
      )}
    </section>
  )
}
