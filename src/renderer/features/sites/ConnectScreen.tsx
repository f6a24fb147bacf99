import { ArrowLeft, CircleCheck } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useSettings } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Facts } from '#renderer/ui/Page.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { SiteProbe } from '#shared/contract/views.ts'
import { SignInFields } from './SignInFields.tsx'
import './sites.css'
import { useConnect } from './useConnect.ts'

type SiteFacts = Pick<SiteProbe, 'connector' | 'address' | 'name' | 'timeZone' | 'languages'>

function FoundSite({ site, onOther }: { site: SiteFacts; onOther?: (() => void) | undefined }) {
  const { t } = useTranslation()
  return (
    <div className="connect__found">
      {onOther && (
        <p className="connect__found-head" role="status">
          <CircleCheck aria-hidden className="icon" />
          <strong>{t('sites.connect.found')}</strong>
          <Button variant="quiet" size="small" onPress={onOther}>
            {t('sites.connect.otherAddress')}
          </Button>
        </p>
      )}
      <Facts
        items={[
          { name: t('sites.connect.name'), value: site.name },
          { name: t('sites.connect.address'), value: site.address },
          {
            name: t('sites.connect.kind'),
            value:
              site.connector === 'wordpress'
                ? t('sites.connect.kindWordpress')
                : t('sites.connect.kindVisnyk'),
          },
          {
            name: t('sites.connect.languages'),
            value: site.languages.map((language) => t(`common.language.${language}`)).join(', '),
          },
          { name: t('sites.connect.timeZone'), value: site.timeZone },
        ]}
      />
    </div>
  )
}

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

/** Connecting a site or, with the id of a known one, signing in to it (again, or under another name). */
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
          onPress={() => navigate(firstStartDone ? paths.desk('mine') : paths.start)}
        >
          {t('sites.connect.back')}
        </Button>
        <h1 className="connect__title">{title}</h1>
        {known ? (
          <>
            <FoundSite site={known} onOther={site ? undefined : connect.forget} />
            {formFailure && <FailureNotice failure={formFailure} />}
            <SignInFields
              connector={known.connector}
              submitLabel={site ? t('sites.connect.signIn') : t('sites.connect.connect')}
              isPending={connect.isConnecting}
              asksForConsent={connect.asksForConsent}
              passwordError={wordsAt('password')}
              onSubmit={(form) => void connect.signIn(form)}
            />
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
