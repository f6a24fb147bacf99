import { History as HistoryIcon } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { HistoryDialog } from '#renderer/articles/history/HistoryDialog.tsx'
import type { HistoryOf } from '#renderer/articles/history/historyOf.ts'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { dismissibleCodes } from '#shared/checks/finding.ts'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { LogSubject } from '#shared/domain/workflow.ts'

/** Who did what when, newest first, with notes, and the way to the versions of the text. */
export function History({ reviewed: { log, view } }: { reviewed: ReviewView['localizations'][number] }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const [of, setOf] = useState<HistoryOf | null>(null)
  const { id, language, title, lead, slug } = view.localization
  const present = { title, lead, slug, blocks: view.blocks }
  const entries = log.toSorted((a, b) => b.at.localeCompare(a.at))
  return (
    <Disclosure title={t('review.history')}>
      <Button
        size="small"
        icon={HistoryIcon}
        onPress={() => setOf({ localizationId: id, language, present })}
      >
        {t('history.command')}
      </Button>
      <HistoryDialog of={of} onClose={() => setOf(null)} />
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
              {entry.about && <Subject about={entry.about} />}
              {entry.note && <p className="review-history__note">{entry.note}</p>}
            </div>
          </li>
        ))}
      </ol>
    </Disclosure>
  )
}

/** What a judgement or a proposal is about. */
function Subject({ about }: { about: LogSubject }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (about.kind === 'check') {
    const reason = t(`checks.reason.${about.reason}`)
    const name = t(nameOf(about.code))
    return <p className="review-quiet">{t('review.historyJudged', { name, words: about.words, reason })}</p>
  }
  if (about.kind !== 'schedule') return <Planned about={about} />
  const { publishAt, topUntil } = about
  const parts = [
    publishAt && t('review.historyProposed', { at: formats.zoned(publishAt) }),
    topUntil && t('review.historyProposedTop', { at: formats.zoned(topUntil) }),
  ].filter((part) => part !== null)
  return <p className="review-quiet">{parts.join('; ') || t('review.historyProposalTakenBack')}</p>
}

type PlannedSubject = Exclude<LogSubject, { kind: 'check' | 'schedule' }>

/** What was planned for the translation. */
function Planned({ about }: { about: PlannedSubject }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const words = (): string => {
    switch (about.kind) {
      case 'assignment':
        return about.assignee === null
          ? t('plan.log.givenBack')
          : t('plan.log.given', { to: about.assignee.name || t('desk.holderHere') })
      case 'deadline':
        return about.due === null
          ? t('plan.log.noDeadline')
          : t('plan.log.deadline', { at: formats.zoned(about.due) })
      case 'waiver':
        return about.reason === null
          ? t('plan.log.wanted')
          : t('plan.log.waived', { why: t(`plan.reason.${about.reason}`) })
    }
  }
  return <p className="review-quiet">{words()}</p>
}

/** Newer programs may have judged something that this one does not know. */
const nameOf = (code: string) =>
  `checks.name.${dismissibleCodes.find((one) => one === code) ?? ('unknown' as const)}` as const
