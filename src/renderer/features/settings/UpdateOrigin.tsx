import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { invoke } from '#renderer/lib/client.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Facts } from '#renderer/ui/Page.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import { feedAddress, type UpdatesView } from '#shared/contract/updateViews.ts'
import { fingerprintGroups } from '#shared/domain/fingerprint.ts'

/** Where updates come from and whose signature they need. An administrator sets both, once. */
export function UpdateOrigin({ view }: { view: UpdatesView }) {
  const { t } = useTranslation()
  const { feed, key, isLost } = view
  const none = t(isLost ? 'updates.unread' : 'updates.notSet')
  return (
    <section>
      <h3 className="settings__heading">{t('updates.origin')}</h3>
      <p className="panel__note">{t('updates.originNote')}</p>
      {isLost && <Notice tone="warn">{t('updates.lost')}</Notice>}
      <Facts
        items={[
          { name: t('updates.feed'), value: feed === null ? none : <code>{feed}</code> },
          {
            name: t('updates.key'),
            value: key === null ? none : <code>{fingerprintGroups(key.fingerprint)}</code>,
          },
        ]}
      />
      <Disclosure title={t('updates.change')}>
        <OriginForm key={`${feed} ${key?.publicKey}`} view={view} />
      </Disclosure>
    </section>
  )
}

function OriginForm({ view: { feed, key } }: { view: UpdatesView }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [address, setAddress] = useState(feed ?? '')
  const [publicKey, setPublicKey] = useState(key?.publicKey ?? '')
  const parsed = address.trim() === '' ? null : feedAddress.safeParse(address)
  const isUnsafe = parsed !== null && !parsed.success
  const save = (event: FormEvent) => {
    event.preventDefault()
    if (isUnsafe) return
    const changes = {
      feed: parsed?.data ?? null,
      // One that is there already is not asked about again.
      ...(publicKey.trim() !== (key?.publicKey ?? '') && { publicKey: publicKey.trim() || null }),
    }
    void showResult(invoke('updates.configure', changes), t('updates.saved'))
  }
  return (
    <form className="update-origin" onSubmit={save} noValidate>
      <TextField
        label={t('updates.feed')}
        note={t('updates.feedNote')}
        error={isUnsafe ? t('updates.feedUnsafe') : undefined}
        value={address}
        onChange={setAddress}
        isCode
      />
      <TextAreaField
        label={t('updates.keyField')}
        note={t('updates.keyNote')}
        value={publicKey}
        onChange={setPublicKey}
        isCode
        rows={2}
      />
      <div className="settings__buttons">
        <Button type="submit">{t('updates.save')}</Button>
      </div>
    </form>
  )
}
