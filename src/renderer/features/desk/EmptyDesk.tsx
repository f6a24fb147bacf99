import {
  Files,
  FolderPen,
  Languages,
  ListFilter,
  type LucideIcon,
  Newspaper,
  ScanEye,
  Search,
  Send,
  SquarePen,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useNewArticle } from '#renderer/lib/useNewArticle.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState } from '#renderer/ui/EmptyState.tsx'
import type { DeskList } from '#shared/contract/articleViews.ts'
import { withSearch } from './deskEntry.ts'

const icons: Record<DeskList, LucideIcon> = {
  mine: FolderPen,
  toTranslate: Languages,
  toReview: ScanEye,
  queue: Send,
  published: Newspaper,
  all: Files,
}

interface EmptyDeskProps {
  list: DeskList
  search: string
  isFiltered: boolean
  onClearSearch: () => void
  onClearFilter: () => void
}

/** An empty list explains what it will contain and how articles get there. */
export function EmptyDesk({ list, search, isFiltered, onClearSearch, onClearFilter }: EmptyDeskProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const newArticle = useNewArticle()
  if (search) {
    return (
      <EmptyState
        icon={Search}
        title={t('desk.empty.searchTitle')}
        actions={
          <>
            <Button onPress={onClearSearch}>{t('common.clearSearch')}</Button>
            {list !== 'all' && (
              <Button
                variant="quiet"
                onPress={() => navigate(paths.desk('all'), { state: withSearch(search) })}
              >
                {t('desk.showAll')}
              </Button>
            )}
          </>
        }
      >
        {t('desk.empty.searchText', { search })}
      </EmptyState>
    )
  }
  if (isFiltered) {
    return (
      <EmptyState
        icon={ListFilter}
        title={t('desk.empty.filterTitle')}
        actions={<Button onPress={onClearFilter}>{t('desk.clearFilter')}</Button>}
      >
        {t('desk.empty.filterText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={icons[list]}
      title={t(`desk.empty.${list}Title`)}
      actions={
        (list === 'mine' || list === 'all') && (
          <Button variant="primary" icon={SquarePen} onPress={() => void newArticle()}>
            {t('shell.newArticle')}
          </Button>
        )
      }
    >
      {t(`desk.empty.${list}Text`)}
    </EmptyState>
  )
}
