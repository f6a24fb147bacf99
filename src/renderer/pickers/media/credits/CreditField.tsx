/**
 * CreditField: who made a picture; typed, or chosen from the house's list.
 *   label, value, onChange(value), onBlur, note, isReadOnly   as for a TextField
 *   language   in which the list's words are taken
 */
import { ListPlus } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { IconButton } from '#renderer/ui/IconButton.tsx'
import { MenuButton } from '#renderer/ui/Menu.tsx'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { Language } from '#shared/domain/language.ts'
import './credits.css'

interface CreditFieldProps {
  label: string
  value: string
  onChange: (value: string) => void
  language: Language
  onBlur?: (() => void) | undefined
  note?: string | undefined
  isReadOnly?: boolean | undefined
}

const longest = 500
const adding = 'add'

export function CreditField({
  language,
  onChange,
  value,
  onBlur,
  isReadOnly = false,
  ...props
}: CreditFieldProps) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const { data: credits = [] } = useChannel('credits.list', {})
  const save = useCommand('credits.save')
  const typed = value.trim()
  const isKnown = credits.some(({ words }) => words.uk === typed || words.en === typed)
  const act = (id: string) => {
    const chosen = credits.find((credit) => credit.id === id)
    if (chosen) onChange(chosen.words[language])
    if (id !== adding) return
    const words = { uk: typed, en: typed }
    void showResult(save.mutateAsync({ id: null, words }), t('media.credits.added'))
  }
  const entries = credits.map(({ id, words }) => ({ id, label: words[language] }))
  const ownEntry = {
    id: adding,
    label: t('media.credits.add'),
    icon: ListPlus,
    isDisabled: typed === '' || isKnown,
  }
  return (
    <div className="credit-field">
      <TextField
        {...props}
        {...(onBlur && { onBlur })}
        value={value}
        onChange={(next) => onChange(next.slice(0, longest))}
        maxLength={longest}
        isReadOnly={isReadOnly}
        className="credit-field__text"
      />
      {!isReadOnly && (
        <MenuButton
          trigger={<IconButton label={t('media.credits.choose')} icon={ListPlus} />}
          label={t('media.credits.list')}
          sections={[...(entries.length > 0 ? [{ items: entries }] : []), { items: [ownEntry] }]}
          onAction={act}
          placement="bottom end"
        />
      )}
    </div>
  )
}
