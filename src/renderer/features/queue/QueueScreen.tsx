import { History, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel } from '#renderer/lib/queries.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { EmptyState, Loading } from '#renderer/ui/EmptyState.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Page } from '#renderer/ui/Page.tsx'
import type { IntentView } from '#shared/contract/intentViews.ts'
import { IntentCard } from './IntentCard.tsx'
import { groupOf, type IntentGroup } from './intentGroups.ts'
import { WaitingReasons } from './WaitingReasons.tsx'
import './queue.css'

type Shown = 'active' | 'history'

/** How many cards are shown at first, and how many more with each request. */
const step = 40

function Group({ name, intents }: { name: IntentGroup; intents: readonly IntentView[] }) {
  const { t } = useTranslation()
  const [shown, setShown] = useState(step)
  if (intents.length === 0) return null
  return (
    <section className="intents" aria-label={t(`queue.group.${name}`)}>
      <h2 className="intents__title">
        {t(`queue.group.${name}`)} <span className="intents__count">{intents.length}</span>
      </h2>
      {intents.slice(0, shown).map((intent) => (
        <IntentCard key={intent.id} intent={intent} />
      ))}
      {intents.length > shown && (
        <Button onPress={() => setShown(shown + step)}>{t('common.showMore')}</Button>
      )}
    </section>
  )
}

function Nothing({ shown }: { shown: Shown }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  if (shown === 'history') {
    return (
      <EmptyState icon={History} title={t('queue.emptyHistoryTitle')}>
        {t('queue.emptyHistoryText')}
      </EmptyState>
    )
  }
  return (
    <EmptyState
      icon={Send}
      title={t('queue.emptyTitle')}
      actions={<Button onPress={() => navigate(paths.desk('toReview'))}>{t('queue.toReview')}</Button>}
    >
      {t('queue.emptyText')}
    </EmptyState>
  )
}

export function QueueScreen() {
  const { t } = useTranslation()
  const [shown, setShown] = useState<Shown>('active')
  const { data, error, refetch } = useChannel('outbox.list', { which: 'all' })
  const groups = Map.groupBy(data ?? [], groupOf)
  const names: IntentGroup[] = shown === 'active' ? ['needsYou', 'moving'] : ['done']
  const count = names.reduce((sum, name) => sum + (groups.get(name)?.length ?? 0), 0)
  return (
    <Page
      title={t('queue.title')}
      beside={
        data && (
          <p className="page__count" role="status">
            {t('queue.summary', { count })}
          </p>
        )
      }
      actions={
        <Segmented
          label={t('queue.which')}
          value={shown}
          onChange={setShown}
          options={[
            { id: 'active', label: t('queue.active') },
            { id: 'history', label: t('queue.history') },
          ]}
        />
      }
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {!data && !error && <Loading />}
      {shown === 'active' && <WaitingReasons intents={groups.get('moving') ?? []} />}
      {data && count === 0 && <Nothing shown={shown} />}
      {names.map((name) => (
        <Group key={name} name={name} intents={groups.get(name) ?? []} />
      ))}
    </Page>
  )
}
