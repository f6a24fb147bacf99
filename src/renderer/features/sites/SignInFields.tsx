import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { SiteProbe } from '#shared/contract/views.ts'
import type { SignInForm } from './useConnect.ts'

interface SignInFieldsProps {
  connector: SiteProbe['connector']
  submitLabel: string
  isPending: boolean
  asksForConsent: boolean
  passwordError: string | undefined
  onSubmit: (form: SignInForm) => void
}

export function SignInFields({
  connector,
  submitLabel,
  isPending,
  asksForConsent,
  passwordError,
  onSubmit,
}: SignInFieldsProps) {
  const { t } = useTranslation()
  const { keepTokensInsecurely } = useSettings()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [keepInsecurely, setKeep] = useState(keepTokensInsecurely)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (login.trim() && password) onSubmit({ login: login.trim(), password, keepInsecurely })
  }
  const isWordPress = connector === 'wordpress'
  return (
    <form className="connect__form" onSubmit={submit}>
      <TextField
        label={t('sites.connect.login')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        isRequired
        autoFocus
      />
      <TextField
        label={isWordPress ? t('sites.connect.applicationPassword') : t('sites.connect.password')}
        note={isWordPress ? t('sites.connect.applicationPasswordNote') : undefined}
        type="password"
        value={password}
        onChange={setPassword}
        autoComplete="current-password"
        error={passwordError}
        isRequired
      />
      {asksForConsent && (
        <Notice tone="warn" title={t('sites.connect.insecureTitle')}>
          <p>{t('sites.connect.insecureText')}</p>
          <div className="connect__consent">
            <Checkbox isSelected={keepInsecurely} onChange={setKeep}>
              {t('sites.connect.insecureAllow')}
            </Checkbox>
          </div>
        </Notice>
      )}
      <div>
        <Button type="submit" variant="primary" isPending={isPending} isDisabled={!login.trim() || !password}>
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
