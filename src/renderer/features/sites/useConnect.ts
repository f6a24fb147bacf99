import { useEffect, useState } from 'react'
import { invoke } from '#renderer/lib/client.ts'
import { updateSettings, useAppInfo, useSettings } from '#renderer/lib/settings.tsx'
import type { SiteProbe, SiteView } from '#shared/contract/siteViews.ts'
import { type FormPart, formPartOf } from './signInFailures.ts'
import { useAttempt } from './useAttempt.ts'
import { useEnterSite } from './useEnterSite.ts'

export interface SignInForm {
  login: string
  password: string
}

const closeBrowser = () => void invoke('sites.stopAuthorizing', {})

/** Steps of connecting: look at the address, then sign in. With a known `site` only the sign-in remains. */
export function useConnect(site: SiteView | null) {
  const [probe, setProbe] = useState<SiteProbe | null>(null)
  const { work, failure, setFailure, attempt } = useAttempt()
  const [isPasswordShown, setPasswordShown] = useState(false)
  const { consent, storeConsent } = useTokenConsent()
  const enter = useEnterSite(site !== null)

  const check = (address: string) =>
    attempt('checking', async () => setProbe(await invoke('sites.probe', { address })))

  const signIn = ({ login, password }: SignInForm) =>
    attempt('connecting', async () => {
      await storeConsent()
      if (site) await enter(await invoke('sites.signIn', { siteId: site.id, login, password }))
      else if (probe) await enter(await invoke('sites.connect', { address: probe.address, login, password }))
    })

  const openBrowser = (address: string) =>
    attempt('browser', async () => {
      setPasswordShown(false)
      await storeConsent()
      const { site: connected } = await invoke('sites.authorize', { address })
      if (connected) await enter(connected)
      else setPasswordShown(true)
    })
  const isInBrowser = work === 'browser'
  useCloseBrowser(isInBrowser)

  const failedPart = failure ? formPartOf(failure.code, probe === null && site === null) : null
  return {
    probe,
    isChecking: work === 'checking',
    isConnecting: work === 'connecting',
    /** The failure, if this part of the form shows it. */
    failureAt: (part: FormPart) => (failedPart === part ? failure : null),
    ...{ consent, isInBrowser, isPasswordShown, check, signIn, openBrowser, closeBrowser },
    forget: () => {
      setProbe(null)
      setPasswordShown(false)
      setFailure(null)
    },
  }
}

/** Tells main to stop waiting for the browser when the person leaves the screen or cancels. */
function useCloseBrowser(isInBrowser: boolean): void {
  useEffect(() => {
    if (isInBrowser) return closeBrowser
    return undefined
  }, [isInBrowser])
}

/** Whether the person consents to a token stored without the system's protection; asked only where there is none. */
function useTokenConsent() {
  const { secureStorage } = useAppInfo()
  const { keepTokensInsecurely } = useSettings()
  const [keepInsecurely, setKeep] = useState(keepTokensInsecurely)
  return {
    consent: secureStorage ? null : { isSelected: keepInsecurely, onChange: setKeep },
    storeConsent: async () => {
      if (keepInsecurely !== keepTokensInsecurely && !secureStorage)
        await updateSettings({ keepTokensInsecurely: keepInsecurely })
    },
  }
}
