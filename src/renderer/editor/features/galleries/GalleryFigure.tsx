import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '../../../lib/queries.ts'
import { MediaPicker } from '../../../pickers/media/MediaPicker.tsx'
import { useEditorLanguage } from '../../hooks/editorLanguage.ts'
import { imageContentOf } from '../../media/imageContentOf.ts'
import type { BlockViewProps, GalleryContent } from '../../nodes/BlockDecoratorNode.ts'
import { $isGalleryNode } from '../../nodes/GalleryNode.ts'
import { ownKeys } from '../../parts/ownKeys.ts'
import { CaptionEditor } from '../images/CaptionEditor.tsx'
import { PictureFields } from '../images/PictureFields.tsx'
import { useFigure } from '../images/useFigure.ts'
import { GalleryPictures } from './GalleryPictures.tsx'
import { GalleryTools } from './GalleryTools.tsx'
import { withMoved, withoutPicture, withPictures, withWords } from './galleryEdits.ts'
import '../images/Figure.css'
import './Gallery.css'

/**
 * The photos of a gallery side by side; below them a person edits the texts of the chosen photo and of the
 * gallery.
 */
export function GalleryFigure({ nodeKey, content }: BlockViewProps<GalleryContent>) {
  const { t } = useTranslation()
  const language = useEditorLanguage()
  const { data: credits = [] } = useChannel('credits.list', {})
  const [chosen, setChosen] = useState(0)
  const [isPicking, setPicking] = useState(false)
  const figure = useFigure<GalleryContent>({
    nodeKey,
    $isNode: $isGalleryNode,
    enters: '.gallery-pictures [aria-checked="true"], .gallery-pictures button',
  })
  const { pictures, caption } = content
  const at = Math.min(chosen, pictures.length - 1)
  const picture = pictures[at]
  const move = (by: -1 | 1) => {
    figure.change((present) => withMoved(present, at, by), true)
    setChosen(Math.min(Math.max(at + by, 0), pictures.length - 1))
  }
  const removePicture = () => {
    if (pictures.length === 1) figure.remove()
    else figure.change((present) => withoutPicture(present, at), true)
  }

  return (
    <figure ref={figure.box} className="figure" data-selected={figure.isSelected || undefined}>
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: by the keyboard the caret moves onto the gallery */}
      {/* biome-ignore lint/a11y/noStaticElementInteractions: selecting a block is no control of its own */}
      <div
        ref={ownKeys}
        className="figure__picture gallery-frame"
        onClick={(event) => {
          if (event.target === event.currentTarget) figure.select()
        }}
      >
        <GalleryPictures pictures={pictures} chosen={at} onChoose={setChosen} />
        {figure.isEditable && (
          <GalleryTools
            at={at}
            count={pictures.length}
            onMove={move}
            onRemove={removePicture}
            onAdd={() => setPicking(true)}
          />
        )}
      </div>
      {picture && (
        <PictureFields
          key={`${at} ${picture.mediaId}`}
          picture={picture}
          figure={figure}
          onChange={(part) =>
            figure.change((present) => withWords(present, at, part), part.mediaId !== undefined)
          }
        />
      )}
      <div className="figure__caption gallery-caption" data-part="galleryCaption">
        <CaptionEditor
          content={caption}
          label={t('editor.gallery.caption')}
          placeholder={t('editor.gallery.captionPlaceholder')}
          isEditable={figure.isEditable}
          onChange={(next) => figure.change((present) => ({ ...present, caption: next }))}
          onLeave={figure.leave}
          onUndo={figure.undo}
          onRedo={figure.redo}
        />
      </div>
      <MediaPicker
        isOpen={isPicking}
        onOpenChange={setPicking}
        title={t('editor.gallery.add')}
        allowsMultiple
        onPick={(media) => {
          const added = media.map((item) => imageContentOf(item, language, credits))
          figure.change((present) => withPictures(present, added), true)
        }}
      />
    </figure>
  )
}
