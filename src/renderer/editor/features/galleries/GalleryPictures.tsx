import { ImageOff, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useFocalStyle } from '#renderer/lib/useFocalStyle.ts'
import { lacksAlt } from '#shared/document/pictures.ts'
import type { Picture } from '#shared/document/schema.ts'

interface GalleryPicturesProps {
  pictures: readonly Picture[]
  chosen: number
  onChoose: (at: number) => void
}

/** The photos of a gallery in order; the arrow keys move between them, and one is chosen. */
export function GalleryPictures({ pictures, chosen, onChoose }: GalleryPicturesProps) {
  const { t } = useTranslation()
  const wordsOf = (picture: Picture): string => {
    if (picture.decorative) return t('editor.gallery.decorative')
    return lacksAlt(picture) ? t('editor.image.altMissing') : picture.alt
  }
  const keyed = pictures.map((picture, at) => ({ key: `${at} ${picture.mediaId}`, picture, at }))
  return (
    <ToggleButtonGroup
      className="gallery-pictures"
      aria-label={t('editor.gallery.pictures')}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[keyed[chosen]?.key ?? '']}
      onSelectionChange={(keys) => {
        const at = keyed.findIndex(({ key }) => keys.has(key))
        if (at >= 0) onChoose(at)
      }}
    >
      {keyed.map(({ key, picture, at }) => (
        <ToggleButton
          key={key}
          id={key}
          className="gallery-picture"
          aria-label={t('editor.gallery.picture', {
            number: at + 1,
            total: pictures.length,
            words: wordsOf(picture),
          })}
        >
          <Thumbnail picture={picture} />
          {lacksAlt(picture) && <TriangleAlert aria-hidden className="icon gallery-picture__warning" />}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  )
}

function Thumbnail({ picture }: { picture: Picture }) {
  const [isBroken, setBroken] = useState(false)
  const focal = useFocalStyle(picture.mediaId)
  return isBroken ? (
    <ImageOff aria-hidden className="icon" />
  ) : (
    // The button has the accessible name.
    <img
      src={`/media/${picture.mediaId}/small`}
      alt=""
      loading="lazy"
      draggable={false}
      style={focal}
      onError={() => setBroken(true)}
    />
  )
}
