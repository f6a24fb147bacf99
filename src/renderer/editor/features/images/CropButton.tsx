import { Crop } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Picture } from '#shared/document/schema.ts'
import { useChannel } from '../../../lib/queries.ts'
import { CropDialog } from '../../../pickers/media/crop/CropDialog.tsx'
import { Button } from '../../../ui/Button.tsx'

interface CropButtonProps {
  picture: Picture
  onChange: (part: Partial<Picture>) => void
}

/** Shows another part of a picture in this place of the text; undone like any change of the text. */
export function CropButton({ picture, onChange }: CropButtonProps) {
  const { t } = useTranslation()
  const { data: item } = useChannel('media.get', { id: picture.mediaId })
  const [isOpen, setOpen] = useState(false)
  if (!item) return null
  return (
    <span>
      <Button size="small" icon={Crop} onPress={() => setOpen(true)}>
        {t('media.crop.open')}
      </Button>
      {isOpen && (
        <CropDialog
          item={item}
          onClose={() => setOpen(false)}
          onCropped={({ id }) => {
            if (id !== picture.mediaId) onChange({ mediaId: id })
          }}
        />
      )}
    </span>
  )
}
