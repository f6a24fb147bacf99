import { FileText, RefreshCw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { typeName } from '#shared/domain/fileTypes.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { isPicture } from '#shared/domain/media.ts'
import { useFormats } from '../../../i18n/FormatsProvider.tsx'
import { useChannel } from '../../../lib/queries.ts'
import { MediaPicker } from '../../../pickers/media/MediaPicker.tsx'
import { Button } from '../../../ui/Button.tsx'
import { useEditorLanguage } from '../../hooks/editorLanguage.ts'
import { $isAttachmentNode } from '../../nodes/AttachmentNode.ts'
import type { AttachmentContent, BlockViewProps } from '../../nodes/BlockDecoratorNode.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { useFigure } from '../images/useFigure.ts'
import { AttachmentFields } from './AttachmentFields.tsx'
import { replacedAttachment } from './attachmentContentOf.ts'
import './Attachment.css'

/** A file in the text with its title and what readers need to know of it, all edited in place. */
export function AttachmentFigure({ nodeKey, content }: BlockViewProps<AttachmentContent>) {
  const { t } = useTranslation()
  const language = useEditorLanguage()
  const [isPicking, setPicking] = useState(false)
  const figure = useFigure<AttachmentContent>({
    nodeKey,
    $isNode: $isAttachmentNode,
    enters: '[data-part="title"] input',
  })
  return (
    <figure ref={figure.box} className="figure attachment" data-selected={figure.isSelected || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard the caret moves onto the file */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own */}
      <div
        ref={ownKeys}
        className="attachment__file"
        onClick={(event) => {
          if (event.target === event.currentTarget) figure.select()
        }}
      >
        <FileText aria-hidden className="icon" />
        <FileName mediaId={content.mediaId} />
        {figure.isEditable && (
          <Button icon={RefreshCw} size="small" onPress={() => setPicking(true)}>
            {t('editor.attachment.replace')}
          </Button>
        )}
      </div>
      <AttachmentFields
        content={content}
        isEditable={figure.isEditable}
        onChange={(part) => figure.change((present) => ({ ...present, ...part }))}
      />
      <MediaPicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        kind="files"
        title={t('editor.attachment.replaceTitle')}
        onPick={([file]) => {
          if (file) figure.change((present) => replacedAttachment(present, file, language), true)
        }}
      />
    </figure>
  )
}

/** What is known of the file itself: its name, type and size. */
function FileName({ mediaId }: { mediaId: MediaId }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { data: item, isError } = useChannel('media.get', { id: mediaId })
  if (isError || (item && isPicture(item)))
    return <span className="attachment__missing">{t('editor.attachment.missing')}</span>
  if (!item || isPicture(item)) return <span className="attachment__name" />
  return (
    <span className="attachment__name">
      <span className="attachment__words">{item.fileName}</span>{' '}
      <span className="attachment__facts">{`${typeName(item.type)}, ${formats.bytes(item.bytes)}`}</span>
    </span>
  )
}
