import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import { mediaUrl } from '#renderer/lib/mediaUrl.ts'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { TextAreaField, TextField } from '#renderer/ui/TextField.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { languages } from '#shared/domain/language.ts'
import { CreditField } from '../credits/CreditField.tsx'
import type { MediaDraft } from '../mediaDraft.ts'
import type { DescriptionsEdit } from './descriptions.ts'

interface PictureRowProps {
  item: MediaView
  draft: MediaDraft
  onEdit: (edit: DescriptionsEdit) => void
}

/** One picture of the form with its words in each language. Drawn again only when its own words change. */
export const PictureRow = memo(function PictureRow({ item, draft, onEdit }: PictureRowProps) {
  const { t } = useTranslation()
  const { id } = item
  return (
    <li className="describe__row">
      <fieldset className="describe__set">
        <legend className="describe__name">{item.fileName}</legend>
        <img className="describe__picture" src={mediaUrl(id, 'thumbnail')} alt="" loading="lazy" />
        <div className="describe__fields">
          {languages.map((language) => (
            <div key={language} className="describe__language" lang={language}>
              {!draft.decorative && (
                <TextAreaField
                  label={t('media.altIn', { language: t(`common.language.${language}`) })}
                  value={draft.texts[language].alt}
                  onChange={(alt) =>
                    onEdit({ kind: 'text', id, language, part: { alt: alt.slice(0, 1000) } })
                  }
                  rows={2}
                />
              )}
              <TextField
                label={t('media.captionIn', { language: t(`common.language.${language}`) })}
                value={draft.texts[language].caption}
                onChange={(caption) =>
                  onEdit({ kind: 'text', id, language, part: { caption: caption.slice(0, 2000) } })
                }
              />
            </div>
          ))}
          <div className="describe__rest">
            <CreditField
              label={t('media.credit')}
              language="uk"
              value={draft.credit}
              onChange={(credit) => onEdit({ kind: 'picture', id, part: { credit } })}
            />
            <Checkbox
              isSelected={draft.decorative}
              onChange={(decorative) => onEdit({ kind: 'picture', id, part: { decorative } })}
            >
              {t('media.decorative')}
            </Checkbox>
          </div>
        </div>
      </fieldset>
    </li>
  )
})
