import { ArrowLeft, ArrowRight, ImagePlus, Trash2 } from 'lucide-react'
import { Toolbar } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { maxPictures } from '#shared/document/schema.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'

interface GalleryToolsProps {
  /** The index of the chosen picture. */
  at: number
  count: number
  onMove: (by: -1 | 1) => void
  onRemove: () => void
  onAdd: () => void
}

/** What can be done with the chosen picture of a gallery. */
export function GalleryTools({ at, count, onMove, onRemove, onAdd }: GalleryToolsProps) {
  const { t } = useTranslation()
  return (
    <Toolbar className="gallery-tools" aria-label={t('editor.gallery.tools')}>
      <span className="gallery-tools__position">
        {t('editor.gallery.position', { number: at + 1, total: count })}
      </span>
      <IconButton
        label={t('editor.gallery.earlier')}
        icon={ArrowLeft}
        size="small"
        isDisabled={at === 0}
        onPress={() => onMove(-1)}
      />
      <IconButton
        label={t('editor.gallery.later')}
        icon={ArrowRight}
        size="small"
        isDisabled={at === count - 1}
        onPress={() => onMove(1)}
      />
      <IconButton label={t('editor.gallery.remove')} icon={Trash2} size="small" onPress={onRemove} />
      <Button icon={ImagePlus} size="small" isDisabled={count >= maxPictures} onPress={onAdd}>
        {t('editor.gallery.add')}
      </Button>
    </Toolbar>
  )
}
