import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext'
import { DRAG_DROP_PASTE } from '@lexical/rich-text'
import { $getNodeByKey, COMMAND_PRIORITY_LOW, mergeRegister, type NodeKey } from 'lexical'
import { useEffect, useEffectEvent, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { MediaView } from '#shared/contract/views.ts'
import type { Language } from '#shared/domain/language.ts'
import { useTell } from '../../../lib/useTell.ts'
import { MediaPicker } from '../../../pickers/media/MediaPicker.tsx'
import { CHOOSE_GALLERY_COMMAND, CHOOSE_IMAGE_COMMAND } from '../../actions/commands.ts'
import { $insertBlocks } from '../../commands/moveBlocks.ts'
import { $selectedBlocks } from '../../commands/selectedBlocks.ts'
import { imageContentOf } from '../../media/imageContentOf.ts'
import { importFiles } from '../../media/importFiles.ts'
import { $createGalleryNode } from '../../nodes/GalleryNode.ts'
import { $createImageNode } from '../../nodes/ImageNode.ts'
import { withPictures } from '../galleries/galleryEdits.ts'

/** Photos by drop, by paste and from the library. They enter the text when they are in the library, not before. */
export function ImageInsertion({ language }: { language: Language }) {
  const [editor] = useLexicalComposerContext()
  const { t } = useTranslation()
  const tell = useTell()
  const [picking, setPicking] = useState<'images' | 'gallery' | null>(null)
  const [importing, setImporting] = useState(0)

  /** Writing may go on meanwhile, so the place is remembered by its block. */
  const insert = (
    media: readonly MediaView[],
    after: NodeKey | null,
    as: 'images' | 'gallery' = 'images',
  ) => {
    const pictures = media.map((item) => imageContentOf(item, language))
    const nodesOf = () =>
      as === 'images'
        ? pictures.map($createImageNode)
        : [$createGalleryNode(withPictures({ pictures: [], caption: [] }, pictures))]
    editor.update(() => {
      const block = after === null ? null : $getNodeByKey(after)
      if (block?.isAttached()) block.selectEnd()
      $insertBlocks(nodesOf())
    })
  }
  const take = useEffectEvent(async (files: readonly File[], after: NodeKey | null) => {
    setImporting((count) => count + files.length)
    await tell(importFiles(files).then((media) => insert(media, after)))
    setImporting((count) => count - files.length)
  })

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          CHOOSE_IMAGE_COMMAND,
          () => {
            if (editor.isEditable()) setPicking('images')
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          CHOOSE_GALLERY_COMMAND,
          () => {
            if (editor.isEditable()) setPicking('gallery')
            return true
          },
          COMMAND_PRIORITY_LOW,
        ),
        editor.registerCommand(
          DRAG_DROP_PASTE,
          (files) => {
            void take(files, $selectedBlocks().at(-1)?.getKey() ?? null)
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
        isOpen={picking !== null}
        onOpenChange={(isOpen) => {
          if (!isOpen) setPicking(null)
        }}
        {...(picking === 'gallery' && { title: t('editor.gallery.choose') })}
        allowsMultiple
        onPick={(media) => {
          insert(media, null, picking ?? 'images')
          editor.focus()
        }}
      />
      <p className="editor-status" role="status">
        {importing > 0 && t('editor.image.importing', { count: importing })}
      </p>
    </>
  )
}
