/**
 * ProposedTime: what the author proposes, in words; null proposes nothing.   proposal
 *
 * ProposalForm: proposes when an article comes out, and until when it stays at the top of the news.
 *   articleId, zone (of the site), proposal
 *   onProposed(proposal)   main has stored it; null: it was taken back
 */
import { CalendarClock, Undo2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox } from '#renderer/ui/Choice.tsx'
import { DateTimeField } from '#renderer/ui/DateTimeField.tsx'
import { Disclosure } from '#renderer/ui/Disclosure.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Proposal } from '#shared/domain/proposal.ts'
import type { TimeZone, WallTime } from '#shared/domain/time.ts'

export function ProposedTime({ proposal }: { proposal: Proposal | null }) {
  const { t } = useTranslation()
  const formats = useFormats()
  if (proposal === null) return null
  const { by, publishAt, topUntil } = proposal
  const parts = [
    publishAt && t('review.historyProposed', { at: formats.zoned(publishAt) }),
    topUntil && t('review.historyProposedTop', { at: formats.zoned(topUntil) }),
  ].filter((part) => part !== null)
  return (
    <Notice tone="info">
      {by === ''
        ? t('review.proposed', { what: parts.join('; ') })
        : t('review.proposedBy', { by, what: parts.join('; ') })}
    </Notice>
  )
}

interface ProposalFormProps {
  articleId: ArticleId
  zone: TimeZone
  proposal: Proposal | null
  /** The site takes no proposals, which the person is told. */
  staysHere: boolean
  onProposed: (proposal: Proposal | null) => void
}

export function ProposalForm({ articleId, zone, proposal, staysHere, onProposed }: ProposalFormProps) {
  const { t } = useTranslation()
  const propose = useCommand('workflow.propose')
  const [publishAt, setPublishAt] = useState<WallTime | null>(proposal?.publishAt?.wall ?? null)
  const [isTop, setTop] = useState((proposal?.topUntil ?? null) !== null)
  const [topUntil, setTopUntil] = useState<WallTime | null>(proposal?.topUntil?.wall ?? null)
  const [isMissing, setMissing] = useState(false)
  const send = (wanted: { publishAt: WallTime | null; topUntil: WallTime | null }) =>
    propose.mutate({ articleId, ...wanted }, { onSuccess: onProposed })
  const submit = () => {
    const until = isTop ? topUntil : null
    if (publishAt === null && until === null) setMissing(true)
    else send({ publishAt, topUntil: until })
  }
  const takeBack = () => {
    setPublishAt(null)
    setTop(false)
    setTopUntil(null)
    send({ publishAt: null, topUntil: null })
  }
  return (
    <Disclosure title={t('write.proposal.title')} isOpenAtFirst={proposal !== null}>
      <div className="write-panel__fields">
        <ProposedTime proposal={proposal} />
        <DateTimeField
          label={t('write.proposal.publishAt')}
          note={t('review.atZone', { zone })}
          value={publishAt}
          error={isMissing ? t('review.atNeeded') : undefined}
          onChange={(value) => {
            setPublishAt(value)
            setMissing(false)
          }}
        />
        <Checkbox isSelected={isTop} onChange={setTop}>
          {t('write.proposal.top')}
        </Checkbox>
        {isTop && (
          <DateTimeField label={t('write.proposal.topUntil')} value={topUntil} onChange={setTopUntil} />
        )}
        <p className="write-panel__count">
          {t(staysHere ? 'write.proposal.staysHere' : 'write.proposal.note')}
        </p>
        {propose.error && <FailureNotice failure={failureOf(propose.error)} />}
        <div className="workflow-box__steps">
          <Button icon={CalendarClock} isPending={propose.isPending} onPress={submit}>
            {t('write.proposal.send')}
          </Button>
          {proposal !== null && (
            <Button variant="quiet" icon={Undo2} onPress={takeBack}>
              {t('write.proposal.takeBack')}
            </Button>
          )}
        </div>
      </div>
    </Disclosure>
  )
}
