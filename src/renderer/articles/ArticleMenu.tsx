/**
 * ArticleMenu: a button with what can be done with an article as a whole.
 *   articleId, title
 *   before()   called first; resolves to whether to go on (an editor saves what was typed)
 */
import { Ellipsis, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ArticleId } from '#shared/domain/ids.ts'
import { paths } from '../lib/paths.ts'
import { useDeleteArticle } from '../lib/useDeleteArticle.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { MenuButton } from '../ui/Menu.tsx'

interface ArticleMenuProps {
  articleId: ArticleId
  title: string
  before?: () => Promise<boolean>
}

export function ArticleMenu({ articleId, title, before = async () => true }: ArticleMenuProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const deleteArticle = useDeleteArticle()
  const remove = async () => {
    if (await deleteArticle(articleId, title)) navigate(paths.desk('mine'))
  }
  const run = async (id: string) => {
    if (!(await before())) return
    if (id === 'delete') await remove()
  }
  return (
    <MenuButton
      label={t('common.articleMenu')}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={t('common.articleMenu')} />}
      sections={[{ items: [{ id: 'delete', label: t('trash.delete'), icon: Trash2, isDangerous: true }] }]}
      onAction={(id) => void run(id)}
    />
  )
}
