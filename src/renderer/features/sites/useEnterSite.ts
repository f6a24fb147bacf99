import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { updateSettings } from '#renderer/lib/settings.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'

/** Opens the desk after a sign-in, and says what the account may do on the site. */
export function useEnterSite(wasKnown: boolean): (connected: SiteView) => Promise<void> {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  return async (connected) => {
    await updateSettings({ firstStartDone: true })
    const { role, accounts, activeAccountId } = connected
    const mayUpload = accounts.find(({ id }) => id === activeAccountId)?.mayUpload !== false
    const words = [
      wasKnown ? t('sites.connect.signedIn') : t('sites.connect.connected', { name: connected.name }),
      ...(role ? [t(`sites.may.${role}`)] : []),
      ...(mayUpload ? [] : [t('sites.may.noUpload')]),
    ]
    showToast({ tone: 'good', text: words.join(' ') })
    navigate(paths.desk('mine'))
  }
}
