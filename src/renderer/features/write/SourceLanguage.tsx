import { Languages } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { EditingSession } from '#renderer/editor/autosave/createEditingSession.ts'
import { useAutosaveStatus, useDraftFields } from '#renderer/editor/autosave/useEditingSession.ts'
import { invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import { bodyText } from '#shared/document/text.ts'
import { otherLanguage } from '#shared/domain/language.ts'

/** A new article is in Ukrainian; while nothing is written its language can still be changed. */
export function SourceLanguage({ article, session }: { article: ArticleView; session: EditingSession }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const { title, lead } = useDraftFields(session)
  // Renders with each change of the saving line, so that the choice disappears with the first words.
  useAutosaveStatus(session)
  const { sourceLanguage } = article.article
  const isEmpty =
    article.localizations.length === 1 &&
    title === '' &&
    lead === '' &&
    (session.getBody()?.readText() ?? bodyText(session.getView().blocks)).trim() === ''
  if (!isEmpty || session.getView().localization.url !== null) return null

  const other = otherLanguage(sourceLanguage)
  const begin = async () => {
    const { article: created } = await invoke('articles.create', { sourceLanguage: other })
    // The empty one is discarded when its screen is left.
    navigate(paths.write(created.id, other), { replace: true })
  }
  return (
    <Button variant="quiet" icon={Languages} onPress={() => void showResult(begin())}>
      {t('write.beginIn', { context: other })}
    </Button>
  )
}
