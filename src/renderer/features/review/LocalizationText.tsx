import { useTranslation } from 'react-i18next'
import { ComparedText } from '#renderer/articles/document/ComparedText.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import type { ReviewView } from '#shared/contract/reviewViews.ts'

interface LocalizationTextProps {
  reviewed: ReviewView['localizations'][number]
  shown: 'difference' | 'text'
}

/**
 * Title, lead, address and body of one localization: as readers will see them, or compared with the last
 * approved text.
 */
export function LocalizationText({ reviewed, shown }: LocalizationTextProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { view, lastApproved } = reviewed
  const { localization, blocks } = view
  const { id, language, title, lead, slug } = localization
  const isUnchanged = lastApproved?.revision.contentHash === localization.contentHash
  return (
    <>
      {shown === 'difference' && (
        <p className="review-quiet">
          {lastApproved
            ? isUnchanged
              ? t('review.unchanged')
              : t('review.since', {
                  by: lastApproved.revision.by,
                  at: formats.dateTime(lastApproved.revision.at),
                })
            : t('review.neverApproved')}
        </p>
      )}
      <ComparedText
        before={shown === 'difference' ? lastApproved : null}
        after={{ title, lead, slug, blocks }}
        language={language}
        anchor={id}
      />
    </>
  )
}
