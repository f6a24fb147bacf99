import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { updateSettings, useAppInfo, useSettings } from '#renderer/lib/settings.tsx'
import { showToast } from '#renderer/ui/toasts.ts'
import type { ErrorCode, Failure } from '#shared/contract/errors.ts'
import type { SiteProbe, SiteView } from '#shared/contract/views.ts'

/** Where in the form a failure belongs; anything else is said above the button. */
const places: Partial<Record<ErrorCode, 'address' | 'password'>> = {
  siteNotVisnyk: 'address',
  siteApiClosed: 'address',
  siteRefused: 'address',
  siteOffline: 'address',
  siteCertificate: 'address',
  siteTimeout: 'address',
  siteBadAnswer: 'address',
  siteInsecure: 'address',
  siteNotFound: 'address',
  invalidInput: 'address',
  wrongPassword: 'password',
  siteUnauthorized: 'password',
}

export interface SignInForm {
  login: string
  password: string
}

type Work = 'none' | 'checking' | 'connecting' | 'browser'

const closeBrowser = () => void invoke('sites.stopAuthorizing', {})

/** Steps of connecting: look at the address, then sign in. With a known `site` only the sign-in remains. */
export function useConnect(site: SiteView | null) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { secureStorage } = useAppInfo()
  const { keepTokensInsecurely } = useSettings()
  const [probe, setProbe] = useState<SiteProbe | null>(null)
  const [work, setWork] = useState<Work>('none')
  const [failure, setFailure] = useState<Failure | null>(null)
  const [isPasswordShown, setPasswordShown] = useState(false)
  /** Keep the token without the system's protection. */
  const [keepInsecurely, setKeep] = useState(keepTokensInsecurely)

  const attempt = async (kind: Work, task: () => Promise<void>) => {
    setWork(kind)
    setFailure(null)
    try {
      await task()
    } catch (error) {
      setFailure(failureOf(error))
    } finally {
      setWork('none')
    }
  }
  const check = (address: string) =>
    attempt('checking', async () => setProbe(await invoke('sites.probe', { address })))

  const noteConsent = async () => {
    if (keepInsecurely !== keepTokensInsecurely && !secureStorage)
      await updateSettings({ keepTokensInsecurely: keepInsecurely })
  }
  const enter = async (connected: SiteView) => {
    await updateSettings({ firstStartDone: true })
    const { role, accounts, activeAccountId } = connected
    const mayUpload = accounts.find(({ id }) => id === activeAccountId)?.mayUpload !== false
    const words = [
      site ? t('sites.connect.signedIn') : t('sites.connect.connected', { name: connected.name }),
      ...(role ? [t(`sites.may.${role}`)] : []),
      ...(mayUpload ? [] : [t('sites.may.noUpload')]),
    ]
    showToast({ tone: 'good', text: words.join(' ') })
    navigate(paths.desk('mine'))
  }

  const signIn = ({ login, password }: SignInForm) =>
    attempt('connecting', async () => {
      await noteConsent()
      if (site) await enter(await invoke('sites.signIn', { siteId: site.id, login, password }))
      else if (probe) await enter(await invoke('sites.connect', { address: probe.address, login, password }))
    })

  const openBrowser = (address: string) =>
    attempt('browser', async () => {
      setPasswordShown(false)
      await noteConsent()
      const { site: connected } = await invoke('sites.authorize', { address })
      if (connected) await enter(connected)
      else setPasswordShown(true)
    })
  // Whoever leaves does not wait for the browser any more.
  const isInBrowser = work === 'browser'
  useEffect(() => {
    if (isInBrowser) return closeBrowser
    return undefined
  }, [isInBrowser])

  const place = failure ? (places[failure.code] ?? 'form') : null
  return {
    probe,
    isChecking: work === 'checking',
    isConnecting: work === 'connecting',
    /** The failure, if it belongs to this part of the form. After a sign-in attempt the address field is gone. */
    failureAt: (part: 'address' | 'password' | 'form') =>
      failure && (place === part || (part === 'form' && place === 'address' && (probe || site)))
        ? failure
        : null,
    consent: secureStorage ? null : { isSelected: keepInsecurely, onChange: setKeep },
    isInBrowser,
    isPasswordShown,
    check,
    signIn,
    openBrowser,
    closeBrowser,
    forget: () => {
      setProbe(null)
      setPasswordShown(false)
      setFailure(null)
    },
  }
}
