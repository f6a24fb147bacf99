import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { CropDialog } from '#renderer/pickers/media/crop/CropDialog.tsx'
import { MediaPicker } from '#renderer/pickers/media/MediaPicker.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { ReplaceDialog } from './ReplaceDialog.tsx'

type Open = { kind: 'none' } | { kind: 'crop' } | { kind: 'pick' } | { kind: 'replace'; to: MediaView }

/** Cropping a picture, and showing another one wherever it is shown. */
export function PictureTools({ item, onShow }: { item: MediaView; onShow: (item: MediaView) => void }) {
  const { t } = useTranslation()
  const [open, setOpen] = useState<Open>({ kind: 'none' })
  const close = () => setOpen({ kind: 'none' })
  const offer = (to: MediaView) => {
    if (to.id !== item.id && item.usedCount > 0) setOpen({ kind: 'replace', to })
    else onShow(to)
  }
  return (
    <section className="details__part details__tools">
      <OfferedButton offers="cropMedia" size="small" onAct={() => setOpen({ kind: 'crop' })} />
      <OfferedButton
        offers="replaceMedia"
        size="small"
        isDisabled={item.usedCount === 0}
        onAct={() => setOpen({ kind: 'pick' })}
      />
      {item.crop && <p className="details__quiet">{t('media.crop.isPart')}</p>}
      {open.kind === 'crop' && <CropDialog item={item} onClose={close} onCropped={offer} />}
      <MediaPicker
        isOpen={open.kind === 'pick'}
        onOpenChange={(isOpen) => {
          if (!isOpen) setOpen((present) => (present.kind === 'pick' ? { kind: 'none' } : present))
        }}
        title={t('media.replace.pick')}
        onPick={([to]) => to && offer(to)}
      />
      {open.kind === 'replace' && (
        <ReplaceDialog from={item} to={open.to} onClose={close} onReplaced={() => onShow(open.to)} />
      )}
    </section>
  )
}
