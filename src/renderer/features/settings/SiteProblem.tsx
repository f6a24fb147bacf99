import { useTranslation } from 'react-i18next'
import { ExternalLink } from '#renderer/ui/ExternalLink.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import { useFailureText } from '#renderer/ui/useFailureText.ts'
import type { Failure } from '#shared/contract/errors.ts'

/**
 * What went wrong in the last sync pass of a site: with one article, named with its address, or with the
 * whole site. Other screens send the person to the card of a site that moved; here, its button is below.
 */
export function SiteProblem({ problem }: { problem: Failure }) {
  const { t } = useTranslation()
  const textOf = useFailureText()
  const { article, url, others, address } = problem.details ?? {}
  const title =
    article === undefined
      ? undefined
      : t('settings.problemArticle', { title: article || t('common.untitled') })
  return (
    <Notice tone="warn" title={title}>
      {problem.code === 'siteMoved' && typeof address === 'string'
        ? t('settings.problemMoved', { address })
        : textOf(problem)}
      {typeof url === 'string' && (
        <>
          {' '}
          <ExternalLink url={url}>{t('settings.problemAddress')}</ExternalLink>
        </>
      )}
      {typeof others === 'number' && <p>{t('settings.problemOthers', { count: others })}</p>}
    </Notice>
  )
}
