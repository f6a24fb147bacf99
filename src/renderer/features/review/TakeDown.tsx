import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import type { ReviewView } from '#shared/contract/reviewViews.ts'

/** Takes every published language of the article off the site, after a question. */
export function TakeDown({ review }: { review: ReviewView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const send = useCommand('outbox.send')
  const [asks, setAsks] = useState(false)
  const live = review.localizations.filter(({ view }) => view.steps.includes('unpublish'))
  if (live.length === 0) return null
  const languages = live.map(({ view }) => view.localization.language)
  return (
    <>
      {send.error && <FailureNotice failure={failureOf(send.error)} />}
      <div className="review-actions">
        <OfferedButton offers="takeDown" variant="quiet" onAct={() => setAsks(true)} />
      </div>
      <ConfirmDialog
        help="review#take-down"
        title={t('review.takeDownTitle')}
        isOpen={asks}
        onOpenChange={setAsks}
        confirmLabel={t('review.takeDownConfirm')}
        isDangerous
        onConfirm={() =>
          send
            .mutateAsync({ articleId: review.articleId, kind: 'unpublish', languages, hashes: {}, at: null })
            // Shown above from the mutation's own state.
            .catch(() => undefined)
        }
      >
        {t('review.takeDownText', {
          languages: formats.list(languages.map((language) => t(`common.languageAmong.${language}`))),
        })}
      </ConfirmDialog>
    </>
  )
}
