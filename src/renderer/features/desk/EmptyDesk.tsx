import {
  Files,
  FolderPen,
  Languages,
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
import type { DeskList } from '#shared/contract/views.ts'

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
  onClearSearch: () => void
}

/** An empty list says what belongs there and how it gets there. */
export function EmptyDesk({ list, search, onClearSearch }: EmptyDeskProps) {
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
                onPress={() => navigate(`${paths.desk('all')}?search=${encodeURIComponent(search)}`)}
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
