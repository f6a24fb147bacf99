/**
 * ArticleMenu: a button with what can be done with an article as a whole.
 *   articleId, title
 *   onHistory()   shows the versions; nothing of it without
 *   before()   called first; resolves to whether to go on (an editor saves what was typed)
 */
import { Ellipsis, History, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ArticleId } from '#shared/domain/ids.ts'
import { paths } from '../lib/paths.ts'
import { useFormatChord } from '../lib/shortcuts/useShortcut.ts'
import { useDeleteArticle } from '../lib/useDeleteArticle.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { MenuButton } from '../ui/Menu.tsx'

export const historyChord = 'mod+alt+h'

interface ArticleMenuProps {
  articleId: ArticleId
  title: string
  onHistory?: (() => void) | undefined
  before?: () => Promise<boolean>
}

export function ArticleMenu({ articleId, title, onHistory, before = async () => true }: ArticleMenuProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const format = useFormatChord()
  const deleteArticle = useDeleteArticle()
  const remove = async () => {
    if (await deleteArticle(articleId, title)) navigate(paths.desk('mine'))
  }
  const run = async (id: string) => {
    if (!(await before())) return
    if (id === 'history') onHistory?.()
    if (id === 'delete') await remove()
  }
  return (
    <MenuButton
      label={t('common.articleMenu')}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={t('common.articleMenu')} />}
      sections={[
        ...(onHistory
          ? [
              {
                items: [
                  {
                    id: 'history',
                    label: t('history.command'),
                    icon: History,
                    shortcut: format(historyChord),
                  },
                ],
              },
            ]
          : []),
        { items: [{ id: 'delete', label: t('trash.delete'), icon: Trash2, isDangerous: true }] },
      ]}
      onAction={(id) => void run(id)}
    />
  )
}
