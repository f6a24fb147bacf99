/** Merge: ours, the site's, and the common base, block by block; a person reads the result before it is saved. */
import { GitMerge } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { failureOf } from '#renderer/lib/client.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { MergePage } from './MergePage.tsx'
import './review.css'

export function MergeScreen({ localizationId }: { localizationId: LocalizationId }) {
  const { t } = useTranslation()
  const { data: conflict, error, refetch } = useChannel('conflicts.open', { localizationId })
  if (error) {
    const failure = failureOf(error)
    return (
      <Page title={t('review.merge.title')}>
        {failure.code === 'notFound' ? (
          <EmptyState icon={GitMerge} title={t('review.merge.gone')}>
            {t('review.merge.goneText')}
          </EmptyState>
        ) : (
          <FailureNotice failure={failure} onRetry={() => void refetch()} />
        )}
      </Page>
    )
  }
  if (!conflict) {
    return (
      <Page title={t('review.merge.title')}>
        <Loading />
      </Page>
    )
  }
  // A newer text on the site is another conflict: choices made for the old one do not apply.
  return <MergePage key={conflict.theirs.revision.contentHash} conflict={conflict} />
}
