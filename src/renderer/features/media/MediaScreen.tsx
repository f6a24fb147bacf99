import { ImagePlus, Images, Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { DropArea } from '#renderer/pickers/media/DropArea.tsx'
import { ImportList } from '#renderer/pickers/media/ImportList.tsx'
import { MediaGrid } from '#renderer/pickers/media/MediaGrid.tsx'
import { useImport } from '#renderer/pickers/media/useImport.ts'
import { type MediaFilter, type MediaKind, useMediaList } from '#renderer/pickers/media/useMediaList.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import type { MediaView } from '#shared/contract/mediaViews.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { CleanUpDialog } from './CleanUpDialog.tsx'
import { MediaDetails } from './MediaDetails.tsx'
import './mediaScreen.css'

interface NothingProps {
  search: string
  filter: MediaFilter
  kind: MediaKind
  onAdd: () => void
}

function Nothing({ search, filter, kind, onAdd }: NothingProps) {
  const { t } = useTranslation()
  if (!search && filter === 'all' && kind !== 'files') {
    return (
      <EmptyState
        icon={Images}
        title={t('media.emptyTitle')}
        actions={
          <Button variant="primary" icon={ImagePlus} onPress={onAdd}>
            {t('media.import')}
          </Button>
        }
      >
        {t('media.emptyText')}
      </EmptyState>
    )
  }
  const words = search
    ? t('media.emptySearch', { search })
    : filter === 'all'
      ? t('media.emptyFilesText')
      : filter === 'missingAlt'
        ? t('media.emptyMissingAlt')
        : t('media.emptyUnused')
  return (
    <EmptyState icon={Search} title={t('media.emptyFilterTitle')}>
      {words}
    </EmptyState>
  )
}

function ScreenActions({ onAdd }: { onAdd: () => void }) {
  const [isCleaning, setCleaning] = useState(false)
  return (
    <>
      <OfferedButton offers="cleanUpMedia" onAct={() => setCleaning(true)} />
      <OfferedButton offers="importMedia" variant="primary" onAct={onAdd} />
      {isCleaning && <CleanUpDialog onClose={() => setCleaning(false)} />}
    </>
  )
}

/** The library: find, add, describe. */
export function MediaScreen() {
  const { t } = useTranslation()
  const [search, setSearch] = useState('')
  const [filter, setFilter] = useState<MediaFilter>('all')
  const [kind, setKind] = useState<MediaKind>('all')
  const [selected, setSelected] = useState<MediaId[]>([])
  const settled = useDebounced(search.trim(), 150)
  const list = useMediaList(settled, filter, kind)
  const imports = useImport({ kind: 'all' })
  /** One picture is described beside the list; several were in a form by then. */
  const take = async (work: Promise<readonly MediaView[]>) => {
    const [one, ...more] = await work
    if (one && more.length === 0) setSelected([one.id])
  }
  const add = () => void take(imports.choose())
  const chosen = list.items.find(({ id }) => id === selected[0])
  return (
    <Page
      title={t('media.title')}
      isFixed
      beside={
        <p className="page__count" role="status">
          {list.total === undefined ? '' : t('media.total', { count: list.total })}
        </p>
      }
      actions={<ScreenActions onAdd={add} />}
      toolbar={
        <>
          <SearchField
            label={t('media.search')}
            placeholder={t('media.searchPlaceholder')}
            className="media-screen__search"
            value={search}
            onChange={setSearch}
          />
          <Segmented
            label={t('media.filter')}
            value={filter}
            onChange={setFilter}
            options={[
              { id: 'all', label: t('media.filterAll') },
              { id: 'missingAlt', label: t('media.filterMissingAlt') },
              { id: 'unused', label: t('media.filterUnused') },
            ]}
          />
          <Segmented
            label={t('media.kind')}
            value={kind}
            onChange={setKind}
            options={[
              { id: 'all', label: t('media.kindAll') },
              { id: 'pictures', label: t('media.kindPictures') },
              { id: 'files', label: t('media.kindFiles') },
            ]}
          />
          <p className="media-screen__hint">{t('media.dropHint')}</p>
        </>
      }
    >
      <DropArea onFiles={(files) => void take(imports.addFiles(files))}>
        <ImportList />
        {list.error && (
          <div className="media-screen__notice">
            <FailureNotice failure={failureOf(list.error)} onRetry={list.retry} />
          </div>
        )}
        {list.isLoading && <Loading />}
        {list.total === 0 && <Nothing search={settled} filter={filter} kind={kind} onAdd={add} />}
        {list.items.length > 0 && (
          <div className="media-screen__split">
            <MediaGrid
              items={list.items}
              selected={selected}
              onSelect={setSelected}
              onNearEnd={list.loadMore}
            />
            {chosen && (
              <MediaDetails
                key={chosen.id}
                item={chosen}
                onClose={() => setSelected([])}
                onShow={({ id }) => setSelected([id])}
              />
            )}
          </div>
        )}
      </DropArea>
    </Page>
  )
}
