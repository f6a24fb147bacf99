import { useState } from 'react'
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
  /** Keep the token without the system's protection. */
  keepInsecurely: boolean
}

type Work = 'none' | 'checking' | 'connecting'

/** Steps of connecting: look at the address, then sign in. With a known `site` only the sign-in remains. */
export function useConnect(site: SiteView | null) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { secureStorage } = useAppInfo()
  const { keepTokensInsecurely } = useSettings()
  const [probe, setProbe] = useState<SiteProbe | null>(null)
  const [work, setWork] = useState<Work>('none')
  const [failure, setFailure] = useState<Failure | null>(null)

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

  const signIn = ({ login, password, keepInsecurely }: SignInForm) =>
    attempt('connecting', async () => {
      if (keepInsecurely !== keepTokensInsecurely && !secureStorage) {
        await updateSettings({ keepTokensInsecurely: keepInsecurely })
      }
      if (site) {
        await invoke('sites.signIn', { siteId: site.id, login, password })
        showToast({ tone: 'good', text: t('sites.connect.signedIn') })
      } else if (probe) {
        const connected = await invoke('sites.connect', { address: probe.address, login, password })
        await updateSettings({ firstStartDone: true })
        showToast({ tone: 'good', text: t('sites.connect.connected', { name: connected.name }) })
      }
      navigate(paths.desk('mine'))
    })

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
    asksForConsent: !secureStorage,
    check,
    signIn,
    forget: () => {
      setProbe(null)
      setFailure(null)
    },
  }
}
