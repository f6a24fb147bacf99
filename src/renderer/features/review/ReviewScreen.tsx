/** Review: read what changed since the last approval, decide, and send the package out. */
import { Columns2, GitMerge, PencilLine } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { ArticleMenu } from '#renderer/articles/ArticleMenu.tsx'
import { LivePage } from '#renderer/articles/LivePage.tsx'
import { PreviewButton } from '#renderer/articles/PreviewButton.tsx'
import { ProposedTime } from '#renderer/articles/ProposedTime.tsx'
import { WaiverNotice } from '#renderer/articles/plan/WaiverNotice.tsx'
import { RemovedCopy } from '#renderer/articles/RemovedCopy.tsx'
import { SiteAlarms } from '#renderer/articles/SiteAlarms.tsx'
import { LanguageState } from '#renderer/articles/Status.tsx'
import { TrashNotice } from '#renderer/articles/TrashNotice.tsx'
import { useSaveArticleFile } from '#renderer/bringIn/articleFile/useArticleFiles.ts'
import { useBringInWhileReading } from '#renderer/bringIn/useBringInWhileReading.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { useOpened } from '#renderer/lib/useOpened.ts'
import { ProofingProvider } from '#renderer/proofing/ProofingScope.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { type Language, otherLanguage } from '#shared/domain/language.ts'
import { Decision } from './Decision.tsx'
import { Facts } from './Facts.tsx'
import { History } from './History.tsx'
import { LocalizationText } from './LocalizationText.tsx'
import { Problems } from './Problems.tsx'
import { Publication } from './Publication.tsx'
import './review.css'

type Shown = 'difference' | 'text'
type Reviewed = ReviewView['localizations'][number]

function LocalizationColumn({ reviewed, shown }: { reviewed: Reviewed; shown: Shown }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { localization } = reviewed.view
  return (
    <article className="review-column" aria-label={t(`common.language.${localization.language}`)}>
      <header className="review-column__head">
        <h2 className="review-column__name">
          {t(`common.language.${localization.language}`)}
          {localization.isSource && <span className="review-column__source">{t('review.source')}</span>}
        </h2>
        <LanguageState
          language={localization.language}
          state={localization.state}
          saving={localization.saving}
          readers={localization.readers}
          inConflict={localization.inConflict}
        />
        <LivePage language={localization.language} url={localization.url} />
      </header>
      <div className="review-column__text">
        {localization.inConflict && (
          <Notice
            tone="bad"
            actions={
              <Button size="small" icon={GitMerge} onPress={() => navigate(paths.conflict(localization.id))}>
                {t('review.conflictOpen')}
              </Button>
            }
          >
            {t('review.conflictNotice')}
          </Notice>
        )}
        <LocalizationText reviewed={reviewed} shown={shown} />
      </div>
      <Problems reviewed={reviewed} />
      <Decision reviewed={reviewed} />
      <History reviewed={reviewed} />
    </article>
  )
}

interface ReviewActionsProps {
  articleId: ArticleId
  title: string
  sourceLanguage: Language
  isTranslated: boolean
}

/** Buttons to the other screens of the article, and its menu. */
function ReviewActions({ articleId, title, sourceLanguage, isTranslated }: ReviewActionsProps) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const saveAsFile = useSaveArticleFile()
  useOpened(articleId)
  const toWriting = () => navigate(paths.write(articleId, sourceLanguage))
  const sideBySide = () => navigate(paths.translate(articleId, otherLanguage(sourceLanguage)))
  useAction('toWriting', { run: toWriting })
  useBringInWhileReading(toWriting)
  useAction('sideBySide', { run: sideBySide, isOffered: isTranslated })
  return (
    <>
      <Button icon={PencilLine} onPress={toWriting}>
        {t('review.toWriting')}
      </Button>
      <PreviewButton articleId={articleId} language={sourceLanguage} />
      {isTranslated && (
        <Button icon={Columns2} onPress={sideBySide}>
          {t('review.toTranslation')}
        </Button>
      )}
      <ArticleMenu
        articleId={articleId}
        title={title}
        isTranslated={isTranslated}
        onSaveAsFile={() => void saveAsFile(articleId)}
      />
    </>
  )
}

export function ReviewScreen({ articleId }: { articleId: ArticleId }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>('difference')
  const { data: review, error, refetch } = useChannel('review.open', { articleId })

  if (error && !review) {
    return (
      <Page title={t('review.title')}>
        <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />
      </Page>
    )
  }
  if (!review) {
    return (
      <Page title={t('review.title')}>
        <Loading />
      </Page>
    )
  }

  const source = review.localizations.find(({ view }) => view.localization.isSource)?.view.localization
  const sourceLanguage = source?.language ?? 'uk'
  return (
    <Page
      isReading
      title={source?.title || t('common.untitled')}
      kicker={t('review.kicker')}
      actions={
        <ReviewActions
          articleId={articleId}
          title={source?.title ?? ''}
          sourceLanguage={sourceLanguage}
          isTranslated={review.localizations.length > 1}
        />
      }
      toolbar={
        <Segmented
          label={t('review.view')}
          value={shown}
          onChange={setShown}
          options={[
            { id: 'difference', label: t('review.viewDifference') },
            { id: 'text', label: t('review.viewText') },
          ]}
        />
      }
    >
      <div className="review">
        <TrashNotice articleId={articleId} />
        <RemovedCopy articleId={articleId} />
        <SiteAlarms articleId={articleId} />
        <ProposedTime proposal={review.proposal} />
        {review.waiver && <WaiverNotice waiver={review.waiver} />}
        <ProofingProvider articleId={articleId}>
          <div className="review__columns" data-count={review.localizations.length}>
            {review.localizations.map((reviewed) => (
              <LocalizationColumn key={reviewed.view.localization.id} reviewed={reviewed} shown={shown} />
            ))}
          </div>
        </ProofingProvider>
        <Facts review={review} />
        <Publication review={review} />
      </div>
    </Page>
  )
}
