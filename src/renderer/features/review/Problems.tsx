import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react'
import { Group } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import type { ReviewView } from '#shared/contract/views.ts'

/** What stops publication and what is worth a look, each with the place it is about. */
export function Problems({ reviewed }: { reviewed: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const { id, inConflict } = reviewed.view.localization
  const problems = reviewed.problems.toSorted((a, b) => Number(b.blocking) - Number(a.blocking))
  return (
    <Group className="review-part" aria-label={t('review.problems')}>
      <h3 className="review-part__title">{t('review.problems')}</h3>
      {inConflict && (
        <p className="review-problem tone--bad">
          <CircleX aria-hidden className="icon" />
          <span>
            {t('workflow.inConflict')}{' '}
            <span className="review-problem__weight">{t('review.problemBlocking')}</span>
          </span>
        </p>
      )}
      {problems.length === 0 && !inConflict && (
        <p className="review-problem tone--good">
          <CircleCheck aria-hidden className="icon" />
          {t('review.noProblems')}
        </p>
      )}
      <ul>
        {problems.map(({ code, blocking, blockId, count }) => {
          const Icon = blocking ? CircleX : TriangleAlert
          return (
            <li
              key={`${code}-${blockId ?? ''}`}
              className={`review-problem ${blocking ? 'tone--bad' : 'tone--warn'}`}
            >
              <Icon aria-hidden className="icon" />
              <span>
                {t(`checks.${code}`, { count })}{' '}
                <span className="review-problem__weight">
                  {blocking ? t('review.problemBlocking') : t('review.problemWarning')}
                </span>
              </span>
              {blockId && (
                <a
                  className="review-problem__link"
                  href={`#${id}-${blockId}`}
                  onClick={(event) => {
                    // The window's router owns the hash: scroll there without touching it.
                    event.preventDefault()
                    document.getElementById(`${id}-${blockId}`)?.scrollIntoView({ block: 'center' })
                  }}
                >
                  {t('review.showBlock')}
                </a>
              )}
            </li>
          )
        })}
      </ul>
    </Group>
  )
}
