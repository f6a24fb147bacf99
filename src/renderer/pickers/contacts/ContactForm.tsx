import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { TextField } from '#renderer/ui/TextField.tsx'
import type { ContactView } from '#shared/contract/contactViews.ts'
import { type ContactField, isSharedField } from '#shared/document/cards/contacts.ts'
import type { ContactWords } from '#shared/document/schema.ts'
import './contacts.css'

const noWords: ContactWords = { name: '', role: '', phone: '', email: '', hours: '', address: '' }
export const noContact: ContactView['words'] = { uk: noWords, en: noWords }

const inLanguage = ['name', 'role', 'hours', 'address'] as const
const shared = ['phone', 'email'] as const

interface ContactFormProps {
  words: ContactView['words']
  isNameMissing: boolean
  onChange: (words: ContactView['words']) => void
  onSubmit: () => void
}

/** The fields of a contact: those of each language side by side, then phone and mail. */
export function ContactForm({ words, isNameMissing, onChange, onSubmit }: ContactFormProps) {
  const { t } = useTranslation()
  const id = useId()
  const field = (name: ContactField, language: 'uk' | 'en') => (
    <TextField
      key={name}
      label={t(`contacts.field.${name}`)}
      {...(name === 'phone' && { note: t('contacts.phoneNote') })}
      {...(name === 'name' && language === 'uk' && isNameMissing && { error: t('contacts.nameMissing') })}
      value={words[language][name]}
      maxLength={name === 'hours' || name === 'address' ? 500 : 200}
      onChange={(value) =>
        onChange(
          isSharedField(name)
            ? { uk: { ...words.uk, [name]: value }, en: { ...words.en, [name]: value } }
            : { ...words, [language]: { ...words[language], [name]: value } },
        )
      }
    />
  )
  return (
    <form
      className="contact-form"
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      {(['uk', 'en'] as const).map((language) => (
        <fieldset key={language} className="contact-form__language" aria-labelledby={`${id}-${language}`}>
          <h3 id={`${id}-${language}`}>{t(`common.language.${language}`)}</h3>
          {inLanguage.map((name) => field(name, language))}
        </fieldset>
      ))}
      <div className="contact-form__shared">{shared.map((name) => field(name, 'uk'))}</div>
      {/* Enter in a field submits; the visible button is in the foot of the dialog. */}
      <button type="submit" hidden />
    </form>
  )
}
