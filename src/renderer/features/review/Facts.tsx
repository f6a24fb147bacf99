import { useTranslation } from 'react-i18next'
import { FactTable } from '#renderer/articles/facts/FactTable.tsx'
import { useShowProblem, useShowSource } from '#renderer/lib/useShowProblem.ts'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { factRows } from '#shared/checks/translation/factRows.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'

/** What one language of the article states and the other does not, for whoever decides about both. */
export function Facts({ review }: { review: ReviewView }) {
  const translated = review.localizations.find(({ view }) => !view.localization.isSource)
  return translated === undefined ? null : <FactsOf translated={translated} />
}

function FactsOf({ translated }: { translated: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const { articleId, language } = translated.view.localization
  const show = useShowProblem(articleId, language)
  const showSource = useShowSource(articleId, language)
  const count = factRows(translated.problems).length
  return (
    <section className="review-facts" aria-label={t('facts.title')}>
      <Disclosure
        level={2}
        isOpenAtFirst={count > 0}
        title={count === 0 ? t('facts.title') : t('facts.count', { count })}
      >
        <FactTable target={language} findings={translated.problems} onShow={show} onShowSource={showSource} />
      </Disclosure>
    </section>
  )
}
