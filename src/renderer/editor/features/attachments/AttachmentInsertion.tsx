import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { COMMAND_PRIORITY_LOW, mergeRegister } from 'lexical'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Language } from '#shared/domain/language.ts'
import { isTextFile, mayBeAttached } from '../../../lib/documentFiles.ts'
import { MediaPicker } from '../../../pickers/media/MediaPicker.tsx'
import { CHOOSE_ATTACHMENT_COMMAND } from '../../actions/commands.ts'
import { ImportStatus } from '../../media/ImportStatus.tsx'
import { registerDocumentFiles, type TakeDocuments } from '../documents/registerDocumentFiles.ts'
import { AskBringOrAttach, type AskedFiles } from './AskBringOrAttach.tsx'
import { useAttach } from './useAttach.ts'

interface AttachmentInsertionProps {
  language: Language
  /** Brings the text of files in; without it every file is attached. */
  onDocuments: TakeDocuments | undefined
}

/**
 * Attaches files from a drop, a paste or the library. They are inserted only when the library has them. A file whose
 * text can be read is asked about.
 */
export function AttachmentInsertion({ language, onDocuments }: AttachmentInsertionProps) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const { insert, attach, importing } = useAttach(editor, language)
  const [isPicking, setPicking] = useState(false)
  const [asked, setAsked] = useState<AskedFiles | null>(null)

  const take = useEffectEvent<TakeDocuments>((files, after) => {
    const readable = onDocuments ? files.filter(isTextFile) : []
    void attach(
      files.filter((file) => !readable.includes(file)),
      after,
    )
    // A web page cannot be attached, so there is nothing to ask.
    if (readable.some(mayBeAttached)) setAsked({ files: readable, after })
    else if (readable.length > 0) onDocuments?.(readable, after)
  })
  useEffect(
    () =>
      mergeRegister(
        registerDocumentFiles(editor, (files, after) => take(files, after)),
        editor.registerCommand(
          CHOOSE_ATTACHMENT_COMMAND,
          () => {
            if (editor.isEditable()) setPicking(true)
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
      ),
    [editor],
  )

  return (
    <>
      <MediaPicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        kind="files"
        title={t('editor.attachment.choose')}
        allowsMultiple
        onPick={(media) => {
          insert(media, null)
          editor.focus()
        }}
      />
      <AskBringOrAttach
        asked={asked}
        onClose={() => setAsked(null)}
        onBringIn={({ files, after }) => onDocuments?.(files, after)}
        onAttach={({ files, after }) => void attach(files, after)}
      />
      <ImportStatus
        count={importing}
        words={importing > 0 ? t('editor.attachment.importing', { count: importing }) : ''}
      />
    </>
  )
}
