import { CircleCheck, CircleX } from 'lucide-react'
import { Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { ProblemList } from '#renderer/articles/ProblemList.tsx'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import type { ReviewView } from '#shared/contract/views.ts'
import '#renderer/ui/tones.css'

/** What prevents publication and what deserves attention, each with a link to where it is corrected. */
export function Problems({ reviewed }: { reviewed: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const { articleId, language, inConflict } = reviewed.view.localization
  const show = useShowProblem(articleId, language)
  return (
    <Group className="review-part" aria-label={t('review.problems')}>
      <h3 className="review-part__title">{t('review.problems')}</h3>
      {inConflict && (
        <p className="problem-list__item tone--bad">
          <CircleX aria-hidden className="icon" />
          <span>
            {t('workflow.inConflict')} <span className="problem-list__weight">{t('checks.blocking')}</span>
          </span>
        </p>
      )}
      {reviewed.problems.length === 0 && !inConflict && (
        <p className="problem-list__item tone--good">
          <CircleCheck aria-hidden className="icon" />
          {t('review.noProblems')}
        </p>
      )}
      <ProblemList language={language} problems={reviewed.problems} onShow={show} />
    </Group>
  )
}
