import { useTranslation } from 'react-i18next'
import { useSectionName } from '#renderer/articles/useSectionName.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useNow } from '#renderer/lib/useNow.ts'
import type { RowColumn } from '#renderer/ui/VirtualRow.tsx'
import type { DeskList, DeskRow } from '#shared/contract/articleViews.ts'
import { StatesCell, TitleCell, UpdatedCell } from './RowCells.tsx'
import { WorkCell } from './WorkCell.tsx'

/** The columns of a desk list; a narrow window leaves some out, as `room` says. */
export function useDeskColumns(list: DeskList): RowColumn<DeskRow>[] {
  const { t } = useTranslation()
  const sectionName = useSectionName(useActiveSite())
  const now = useNow(60_000)
  const hasWork = list === 'toTranslate'
  const columns: RowColumn<DeskRow>[] = [
    {
      id: 'title',
      header: t('desk.columnTitle'),
      width: 'minmax(0, 1fr)',
      isRowHeader: true,
      cell: (row) => <TitleCell row={row} section={sectionName(row.section)} now={now} hasWork={hasWork} />,
    },
    {
      id: 'states',
      header: t('desk.columnStates'),
      width: 'minmax(320px, min(392px, 39%))',
      cell: (row) => <StatesCell row={row} />,
    },
    {
      id: 'work',
      header: t('desk.columnWork'),
      width: 'minmax(210px, min(330px, 26%))',
      room: 'middle',
      cell: (row) => <WorkCell row={row} now={now} />,
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
      room: hasWork ? 'wide' : 'middle',
      cell: (row) => <UpdatedCell row={row} now={now} />,
    },
  ]
  const others: ReadonlySet<string> = new Set(hasWork ? ['section', 'author'] : ['work'])
  return columns.filter(({ id }) => !others.has(id))
}
