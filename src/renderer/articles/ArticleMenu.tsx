/**
 * ArticleMenu: a button with what can be done with an article as a whole.
 *   articleId, title, isTranslated
 *   onTemplate()  makes a template of it; nothing of it without
 *   onHistory()   shows the versions; nothing of it without
 *   before()   called first; resolves to whether to go on (an editor saves what was typed)
 */
import { Copy, Ellipsis, FileDown, FileText, History, Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ArticleId } from '#shared/domain/ids.ts'
import { invoke } from '../lib/client.ts'
import { paths } from '../lib/paths.ts'
import { useFormatChord } from '../lib/shortcuts/useShortcut.ts'
import { useDeleteArticle } from '../lib/useDeleteArticle.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { MenuButton } from '../ui/Menu.tsx'

export const historyChord = 'mod+alt+h'

interface ArticleMenuProps {
  articleId: ArticleId
  title: string
  /** It has a translation. */
  isTranslated: boolean
  onTemplate?: (() => void) | undefined
  /** Saves the article as a file for another computer. */
  onSaveAsFile: () => void
  onHistory?: (() => void) | undefined
  before?: () => Promise<boolean>
}

export function ArticleMenu({
  articleId,
  title,
  isTranslated,
  onTemplate,
  onSaveAsFile,
  onHistory,
  before = async () => true,
}: ArticleMenuProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const format = useFormatChord()
  const showResult = useShowResult()
  const deleteArticle = useDeleteArticle()
  const remove = async () => {
    if (await deleteArticle(articleId, title)) navigate(paths.desk('mine'))
  }
  const copy = async (translations: boolean) => {
    const { article } = await invoke('articles.copy', { id: articleId, translations })
    navigate(paths.write(article.id, article.sourceLanguage))
  }
  const run = async (id: string) => {
    if (!(await before())) return
    if (id === 'history') onHistory?.()
    if (id === 'template') onTemplate?.()
    if (id === 'copy' || id === 'copySource') await showResult(copy(id === 'copy'), t('common.copied'))
    if (id === 'delete') await remove()
    if (id === 'saveAsFile') onSaveAsFile()
  }
  const history = {
    ...{ id: 'history', label: t('history.command'), icon: History, shortcut: format(historyChord) },
  }
  const first = onHistory ? [{ items: [history] }] : []
  const copies = [
    ...(onTemplate ? [{ id: 'template', label: t('templates.saveCommand'), icon: FileText }] : []),
    { id: 'copy', label: t('common.copyArticle'), icon: Copy },
    ...(isTranslated ? [{ id: 'copySource', label: t('common.copyWithoutTranslation'), icon: Copy }] : []),
  ]
  const saving = { id: 'saveAsFile', label: t('bringIn.article.save'), icon: FileDown }
  const deleting = { id: 'delete', label: t('trash.delete'), icon: Trash2, isDangerous: true }
  return (
    <MenuButton
      label={t('common.articleMenu')}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={t('common.articleMenu')} />}
      sections={[...first, { items: [saving, ...copies] }, { items: [deleting] }]}
      onAction={(id) => void run(id)}
    />
  )
}
