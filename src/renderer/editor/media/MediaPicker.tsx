import { ImagePlus } from 'lucide-react'
import { useState } from 'react'
import { GridList, GridListItem } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { MediaView } from '#shared/contract/views.ts'
import { invoke } from '../../lib/client.ts'
import { useChannel } from '../../lib/queries.ts'
import { useDebounced } from '../../lib/useDebounced.ts'
import { useTell } from '../../lib/useTell.ts'
import { Button } from '../../ui/Button.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { SearchField } from '../../ui/TextField.tsx'
import './MediaPicker.css'

interface MediaPickerProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  onChoose: (media: MediaView) => void
}

/** A picture from the library, or from this computer into it. */
export function MediaPicker({ isOpen, onOpenChange, onChoose }: MediaPickerProps) {
  const { t } = useTranslation()
  return (
    <Dialog title={t('editor.image.choose')} size="wide" isOpen={isOpen} onOpenChange={onOpenChange}>
      {(close) => (
        <Library
          onChoose={(media) => {
            close()
            onChoose(media)
          }}
        />
      )}
    </Dialog>
  )
}

function Library({ onChoose }: { onChoose: (media: MediaView) => void }) {
  const { t } = useTranslation()
  const tell = useTell()
  const [search, setSearch] = useState('')
  const [isImporting, setImporting] = useState(false)
  const wanted = useDebounced(search, 150)
  const { data } = useChannel(
    'media.list',
    { search: wanted, filter: 'all', cursor: null, limit: 60 },
    { keepPrevious: true },
  )

  const fromComputer = async () => {
    setImporting(true)
    await tell(
      invoke('media.choose', {}).then(([first]) => {
        if (first) onChoose(first)
      }),
    )
    setImporting(false)
  }

  return (
    <div className="media-picker">
      <div className="media-picker__tools">
        <SearchField label={t('editor.image.search')} value={search} onChange={setSearch} autoFocus />
        <Button icon={ImagePlus} isPending={isImporting} onPress={() => void fromComputer()}>
          {t('editor.image.fromComputer')}
        </Button>
      </div>
      <GridList
        aria-label={t('editor.image.choose')}
        layout="grid"
        className="media-picker__grid"
        items={data?.items ?? []}
        onAction={(key) => {
          const chosen = data?.items.find((item) => item.id === key)
          if (chosen) onChoose(chosen)
        }}
        renderEmptyState={() => (
          <p className="media-picker__empty">
            {wanted === '' ? t('editor.image.none') : t('editor.image.notFound')}
          </p>
        )}
      >
        {(item) => (
          <GridListItem id={item.id} textValue={item.fileName} className="media-picker__item">
            <img src={`/media/${item.id}/thumbnail`} alt="" loading="lazy" />
            <span className="media-picker__name">{item.fileName}</span>
          </GridListItem>
        )}
      </GridList>
    </div>
  )
}
