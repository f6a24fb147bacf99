import { CircleCheck, CircleX } from 'lucide-react'
import { Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { FindingList } from '#renderer/articles/checks/FindingList.tsx'
import { useJudgement } from '#renderer/articles/checks/useJudgement.tsx'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useShowProblem } from '#renderer/lib/useShowProblem.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import '#renderer/ui/tones.css'

/** What prevents publication and what deserves attention, each with a link to where it is corrected. */
export function Problems({ reviewed }: { reviewed: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const { id, articleId, language, inConflict } = reviewed.view.localization
  const show = useShowProblem(articleId, language)
  const site = useActiveSite()
  const judgement = useJudgement(id, { staysHere: site?.capabilities?.keepsRemarks === false })
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
      <FindingList
        label={t('review.problems')}
        language={language}
        findings={reviewed.problems}
        onShow={show}
        onDismiss={judgement.onDismiss}
        onRecall={judgement.onRecall}
      />
      {judgement.dialog}
    </Group>
  )
}
