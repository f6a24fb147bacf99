import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { NodeKey } from 'lexical'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { Language } from '#shared/domain/language.ts'
import { useChannel } from '../../../lib/queries.ts'
import { MediaPicker } from '../../../pickers/media/MediaPicker.tsx'
import { ImportStatus } from '../../media/ImportStatus.tsx'
import { imageContentOf } from '../../media/imageContentOf.ts'
import { useFilesForText } from '../../media/useFilesForText.ts'
import { insertPictures } from './insertPictures.ts'
import { registerPictureCommands } from './registerPictureCommands.ts'

/** Inserts photos from a drop, a paste or the library. They are inserted only when the library has them. */
export function ImageInsertion({ language }: { language: Language }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const filesForText = useFilesForText()
  const [picking, setPicking] = useState<'images' | 'gallery' | null>(null)
  const [importing, setImporting] = useState(0)
  const { data: credits = [] } = useChannel('credits.list', {})
  const contentsOf = (media: readonly MediaView[]) =>
    media.map((item) => imageContentOf(item, language, credits))

  const take = useEffectEvent(async (files: readonly File[], after: NodeKey | null) => {
    setImporting((count) => count + files.length)
    await filesForText(files, 'pictures', (media) =>
      insertPictures(editor, contentsOf(media), { after, as: 'images' }),
    )
    setImporting((count) => count - files.length)
  })
  useEffect(
    () =>
      registerPictureCommands(editor, {
        onChoose: setPicking,
        onFiles: (files, after) => void take(files, after),
      }),
    [editor],
  )

  return (
    <>
      <MediaPicker
        isOpen={picking !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setPicking(null)
        }}
        {...(picking === 'gallery' && { title: t('editor.gallery.choose') })}
        allowsMultiple
        onPick={(media) => {
          insertPictures(editor, contentsOf(media), { after: null, as: picking ?? 'images' })
          editor.focus()
        }}
      />
      <ImportStatus
        count={importing}
        words={importing > 0 ? t('editor.image.importing', { count: importing }) : ''}
      />
    </>
  )
}
