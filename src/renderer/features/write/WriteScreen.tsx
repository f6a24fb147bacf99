/** Write: one language version of an article, its text and all that goes with it. */
import { FileQuestion, Languages } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useWaived } from '#renderer/articles/plan/useWaived.tsx'
import { failureOf, invoke } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import type { WriteFocus } from '#renderer/lib/problemScreen.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { ArticleView } from '#shared/contract/articleViews.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { OpenedText } from './OpenedText.tsx'

interface WriteScreenProps {
  articleId: ArticleId
  language: Language
  /** The control that gets the focus; null: the body, or the title of a new text. */
  focus: WriteFocus | null
}

type Opened = { article: ArticleView } | { failure: Failure } | null

export function WriteScreen({ articleId, language, focus }: WriteScreenProps) {
  const { t } = useTranslation()
  const [opened, setOpened] = useState<Opened>(null)
  const [attempt, setAttempt] = useState(0)

  // Asked anew each time and never from a cache: a save names the version that the text was read at.
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt asks again
  useEffect(() => {
    let isCurrent = true
    setOpened(null)
    invoke('articles.open', { id: articleId }).then(
      (article) => isCurrent && setOpened({ article }),
      (error: unknown) => isCurrent && setOpened({ failure: failureOf(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [articleId, language, attempt])

  if (opened === null) return <Loading />
  if ('failure' in opened) {
    return (
      <Page title={t('write.title')}>
        {opened.failure.code === 'notFound' ? (
          <EmptyState icon={FileQuestion} title={t('write.goneTitle')}>
            {t('write.gone')}
          </EmptyState>
        ) : (
          <FailureNotice failure={opened.failure} onRetry={() => setAttempt(attempt + 1)} />
        )}
      </Page>
    )
  }
  const { article } = opened
  const view = article.localizations.find((one) => one.localization.language === language)
  if (view === undefined) return <NoTranslation article={article} language={language} />
  return (
    <OpenedText
      key={`${view.localization.id} ${attempt}`}
      article={article}
      view={view}
      focus={focus}
      onReopen={() => setAttempt(attempt + 1)}
    />
  )
}

function NoTranslation({ article, language }: { article: ArticleView; language: Language }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const { id, sourceLanguage } = article.article
  const waived = useWaived(article, language)
  const start = async () => {
    const done = await showResult(invoke('localizations.create', { articleId: id, language }))
    if (done) navigate(paths.translate(id, language))
  }
  return (
    <Page title={t('write.title')}>
      <EmptyState
        icon={Languages}
        title={t('write.noTranslationTitle', { context: language })}
        actions={
          <>
            <Button variant="primary" onPress={() => void start()}>
              {t('write.startTranslation')}
            </Button>
            <Button onPress={() => navigate(paths.write(id, sourceLanguage))}>{t('write.toSource')}</Button>
            {waived.button}
          </>
        }
      >
        {t('write.noTranslation')}
      </EmptyState>
      {waived.notice}
    </Page>
  )
}
