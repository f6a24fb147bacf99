/**
 * ArticleMenu: a button with what can be done with an article as a whole; all of it is in the palette too.
 *   articleId, title, isTranslated
 *   belongsToNoSite   begun before a site was connected, or taken off one: it can be given to the active site
 *   onTemplate()  makes a template of it; nothing of it without
 *   onHistory()   shows the versions; nothing of it without
 *   before()   called first; resolves to whether to go on (an editor saves what was typed)
 */
import { Ellipsis } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { SiteView } from '#shared/contract/siteViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { useAction, useActionLook } from '../lib/actions/useAction.ts'
import { invoke } from '../lib/client.ts'
import { paths } from '../lib/paths.ts'
import { useActiveSite } from '../lib/settings.tsx'
import { useDeleteArticle } from '../lib/useDeleteArticle.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { IconButton } from '../ui/IconButton.tsx'
import { MenuButton } from '../ui/Menu.tsx'

interface ArticleMenuProps {
  articleId: ArticleId
  title: string
  /** It has a translation. */
  isTranslated: boolean
  belongsToNoSite?: boolean
  /** The article was given to the active site. */
  onGiven?: () => void
  onTemplate?: (() => void) | undefined
  /** Saves the article as a file for another computer. */
  onSaveAsFile: () => void
  onHistory?: (() => void) | undefined
  before?: () => Promise<boolean>
}

const always = async () => true

export function ArticleMenu(props: ArticleMenuProps) {
  const { isTranslated, onTemplate, onHistory } = props
  const { t } = useTranslation()
  const look = useActionLook()
  const run = useArticleActions(props)
  const giveToSite = useGiveToSite(props)
  const item = <K extends Parameters<typeof look>[0]>(id: K) => ({ id, ...look(id) })
  const first = onHistory ? [{ items: [item('history')] }] : []
  const copies = [
    ...(onTemplate ? [item('saveAsTemplate')] : []),
    item('copyArticle'),
    ...(isTranslated ? [item('copySource')] : []),
  ]
  const giving = giveToSite ? [{ items: [item('giveToSite')] }] : []
  return (
    <MenuButton
      label={t('common.articleMenu')}
      placement="bottom end"
      trigger={<IconButton icon={Ellipsis} label={t('common.articleMenu')} />}
      sections={[
        ...first,
        ...giving,
        { items: [item('saveAsFile'), ...copies] },
        { items: [{ ...item('deleteArticle'), isDangerous: true }] },
      ]}
      onAction={(id) => (id === 'giveToSite' ? giveToSite?.() : void run[id as keyof typeof run]())}
    />
  )
}

/** Gives the article to the active site; null where it belongs to one already, or none is connected. */
function useGiveToSite({ articleId, belongsToNoSite = false, onGiven, before = always }: ArticleMenuProps) {
  const { t } = useTranslation()
  const site = useActiveSite()
  const showResult = useShowResult()
  const give = async (site: SiteView) => {
    if (!(await before())) return
    const order = invoke('articles.assignSite', { id: articleId, siteId: site.id })
    if (await showResult(order, t('common.givenToSite', { site: site.name }))) onGiven?.()
  }
  const run = belongsToNoSite && site !== null ? () => void give(site) : null
  useAction('giveToSite', { run: () => run?.(), isOffered: run !== null })
  return run
}

/** What each item of the menu does; offers all but the history, whose screen offers it. */
function useArticleActions({
  articleId,
  title,
  isTranslated,
  onTemplate,
  onSaveAsFile,
  onHistory,
  before = always,
}: ArticleMenuProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const deleteArticle = useDeleteArticle()
  const copy = async (translations: boolean) => {
    const { article } = await invoke('articles.copy', { id: articleId, translations })
    navigate(paths.write(article.id, article.sourceLanguage))
  }
  const first = (act: () => unknown) => async () => {
    if (await before()) await act()
  }
  const run = {
    history: first(() => onHistory?.()),
    saveAsTemplate: first(() => onTemplate?.()),
    copyArticle: first(() => showResult(copy(true), t('common.copied'))),
    copySource: first(() => showResult(copy(false), t('common.copied'))),
    saveAsFile: first(onSaveAsFile),
    deleteArticle: first(async () => {
      if (await deleteArticle(articleId, title)) navigate(paths.desk('mine'))
    }),
  }
  useAction('saveAsFile', { run: () => void run.saveAsFile() })
  useAction('saveAsTemplate', { run: () => void run.saveAsTemplate(), isOffered: onTemplate !== undefined })
  useAction('copyArticle', { run: () => void run.copyArticle() })
  useAction('copySource', { run: () => void run.copySource(), isOffered: isTranslated })
  useAction('deleteArticle', { run: () => void run.deleteArticle() })
  return run
}
