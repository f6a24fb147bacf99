/**
 * MediaPicker: choosing pictures or files of the library, or adding new ones on the spot.
 *   isOpen, onOpenChange(isOpen)
 *   kind             'pictures' (by default) or 'files'
 *   title            optional; "Choose a picture" otherwise
 *   allowsMultiple   several at once
 *   onPick(items)    MediaView[], in the order they were chosen; the dialog closes by itself
 * Files chosen from the computer are picked at once; dropped and pasted ones are added and selected.
 * It is outside of features because several use it.
 */
import { FilePlus2, ImagePlus } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Dialog } from '#renderer/ui/Dialog.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { DropArea } from './DropArea.tsx'
import { ImportList } from './ImportList.tsx'
import { MediaGrid } from './MediaGrid.tsx'
import './media.css'
import { useImport } from './useImport.ts'
import { useMediaList } from './useMediaList.ts'

interface MediaPickerProps {
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  title?: string | undefined
  /** Pictures unless said otherwise. */
  kind?: 'pictures' | 'files' | undefined
  allowsMultiple?: boolean | undefined
  onPick: (items: MediaView[]) => void
}

function PickerBody({
  kind = 'pictures',
  allowsMultiple,
  onPick,
  close,
}: Pick<MediaPickerProps, 'kind' | 'allowsMultiple' | 'onPick'> & { close: () => void }) {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const settled = useDebounced(search.trim(), 150)
  const list = useMediaList(settled, 'all', kind)
  const imports = useImport({ isQuiet: true, kind })
  const [selected, setSelected] = useState<MediaId[]>([])
  const [added, setAdded] = useState<readonly MediaView[]>([])
  const known = new Map([...added, ...list.items].map((item) => [item.id, item]))

  const chosen = selected.flatMap((id) => known.get(id) ?? [])

  const take = async (work: Promise<MediaView[]>) => {
    const items = await work
    if (items.length === 0) return
    setAdded((before) => [...before, ...items])
    const ids = items.map(({ id }) => id)
    setSelected((before) => (allowsMultiple ? [...before, ...ids] : ids.slice(0, 1)))
  }
  const pick = (items: readonly MediaView[]) => {
    close()
    onPick(allowsMultiple ? [...items] : items.slice(-1))
  }
  const fromComputer = async () => {
    const items = await imports.choose()
    if (items.length > 0) pick(items)
  }
  const emptyTitle = kind === 'files' ? 'media.emptyFilesTitle' : 'media.emptyTitle'
  const emptyText = kind === 'files' ? 'media.emptyFilesText' : 'media.emptyText'
  return (
    <DropArea onFiles={(files) => void take(imports.addFiles(files))}>
      <div className="picker__tools">
        <SearchField
          label={t('media.search')}
          placeholder={t('media.searchPlaceholder')}
          value={search}
          onChange={setSearch}
          className="picker__search"
          autoFocus
        />
        <Button icon={kind === 'files' ? FilePlus2 : ImagePlus} onPress={() => void fromComputer()}>
          {t('media.picker.fromComputer')}
        </Button>
      </div>
      <ImportList />
      {list.error && <FailureNotice failure={failureOf(list.error)} onRetry={list.retry} />}
      {list.isLoading && <Loading />}
      {list.total === 0 && (
        <EmptyState
          icon={kind === 'files' ? FilePlus2 : ImagePlus}
          title={settled ? t('media.emptyFilterTitle') : t(emptyTitle)}
        >
          {settled ? t('media.emptySearch', { search: settled }) : t(emptyText)}
        </EmptyState>
      )}
      {list.items.length > 0 && (
        <MediaGrid
          items={list.items}
          selected={selected}
          onSelect={setSelected}
          allowsMultiple={allowsMultiple}
          onOpen={(item) => pick([...chosen.filter(({ id }) => id !== item.id), item])}
          onNearEnd={list.loadMore}
        />
      )}
      <div className="picker__foot">
        <Button onPress={close}>{t('common.cancel')}</Button>
        <Button variant="primary" isDisabled={selected.length === 0} onPress={() => pick(chosen)}>
          {selected.length > 1
            ? t('media.picker.pickCount', { count: selected.length })
            : t('media.picker.pick')}
        </Button>
      </div>
    </DropArea>
  )
}

export function MediaPicker({ isOpen, onOpenChange, title, kind, allowsMultiple, onPick }: MediaPickerProps) {
  const { t } = useTranslation()
  return (
    <Dialog
      help="media"
      title={title ?? t('media.picker.title')}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      size="full"
      isFlush
    >
      {(close) => <PickerBody kind={kind} allowsMultiple={allowsMultiple} onPick={onPick} close={close} />}
    </Dialog>
  )
}
