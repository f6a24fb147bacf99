import { FileText } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '#renderer/lib/queries.ts'
import { notAccessibleText, otherFormatText } from '#shared/document/renderAttachment.ts'
import type { AttachmentBlock } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import { isPicture } from '#shared/domain/media.ts'
import { fileFacts } from '#shared/language/fileFacts.ts'

/** An attached file as readers see it: its title, its type and size, and whom to ask for another format. */
export function AttachmentView({ block, language }: { block: AttachmentBlock; language: Language }) {
  const { t } = useTranslation()
  const { title, contact, fileLanguage, mediaId } = block
  const { data: item, isError } = useChannel('media.get', { id: mediaId })
  const isMissing = isError || (item !== undefined && isPicture(item))
  return (
    <div className="text-attachment">
      <FileText aria-hidden className="icon" />
      <div>
        <p className="text-attachment__title">{title || t('editor.attachment.titleMissing')}</p>
        <p className="text-attachment__facts">
          {isMissing && t('editor.attachment.missing')}
          {item &&
            !isPicture(item) &&
            fileFacts({ type: item.type, bytes: item.bytes, fileLanguage }, language)}
        </p>
        {contact !== null && (
          <p className="text-attachment__facts">
            {contact === ''
              ? notAccessibleText(language)
              : `${notAccessibleText(language)} ${otherFormatText(language)} ${contact}`}
          </p>
        )}
      </div>
    </div>
  )
}
