import { type FormEvent, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { SiteProbe } from '#shared/contract/siteViews.ts'
import type { SignInForm } from './useConnect.ts'

interface SignInFieldsProps {
  connector: SiteProbe['connector']
  submitLabel: string
  isPending: boolean
  passwordError: string | undefined
  onSubmit: (form: SignInForm) => void
}

export function SignInFields({
  connector,
  submitLabel,
  isPending,
  passwordError,
  onSubmit,
}: SignInFieldsProps) {
  const { t } = useTranslation()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const form = useRef<HTMLFormElement>(null)
  // In a small window the error may be below the visible part, so it is scrolled into view.
  useEffect(() => {
    if (passwordError !== undefined) form.current?.scrollIntoView({ block: 'end' })
  }, [passwordError])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (login.trim() && password) onSubmit({ login: login.trim(), password })
  }
  const isWordPress = connector === 'wordpress'
  return (
    <form ref={form} className="connect__form" data-region onSubmit={submit}>
      {isWordPress && <h2 className="connect__heading">{t('sites.connect.passwordTitle')}</h2>}
      <TextField
        label={t('sites.connect.login')}
        value={login}
        onChange={setLogin}
        autoComplete="username"
        isRequired
        autoFocus={!isWordPress}
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
      <div>
        <Button
          type="submit"
          variant={isWordPress ? 'secondary' : 'primary'}
          isPending={isPending}
          isDisabled={!login.trim() || !password}
        >
          {submitLabel}
        </Button>
      </div>
    </form>
  )
}
