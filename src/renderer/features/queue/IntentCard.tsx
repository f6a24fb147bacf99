import { RotateCw, X } from 'lucide-react'
import { useState } from 'react'
import { Link } from 'react-aria-components'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { LanguageTag } from '#renderer/articles/Status.tsx'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import type { Words } from '#renderer/lib/actions/actionLook.ts'
import { useAction } from '#renderer/lib/actions/useAction.ts'
import { useRow } from '#renderer/lib/actions/useRow.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Chip } from '#renderer/ui/Chip.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import type { IntentState, IntentView } from '#shared/contract/intentViews.ts'
import { ConfirmDecision, UnknownDecision } from './Decision.tsx'
import { IntentSteps } from './IntentSteps.tsx'
import { intentLooks } from './intentLooks.ts'
import { NextTry } from './NextTry.tsx'
import { Receipts } from './Receipts.tsx'

/** In these states an error is only the reason for a pause: the queue continues by itself. */
const continuesByItself: readonly IntentState[] = ['waiting', 'sending', 'retrying']

/** What helps with an error besides sending again. */
function Remedy({ intent }: { intent: IntentView }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { data: conflicts } = useChannel('conflicts.list', {})
  const conflict = conflicts?.find(({ articleId }) => articleId === intent.articleId)
  const code = intent.error?.code
  if (conflict && (code === 'inConflict' || code === 'siteConflict')) {
    return (
      <Button size="small" onPress={() => navigate(paths.conflict(conflict.localizationId))}>
        {t('queue.openConflict')}
      </Button>
    )
  }
  if (code === 'signInNeeded' || code === 'siteUnauthorized') {
    return (
      <Button size="small" onPress={() => navigate(paths.signIn(intent.siteId))}>
        {t('queue.signIn')}
      </Button>
    )
  }
  return null
}

/** Readers may see it now, or will at its time: the site's answer was lost. */
const mayBeThere = ({ steps }: IntentView): boolean =>
  steps.some(({ kind, state }) => kind === 'publish' && (state === 'unknown' || state === 'running'))

/** The site has the text already and will publish it at its time. */
const waitsOnSite = ({ kind, publishAt, steps }: IntentView): boolean =>
  kind === 'schedule' &&
  publishAt !== null &&
  steps.some((step) => step.kind === 'publish' && step.state === 'done')

/** What cancelling would mean. */
function cancelText(intent: IntentView) {
  if (waitsOnSite(intent)) return 'queue.cancelScheduled'
  if (!mayBeThere(intent)) return 'queue.cancelText'
  return intent.kind === 'schedule' ? 'queue.cancelTakesDown' : 'queue.cancelUnknown'
}

function Meta({ intent }: { intent: IntentView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { publishAt, attempts, nextTryAt, state } = intent
  return (
    <p className="intent__meta">
      <span>
        {t('queue.createdBy', { name: intent.createdBy, when: formats.dateTime(intent.createdAt) })}
      </span>
      {publishAt && (
        <span>
          {intent.kind === 'schedule'
            ? t('queue.publishAt', { time: formats.zoned(publishAt) })
            : t('queue.dateShown', { time: formats.zoned(publishAt) })}
        </span>
      )}
      {attempts > 0 && <span>{t('queue.attempts', { count: attempts })}</span>}
      {state === 'retrying' && nextTryAt && <NextTry at={nextTryAt} />}
    </p>
  )
}

/** A command in the palette, where it stands without its card. */
const withTitle =
  (command: 'queue.retry' | 'queue.cancel', { title }: IntentView): Words =>
  (t) =>
    `${t(command)}: ${title || t('common.untitled')}`

function Commands({ intent, isCurrent }: { intent: IntentView; isCurrent: boolean }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const showResult = useShowResult()
  const retry = useCommand('outbox.retry')
  const cancel = useCommand('outbox.cancel')
  const [asksToCancel, setAsking] = useState(false)
  const sendAgain = () => void showResult(retry.mutateAsync({ id: intent.id }), t('queue.retried'))
  useAction('retryIntent', {
    name: withTitle('queue.retry', intent),
    run: sendAgain,
    isOffered: isCurrent && intent.canRetry,
  })
  useAction('cancelIntent', {
    name: withTitle('queue.cancel', intent),
    run: () => setAsking(true),
    isOffered: isCurrent && intent.canCancel,
  })
  return (
    <div className="intent__commands">
      {intent.canRetry && (
        <Button size="small" icon={RotateCw} isPending={retry.isPending} onPress={sendAgain}>
          {t('queue.retry')}
        </Button>
      )}
      {intent.canCancel && (
        <Button size="small" variant="quiet" icon={X} onPress={() => setAsking(true)}>
          {t('queue.cancel')}
        </Button>
      )}
      <ConfirmDialog
        title={t('queue.cancelTitle')}
        isOpen={asksToCancel}
        onOpenChange={setAsking}
        confirmLabel={t('queue.cancel')}
        cancelLabel={t('queue.keep')}
        isDangerous
        onConfirm={() => showResult(cancel.mutateAsync({ id: intent.id }), t('queue.cancelled'))}
      >
        <p>
          {t(cancelText(intent), {
            title: intent.title,
            time: intent.publishAt ? formats.zoned(intent.publishAt) : '',
          })}
        </p>
      </ConfirmDialog>
    </div>
  )
}

/** One intent: what was requested, its progress, what blocks it, and its receipt. */
export function IntentCard({ intent }: { intent: IntentView }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const { state, error, question } = intent
  const { isCurrent, reach } = useRow(intent.id)
  useAction('openRow', {
    name: (words) => words('shell.palette.goTo', { screen: intent.title || words('common.untitled') }),
    run: () => navigate(paths.review(intent.articleId)),
    hasOwnKeys: true,
    isOffered: isCurrent,
  })
  return (
    <article
      className="intent"
      onFocus={reach}
      aria-label={`${t(`queue.kind.${intent.kind}`)}: ${intent.title}`}
    >
      <header className="intent__head">
        <div className="intent__name">
          <p className="intent__kind">
            {t(`queue.kind.${intent.kind}`)}
            {intent.languages.map((language) => (
              <LanguageTag key={language} language={language} />
            ))}
          </p>
          <h3 className="intent__title">
            <Link href={paths.review(intent.articleId)}>{intent.title || t('common.untitled')}</Link>
          </h3>
        </div>
        <Chip {...intentLooks[state]}>{t(`queue.state.${state}`)}</Chip>
        <Commands intent={intent} isCurrent={isCurrent} />
      </header>
      <Meta intent={intent} />
      {question === 'outcomeUnknown' && <UnknownDecision intent={intent} />}
      {question !== null && question !== 'outcomeUnknown' && (
        <ConfirmDecision intent={intent} question={question} />
      )}
      {error && question === null && state !== 'cancelled' && (
        <FailureNotice
          failure={error}
          tone={continuesByItself.includes(state) ? 'warn' : 'bad'}
          title={
            error.details?.login === undefined
              ? undefined
              : t('queue.signInAs', { name: error.details.account, login: error.details.login })
          }
          actions={<Remedy intent={intent} />}
        />
      )}
      {state !== 'cancelled' && state !== 'verified' && <IntentSteps intent={intent} />}
      <Receipts receipts={intent.receipts} />
    </article>
  )
}
