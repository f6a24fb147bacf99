import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import type { LogEntry } from '#shared/domain/workflow.ts'

/** Who did what when, newest first, with notes. */
export function History({ log }: { log: readonly LogEntry[] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const entries = log.toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <Disclosure title={t('review.history')}>
      {entries.length === 0 && <p className="review-quiet">{t('review.historyEmpty')}</p>}
      <ol className="review-history">
        {entries.map((entry) => (
          <li key={`${entry.at}-${entry.step}`} className="review-history__entry">
            <time dateTime={entry.at} className="review-history__time">
              {formats.dateTime(entry.at)}
            </time>
            <div>
              <p>
                <strong>{t(`workflow.event.${entry.step}`)}</strong>
                {/* A site may not know who it was. */}
                {entry.actor !== '' && ', '}
                {entry.role
                  ? t('review.historyBy', { actor: entry.actor, role: t(`workflow.role.${entry.role}`) })
                  : entry.actor}{' '}
                {entry.bypass && <Chip tone="warn">{t('review.historyBypass')}</Chip>}
              </p>
              {entry.note && <p className="review-history__note">{entry.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}
