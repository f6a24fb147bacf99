import { Fragment, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import { ExternalLink } from '#renderer/ui/ExternalLink.tsx'
import { Notice } from '#renderer/ui/Notice.tsx'
import type { IntentQuestion, IntentView } from '#shared/contract/intentViews.ts'

const decisionWords = {
  overdue: { title: 'queue.overdueTitle', confirm: 'queue.confirm' },
  takenDown: { title: 'queue.takenDownTitle', confirm: 'queue.confirmAgain' },
  restored: { title: 'queue.restoredTitle', confirm: 'queue.confirmRestored' },
} as const

/**
 * The intent is sent only when a person confirms it: its time came while offline, the page was taken down, or it is
 * from a backup.
 */
export function ConfirmDecision({
  intent,
  question,
}: {
  intent: IntentView
  question: Exclude<IntentQuestion, 'outcomeUnknown'>
}) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const confirm = useCommand('outbox.confirm')
  const words = decisionWords[question]
  return (
    <Notice
      tone="warn"
      title={t(words.title)}
      actions={
        <Button
          variant="primary"
          size="small"
          isPending={confirm.isPending}
          onPress={() => void showResult(confirm.mutateAsync({ id: intent.id }), t('queue.confirmed'))}
        >
          {t(words.confirm)}
        </Button>
      }
    >
      {question === 'takenDown' && <TakenDownText intent={intent} />}
      {question === 'overdue' && <OverdueText intent={intent} />}
      {question === 'restored' && t('queue.restoredText')}
    </Notice>
  )
}

const mayBeThere = ({ steps }: IntentView): boolean =>
  steps.some(({ kind, state }) => kind === 'publish' && state === 'unknown')

function OverdueText({ intent }: { intent: IntentView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const time = intent.publishAt ? formats.zoned(intent.publishAt) : ''
  return t(mayBeThere(intent) ? 'queue.overdueUnknown' : 'queue.overdueText', { time })
}

/** Names the language where there are several. */
function TakenDownText({ intent }: { intent: IntentView }) {
  const { t } = useTranslation()
  const down = String(intent.error?.details?.languages ?? '').split(' ')
  const named = intent.languages.filter((language) => down.includes(language))
  return (
    <>
      {t('queue.takenDownText')}{' '}
      {intent.languages.length > 1 &&
        named.map((language) => (
          <Fragment key={language}>
            <LanguageTag language={language} />{' '}
          </Fragment>
        ))}
    </>
  )
}

const noneOfThese = 'none'

/** An answer was lost, and several things on the site could be what the request created: the person chooses. */
export function UnknownDecision({ intent }: { intent: IntentView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const adopt = useCommand('outbox.adopt')
  const [chosen, setChosen] = useState<string | null>(null)
  if (intent.candidates.length === 0) {
    return (
      <Notice tone="warn" title={t('queue.unknownTitle')}>
        {t(intent.state === 'needsYou' ? 'queue.unknownStill' : 'queue.unknownNone')}
      </Notice>
    )
  }
  const settle = () =>
    showResult(
      adopt.mutateAsync({ id: intent.id, remoteId: chosen === noneOfThese ? null : chosen }),
      t('queue.adopted'),
    )
  return (
    <Notice tone="warn" title={t('queue.unknownTitle')}>
      <p>{t('queue.unknownText')}</p>
      <div className="intent__choice">
        <RadioChoices
          label={t('queue.candidates')}
          value={chosen}
          onChange={setChosen}
          options={[
            ...intent.candidates.map(({ remoteId, title, updatedAt }) => ({
              id: remoteId,
              label: t('queue.candidate', { title, id: remoteId, when: formats.dateTime(updatedAt) }),
            })),
            { id: noneOfThese, label: t('queue.candidateNone') },
          ]}
        />
        <p className="intent__look">
          {t('queue.lookAt')}
          {intent.candidates.map(({ remoteId, url }) => (
            <ExternalLink key={remoteId} url={url}>
              {url}
            </ExternalLink>
          ))}
        </p>
        <Button
          variant="primary"
          size="small"
          isDisabled={chosen === null}
          isPending={adopt.isPending}
          onPress={() => void settle()}
        >
          {t('queue.adopt')}
        </Button>
      </div>
    </Notice>
  )
}
