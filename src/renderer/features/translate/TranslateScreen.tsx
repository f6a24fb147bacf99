/**
 * The side-by-side view: the source on the left, the translation on the right, corresponding blocks at the
 * same height.
 */
import { useQueryClient } from '@tanstack/react-query'
import { Languages } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { queryKey, useChannel, useCommand } from '#renderer/lib/queries.ts'
import { flushUnsaved } from '#renderer/lib/unsaved.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { ArticleId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { Desk } from './Desk.tsx'
import './translate.css'

interface TranslateScreenProps {
  articleId: ArticleId
  target: Language
}

export function TranslateScreen({ articleId, target }: TranslateScreenProps) {
  const { t } = useTranslation()
  const queries = useQueryClient()
  const [isReady, setReady] = useState(false)
  // The editor starts from the stored text: unsaved text of another screen is saved first, and no cached
  // answer is used.
  useEffect(() => {
    let isGone = false
    void flushUnsaved().then(() => {
      if (isGone) return
      queries.removeQueries({ queryKey: queryKey('translation.open', { articleId, target }) })
      setReady(true)
    })
    return () => {
      isGone = true
    }
  }, [queries, articleId, target])
  const answer = useChannel('translation.open', { articleId, target }, { enabled: isReady })
  const { error, refetch } = answer
  const view = isReady ? answer.data : undefined
  if (view) return <Desk key={view.target.localization.id} view={view} />
  if (!error) {
    return (
      <Page title={t('translate.title')}>
        <Loading />
      </Page>
    )
  }
  const failure = failureOf(error)
  if (failure.code === 'notFound')
    return <StartTranslation articleId={articleId} target={target} onStarted={() => void refetch()} />
  return (
    <Page title={t('translate.title')}>
      <FailureNotice failure={failure} onRetry={() => void refetch()} />
    </Page>
  )
}

function StartTranslation({
  articleId,
  target,
  onStarted,
}: TranslateScreenProps & { onStarted: () => void }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const create = useCommand('localizations.create')
  const { data: article } = useChannel('articles.open', { id: articleId })
  const source = article?.localizations.find(({ localization }) => localization.language !== target)
  return (
    <Page
      title={source?.localization.title || t('common.untitled')}
      kicker={t('translate.kicker', { context: target })}
    >
      {create.error && <FailureNotice failure={failureOf(create.error)} />}
      <EmptyState
        icon={Languages}
        title={t('translate.startTitle', { context: target })}
        actions={
          <>
            <Button
              variant="primary"
              autoFocus
              isPending={create.isPending}
              onPress={() => create.mutate({ articleId, language: target }, { onSuccess: onStarted })}
            >
              {t('translate.start')}
            </Button>
            <Button onPress={() => navigate(paths.write(articleId, otherLanguage(target)))}>
              {t('translate.toWriting')}
            </Button>
          </>
        }
      >
        {t('translate.startText')}
      </EmptyState>
    </Page>
  )
}
