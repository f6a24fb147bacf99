import { useTranslation } from 'react-i18next'
import { TextField } from '#renderer/ui/TextField.tsx'
import { languages } from '#shared/domain/language.ts'
import { CreditField } from '../credits/CreditField.tsx'
import type { DescriptionsEdit, SharedWords } from './descriptions.ts'

interface SharedFieldsProps {
  shared: SharedWords
  onEdit: (edit: DescriptionsEdit) => void
}

/** What is the same for all pictures: captions and credit. */
export function SharedFields({ shared, onEdit }: SharedFieldsProps) {
  const { t } = useTranslation()
  return (
    <fieldset className="describe__shared">
      <legend className="describe__name">{t('media.describe.shared')}</legend>
      <p className="describe__note">{t('media.describe.sharedNote')}</p>
      <div className="describe__fields">
        {languages.map((language) => (
          <div key={language} lang={language}>
            <TextField
              label={t('media.captionIn', { language: t(`common.language.${language}`) })}
              value={shared.captions[language]}
              onChange={(caption) =>
                onEdit({ kind: 'sharedCaption', language, caption: caption.slice(0, 2000) })
              }
            />
          </div>
        ))}
        <CreditField
          label={t('media.credit')}
          language="uk"
          value={shared.credit}
          onChange={(credit) => onEdit({ kind: 'sharedCredit', credit })}
        />
      </div>
    </fieldset>
  )
}
