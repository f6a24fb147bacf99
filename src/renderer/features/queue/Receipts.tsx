import { BadgeCheck, Hourglass } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { shortHash } from '#renderer/i18n/formats.ts'
import { ExternalLink } from '#renderer/ui/ExternalLink.tsx'
import type { IntentView } from '#shared/contract/intentViews.ts'

/** Proof of a publication: the page, when it was read back and compared, and the hash of what was read. */
export function Receipts({ receipts }: { receipts: IntentView['receipts'] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (receipts.length === 0) return null
  return (
    <ul className="receipts" aria-label={t('queue.receipt')}>
      {receipts.map((receipt) => (
        <li key={receipt.localizationId} className="receipt">
          <LanguageTag language={receipt.language} />
          {receipt.verifiedAt ? (
            <BadgeCheck aria-hidden className="icon receipt__good" />
          ) : (
            <Hourglass aria-hidden className="icon" />
          )}
          <span className="receipt__words">
            <ExternalLink url={receipt.url}>{receipt.url}</ExternalLink>
            <span className="receipt__facts">
              {receipt.verifiedAt
                ? t('queue.verifiedAt', { when: formats.dateTime(receipt.verifiedAt) })
                : t('queue.sentAt', { when: formats.dateTime(receipt.sentAt) })}
              {' · '}
              <span title={t('common.contentHash', { hash: receipt.contentHash })}>
                {t('queue.hash', { hash: shortHash(receipt.contentHash) })}
              </span>
              {' · '}
              {t('queue.remoteId', { id: receipt.remoteId })}
            </span>
          </span>
        </li>
      ))}
    </ul>
  )
}
