import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import type { NodeKey } from 'lexical'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { Language } from '#shared/domain/language.ts'
import { useShowResult } from '../../../lib/useShowResult.ts'
import { MediaPicker } from '../../../pickers/media/MediaPicker.tsx'
import { imageContentOf } from '../../media/imageContentOf.ts'
import { importFiles } from '../../media/importFiles.ts'
import { insertPictures } from './insertPictures.ts'
import { registerPictureCommands } from './registerPictureCommands.ts'
import './ImageInsertion.css'

/** Inserts photos from a drop, a paste or the library. They are inserted only when the library has them. */
export function ImageInsertion({ language }: { language: Language }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const showResult = useShowResult()
  const [picking, setPicking] = useState<'images' | 'gallery' | null>(null)
  const [importing, setImporting] = useState(0)
  const contentsOf = (media: readonly MediaView[]) => media.map((item) => imageContentOf(item, language))

  const take = useEffectEvent(async (files: readonly File[], after: NodeKey | null) => {
    setImporting((count) => count + files.length)
    const order = importFiles(files, 'pictures').then((media) =>
      insertPictures(editor, contentsOf(media), { after, as: 'images' }),
    )
    await showResult(order)
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
      <p className="editor-status" role="status">
        {importing > 0 && t('editor.image.importing', { count: importing })}
      </p>
    </>
  )
}
