/**
 * CropDialog: which part of a picture is shown. The original stays as it is; the part becomes a picture of its own.
 *   item            the picture as it is shown, cropped or whole
 *   onClose()
 *   onCropped(made) the picture to show now; the same where nothing changed
 */
import { RotateCcw } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import { cropShapes } from '#shared/domain/crop.ts'
import { isPicture } from '#shared/domain/media.ts'
import { CropStage } from './CropStage.tsx'
import { useCrop } from './useCrop.ts'
import './crop.css'

interface CropDialogProps {
  item: MediaView
  onClose: () => void
  onCropped: (made: MediaView) => void
}

type Picture = Extract<MediaView, { width: number }>

function CropForm({ item, whole, onClose, onCropped }: CropDialogProps & { whole: Picture }) {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const command = useCommand('media.crop')
  const editing = useCrop(item, whole)
  const save = async () => {
    const order = command.mutateAsync({ id: item.id, ...editing.result })
    if (!(await showResult(order))) return
    onClose()
    onCropped(await order)
  }
  return (
    <Dialog
      help="media#crop"
      title={t('media.crop.title')}
      isOpen
      onOpenChange={onClose}
      size="wide"
      actions={
        <>
          <Button icon={RotateCcw} onPress={editing.reset}>
            {t('media.crop.reset')}
          </Button>
          <Button onPress={onClose}>{t('common.cancel')}</Button>
          <Button variant="primary" isPending={command.isPending} onPress={() => void save()}>
            {t('media.crop.save')}
          </Button>
        </>
      }
    >
      <Segmented
        label={t('media.crop.shape')}
        value={editing.shape}
        onChange={editing.setShape}
        options={cropShapes.map((shape) => ({
          id: shape,
          label: shape === 'free' ? t('media.crop.free') : shape,
        }))}
      />
      <CropStage mediaId={whole.id} size={whole} editing={editing} />
      <p id="crop-keys" className="crop__keys">
        {t('media.crop.keys')}
      </p>
    </Dialog>
  )
}

export function CropDialog(props: CropDialogProps) {
  const { t } = useTranslation()
  const { item, onClose } = props
  const { data: whole, error } = useChannel('media.get', { id: item.madeFrom ?? item.id })
  if (whole && isPicture(whole)) return <CropForm {...props} whole={whole} />
  return (
    <Dialog help="media#crop" title={t('media.crop.title')} isOpen onOpenChange={onClose} size="wide">
      {error ? <FailureNotice failure={failureOf(error)} /> : <Loading />}
    </Dialog>
  )
}
