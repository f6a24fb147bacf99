import { useTranslation } from 'react-i18next'
import { type ContentType, contentTypes } from '#shared/domain/template.ts'
import { Select } from '../ui/Select.tsx'

interface ContentTypeSelectProps {
  value: ContentType | null
  onChange: (type: ContentType) => void
}

/** What kind of message an article is. */
export function ContentTypeSelect({ value, onChange }: ContentTypeSelectProps) {
  const { t } = useTranslation()
  return (
    <Select
      label={t('templates.contentType')}
      options={contentTypes.map((id) => ({ id, label: t(`templates.type.${id}`) }))}
      value={value}
      onChange={onChange}
      placeholder={t('templates.noType')}
    />
  )
}
