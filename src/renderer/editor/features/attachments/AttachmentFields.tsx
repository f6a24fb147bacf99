import { TriangleAlert } from 'lucide-react'
import { useId } from 'react'
import { useTranslation } from 'react-i18next'
import { type Language, language as languageSchema } from '#shared/domain/language.ts'
import { fileLanguages, languageName } from '#shared/language/fileFacts.ts'
import { Chip } from '../../../ui/Chip.tsx'
import { Checkbox } from '../../../ui/Choice.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import type { AttachmentContent } from '../../nodes/BlockDecoratorNode.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { longestTitle } from './attachmentContentOf.ts'

interface AttachmentFieldsProps {
  content: AttachmentContent
  isEditable: boolean
  onChange: (part: Partial<AttachmentContent>) => void
}

/** What readers are told of a file: its title, its language, whether it is accessible, whom to ask if not. */
export function AttachmentFields({ content, isEditable, onChange }: AttachmentFieldsProps) {
  const { t, i18n } = useTranslation()
  const untitledId = useId()
  const { title, fileLanguage, contact } = content
  const isUntitled = title.trim() === ''
  const interfaceLanguage: Language = languageSchema.safeParse(i18n.language).data ?? 'uk'
  const codes = fileLanguages.includes(fileLanguage) ? fileLanguages : [fileLanguage, ...fileLanguages]
  return (
    <div ref={ownKeys} className="attachment__fields">
      <TextField
        data-part="title"
        className="attachment__title"
        label={t('editor.attachment.title')}
        value={title}
        onChange={(next) => onChange({ title: next.slice(0, longestTitle) })}
        maxLength={longestTitle}
        isReadOnly={!isEditable}
        {...(isUntitled && { 'aria-describedby': untitledId })}
      />
      <Select
        label={t('editor.attachment.language')}
        options={codes.map((code) => ({ id: code, label: languageName(code, interfaceLanguage) }))}
        value={fileLanguage}
        onChange={(next) => onChange({ fileLanguage: next })}
        isDisabled={!isEditable}
      />
      <Checkbox
        isSelected={contact === null}
        isDisabled={!isEditable}
        onChange={(isAccessible) => onChange({ contact: isAccessible ? null : '' })}
      >
        {t('editor.attachment.accessible')}
      </Checkbox>
      {contact !== null && (
        <TextField
          data-part="contact"
          className="attachment__contact"
          label={t('editor.attachment.contact')}
          note={t('editor.attachment.contactNote')}
          value={contact}
          onChange={(next) => onChange({ contact: next.slice(0, 300) })}
          maxLength={300}
          isReadOnly={!isEditable}
        />
      )}
      {isUntitled && (
        <span id={untitledId}>
          <Chip tone="warn" icon={TriangleAlert}>
            {t('editor.attachment.titleMissing')}
          </Chip>
        </span>
      )}
    </div>
  )
}
