import { ArrowLeft } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useSettings } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import { BrowserSignIn } from './BrowserSignIn.tsx'
import { Consent } from './Consent.tsx'
import { FoundSite } from './FoundSite.tsx'
import { SignInFields } from './SignInFields.tsx'
import './sites.css'
import { useConnect } from './useConnect.ts'

interface AddressFormProps {
  isChecking: boolean
  error: string | undefined
  onCheck: (address: string) => void
}

function AddressForm({ isChecking, error, onCheck }: AddressFormProps) {
  const { t } = useTranslation()
  const [address, setAddress] = useState('')
  return (
    <form
      className="connect__form"
      data-region
      onSubmit={(event) => {
        event.preventDefault()
        if (address.trim()) onCheck(address.trim())
      }}
    >
      <TextField
        label={t('sites.connect.address')}
        note={error ? undefined : t('sites.connect.addressNote')}
        placeholder={t('sites.connect.addressPlaceholder')}
        value={address}
        onChange={setAddress}
        error={error}
        inputMode="url"
        isCode
        isRequired
        autoFocus
      />
      <div>
        <Button type="submit" variant="primary" isPending={isChecking} isDisabled={!address.trim()}>
          {isChecking ? t('sites.connect.checking') : t('sites.connect.check')}
        </Button>
      </div>
    </form>
  )
}

/** Connects a site, or signs in to the site with this id (again, or under another name). */
export function ConnectScreen({ siteId }: { siteId?: string }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { firstStartDone } = useSettings()
  const textOf = useFailureText()
  const { data: sites } = useChannel('sites.list', {}, { enabled: siteId !== undefined })
  const site = sites?.find(({ id }) => id === siteId) ?? null
  const connect = useConnect(site)
  const known = site ?? connect.probe
  const wordsAt = (part: 'address' | 'password') => {
    const failure = connect.failureAt(part)
    return failure ? textOf(failure) : undefined
  }
  const passwordError =
    known?.connector === 'wordpress' && connect.failureAt('password')
      ? t('sites.connect.wrongApplicationPassword')
      : wordsAt('password')
  const formFailure = connect.failureAt('form')
  const title = siteId ? t('sites.connect.signInTitle') : t('sites.connect.title')
  if (siteId && !sites) return <Loading />
  return (
    <main className="connect">
      <title>{`${title} · ${t('shell.name')}`}</title>
      <div className="connect__sheet">
        <Button
          variant="quiet"
          size="small"
          icon={ArrowLeft}
          className="connect__back"
          data-region
          onPress={() => navigate(firstStartDone ? paths.desk('mine') : paths.start)}
        >
          {t('sites.connect.back')}
        </Button>
        <h1 className="connect__title">{title}</h1>
        {known ? (
          <>
            <FoundSite site={known} onOther={site ? undefined : connect.forget} />
            {formFailure && <FailureNotice failure={formFailure} />}
            {known.facts?.takesPasswords === false ? (
              <Notice tone="bad" isLive>
                {t('errors.sitePasswordsOff')}
              </Notice>
            ) : (
              <>
                {connect.consent && <Consent {...connect.consent} />}
                {known.facts && (
                  <BrowserSignIn
                    returns={known.facts.returnsFromBrowser}
                    isWaiting={connect.isInBrowser}
                    isShown={connect.isPasswordShown}
                    isDisabled={connect.isConnecting}
                    onStart={() => void connect.openBrowser(known.address)}
                    onStop={connect.closeBrowser}
                  />
                )}
                <SignInFields
                  connector={known.connector}
                  submitLabel={site ? t('sites.connect.signIn') : t('sites.connect.connect')}
                  isPending={connect.isConnecting}
                  passwordError={passwordError}
                  onSubmit={(form) => void connect.signIn(form)}
                />
              </>
            )}
          </>
        ) : (
          <>
            {formFailure && <FailureNotice failure={formFailure} />}
            <AddressForm
              isChecking={connect.isChecking}
              error={wordsAt('address')}
              onCheck={(address) => void connect.check(address)}
            />
          </>
        )}
      </div>
    </main>
  )
}
