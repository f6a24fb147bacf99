import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { paths } from '#renderer/lib/paths.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { PackageForm } from './PackageForm.tsx'
import { TakeDown } from './TakeDown.tsx'
import { usePackage } from './usePackage.ts'

/**
 * The package: which approved versions are published together, when, and whether at the top of the news. The
 * intent is frozen at the click. A published version may be sent again, to change its date or its news
 * position.
 */
export function Publication({ review }: { review: ReviewView }) {
  const { t } = useTranslation()
  const site = useActiveSite()
  const choice = usePackage(review, site)
  const { approved, published } = choice.plan
  return (
    <Panel help="review#publish" title={t('review.publication')}>
      <div className="publication">
        {site === null ? (
          <Notice tone="info">{t('review.publicationNoSite')}</Notice>
        ) : site.role !== 'editor' ? (
          <Notice tone="info">{t('review.publicationOnlyEditors')}</Notice>
        ) : approved.length === 0 && published.length === 0 ? (
          <NothingToSend states={review.localizations.map(({ view }) => view.localization.state)} />
        ) : (
          <PackageForm review={review} zone={site.timeZone} choice={choice} />
        )}
        <TakeDown review={review} />
      </div>
    </Panel>
  )
}

/** Why there is nothing to put in the queue, and what would change that. */
function NothingToSend({ states }: { states: readonly WorkflowState[] }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  if (states.some((state) => state === 'queued' || state === 'scheduled')) {
    return (
      <div className="review-actions">
        <p className="review-quiet">{t('review.publicationOnItsWay')}</p>
        <Button size="small" onPress={() => navigate(paths.queue)}>
          {t('queue.title')}
        </Button>
      </div>
    )
  }
  return <p className="review-quiet">{t('review.publicationNothing')}</p>
}
