import { ImageOff } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Picture } from '#shared/document/schema.ts'
import { useChannel } from '../../../lib/queries.ts'

/** A picture of the library, or its description where its file is not on this computer. */
export function PictureImage({ picture }: { picture: Picture }) {
  const { t } = useTranslation()
  const [isBroken, setBroken] = useState(false)
  const media = useChannel('media.get', { id: picture.mediaId })
  if (isBroken) {
    return (
      <p className="figure__missing">
        <ImageOff aria-hidden className="icon" />
        {t('editor.image.missing')}
      </p>
    )
  }
  return (
    <img
      src={`/media/${picture.mediaId}/large`}
      alt={picture.decorative ? '' : picture.alt}
      width={media.data?.width ?? undefined}
      height={media.data?.height ?? undefined}
      draggable={false}
      onError={() => setBroken(true)}
    />
  )
}
