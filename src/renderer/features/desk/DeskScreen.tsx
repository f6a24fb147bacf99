import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { failureOf } from '#renderer/lib/client.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useShortcut } from '#renderer/lib/shortcuts/useShortcut.ts'
import { useDebounced } from '#renderer/lib/useDebounced.ts'
import { useNow } from '#renderer/lib/useNow.ts'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import { SearchField } from '#renderer/ui/TextField.tsx'
import type { RowColumn } from '#renderer/ui/VirtualRow.tsx'
import { VirtualRows } from '#renderer/ui/VirtualRows.tsx'
import type { DeskList, DeskRow } from '#shared/contract/views.ts'
import './desk.css'
import { readDeskEntry, rememberDeskEntry } from './deskEntry.ts'
import { EmptyDesk } from './EmptyDesk.tsx'
import { RecoveryNotice } from './RecoveryNotice.tsx'
import { StatesCell, TitleCell, UpdatedCell, useSectionName } from './RowCells.tsx'
import { rowTarget } from './rowTarget.ts'
import { StateFilter } from './StateFilter.tsx'
import { useArticleList } from './useArticleList.ts'

/** Two lines of text, one for each language. */
const rowHeight = 58

function useColumns(): RowColumn<DeskRow>[] {
  const { t } = useTranslation()
  const sectionName = useSectionName(useActiveSite())
  const now = useNow(60_000)
  return [
    {
      id: 'title',
      header: t('desk.columnTitle'),
      width: 'minmax(0, 1fr)',
      isRowHeader: true,
      cell: (row) => <TitleCell row={row} section={sectionName(row.section)} now={now} />,
    },
    {
      id: 'states',
      header: t('desk.columnStates'),
      width: 'minmax(320px, min(392px, 39%))',
      cell: (row) => <StatesCell row={row} />,
    },
    {
      id: 'section',
      header: t('desk.columnSection'),
      width: 'minmax(90px, 150px)',
      room: 'wide',
      cell: (row) => <span className="desk-row__plain">{sectionName(row.section)}</span>,
    },
    {
      id: 'author',
      header: t('desk.columnAuthor'),
      width: 'minmax(90px, 150px)',
      room: 'wide',
      cell: (row) => <span className="desk-row__plain">{row.author}</span>,
    },
    {
      id: 'updated',
      header: t('desk.columnUpdated'),
      width: 'minmax(160px, min(210px, 18%))',
      room: 'middle',
      cell: (row) => <UpdatedCell row={row} now={now} />,
    },
  ]
}

export function DeskScreen({ list }: { list: DeskList }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const [entry] = useState(readDeskEntry)
  const [search, setSearch] = useState(entry.search)
  const settled = useDebounced(search.trim(), 150)
  const [state, setState] = useState(entry.state)
  const articles = useArticleList({ list, search: settled, state }, entry.row ?? 0)
  const columns = useColumns()
  const field = useRef<HTMLInputElement>(null)
  useShortcut({
    chord: 'mod+f',
    label: t('shell.shortcut.search'),
    group: t('shell.shortcutGroup.lists'),
    run: () => field.current?.select(),
  })
  const open = (row: DeskRow, index: number) => {
    rememberDeskEntry({ search: settled, state, row: index })
    navigate(rowTarget(list, row))
  }
  const name = t(`desk.list.${list}`)
  const { total } = articles
  const count =
    total === undefined
      ? ''
      : settled || state
        ? t('desk.found', { count: total })
        : t('desk.total', { count: total })
  return (
    <Page
      title={name}
      beside={
        <p className="page__count" role="status">
          {count}
        </p>
      }
      actions={
        <>
          <StateFilter value={state} onChange={setState} />
          <SearchField
            label={t('desk.search')}
            placeholder={t('desk.searchPlaceholder')}
            className="desk__search"
            value={search}
            onChange={setSearch}
            inputRef={field}
          />
        </>
      }
      isFixed
    >
      <RecoveryNotice />
      {articles.isLoading && <Loading />}
      {articles.error && (
        <div className="desk__notice">
          <FailureNotice failure={failureOf(articles.error)} onRetry={articles.retry} />
        </div>
      )}
      {total === 0 && (
        <EmptyDesk
          list={list}
          search={settled}
          isFiltered={state !== null}
          onClearSearch={() => setSearch('')}
          onClearFilter={() => setState(null)}
        />
      )}
      {total !== undefined && total > 0 && (
        <VirtualRows
          key={list}
          label={t('desk.table', { list: name })}
          count={total}
          rowAt={articles.rowAt}
          onShow={articles.show}
          columns={columns}
          rowHeight={rowHeight}
          isBusy={articles.isOld}
          initialRow={entry.row}
          onOpen={open}
        />
      )}
    </Page>
  )
}
