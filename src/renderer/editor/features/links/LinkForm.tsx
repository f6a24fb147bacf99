import { type FormEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { type RefusedAddress, readAddress } from '#shared/document/addresses/readAddress.ts'
import { Button } from '../../../ui/Button.tsx'
import { TextField } from '../../../ui/TextField.tsx'

interface LinkFormProps {
  address: string
  onSave: (address: string) => void
  /** Null where there is no link yet. */
  onRemove: (() => void) | null
  onCancel: () => void
}

/** The form for the address of a link. */
export function LinkForm({ address, onSave, onRemove, onCancel }: LinkFormProps) {
  const { t } = useTranslation()
  const [typed, setTyped] = useState(address)
  const [refused, setRefused] = useState<RefusedAddress | null>(null)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const meant = readAddress(typed)
    if (meant.kind === 'refused') setRefused(meant.why)
    else onSave(meant.href)
  }
  return (
    <form
      className="link-panel__form"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return
        event.preventDefault()
        event.stopPropagation()
        onCancel()
      }}
    >
      <TextField
        label={t('editor.link.address')}
        value={typed}
        onChange={(value) => {
          setTyped(value)
          setRefused(null)
        }}
        placeholder="https://"
        isCode
        autoFocus
        error={refused === null ? undefined : t(`editor.link.refused.${refused}`)}
      />
      <div className="link-panel__actions">
        {onRemove && (
          <Button size="small" variant="quiet" onPress={onRemove}>
            {t('editor.link.remove')}
          </Button>
        )}
        <Button size="small" onPress={onCancel}>
          {t('common.cancel')}
        </Button>
        <Button size="small" variant="primary" type="submit">
          {t('common.done')}
        </Button>
      </div>
    </form>
  )
}
