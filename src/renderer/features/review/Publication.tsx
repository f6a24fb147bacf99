import { CalendarClock, EyeOff, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useCommand } from '#renderer/lib/queries.ts'
import { useActiveSite } from '#renderer/lib/settings.tsx'
import { useNow } from '#renderer/lib/useNow.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Checkbox, RadioChoices } from '#renderer/ui/Choice.tsx'
import { DateTimeField } from '#renderer/ui/DateTimeField.tsx'
import { ConfirmDialog } from '#renderer/ui/Dialog.tsx'
import { FailureNotice, Notice } from '#renderer/ui/Notice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { publicationSubject, showToast } from '#renderer/ui/toasts.ts'
import type { ReviewView } from '#shared/contract/views.ts'
import type { ReadersView } from '#shared/domain/article.ts'
import type { Language } from '#shared/domain/language.ts'
import type { WallTime } from '#shared/domain/time.ts'
import type { WorkflowState } from '#shared/domain/workflow.ts'
import { wallClockOf } from './wallClock.ts'

/**
 * The package: which approved versions go out together, when, and whether to the top of the news. The intent is frozen
 * at the click. What is out already may go once more, for another date or place.
 */
export function Publication({ review }: { review: ReviewView }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const site = useActiveSite()
  const send = useCommand('outbox.send')
  const [picked, setPicked] = useState<ReadonlyMap<Language, boolean>>(new Map())
  const [sticky, setSticky] = useState<boolean | null>(null)
  const [when, setWhen] = useState<'now' | 'at'>('now')
  const [at, setAt] = useState<WallTime | null>(null)
  const [atMissing, setAtMissing] = useState(false)
  // Only to say whether the chosen time has passed; half a minute is close enough for words.
  const now = useNow(30_000, when === 'at')

  const isFuture = at !== null && site !== null && at > wallClockOf(now - site.clockAhead, site.timeZone)
  const kind = when === 'at' && isFuture ? 'schedule' : 'publish'
  const signedOff = review.localizations.filter(({ view }) => view.approval && !view.approvalVoid)
  const approved = signedOff.filter(({ view }) => view.localization.state === 'approved')
  const out = signedOff.filter(({ view }) => view.localization.state === 'published')
  // What readers see can't wait for an hour to come.
  const ready = kind === 'schedule' ? approved : [...approved, ...out]
  const isPicked = (one: ReviewView['localizations'][number]): boolean =>
    ready.includes(one) &&
    (picked.get(one.view.localization.language) ?? (approved.length === 0 || approved.includes(one)))
  const chosen = review.localizations.filter(isPicked)
  const isKept = out.some(({ view }) => view.localization.sticky)
  const changesNothing =
    when === 'now' && (sticky ?? isKept) === isKept && chosen.every((one) => out.includes(one))

  /** What is out behind a password, or for the site's own people, is not seen by readers. */
  const outNote = (readers: ReadersView) =>
    readers === 'withPassword' || readers === 'private'
      ? t(`workflow.readersHint.${readers}`)
      : t('review.alreadyOut')

  const submit = () => {
    if (when === 'at' && !at) {
      setAtMissing(true)
      return
    }
    send.mutate(
      {
        articleId: review.articleId,
        kind,
        languages: chosen.map(({ view }) => view.localization.language),
        hashes: Object.fromEntries(
          chosen.map(({ view }) => [view.localization.language, view.localization.contentHash]),
        ),
        at: when === 'at' ? at : null,
        sticky,
      },
      {
        onSuccess: () =>
          showToast({
            tone: 'good',
            subject: publicationSubject(review.articleId),
            text: t(kind === 'schedule' ? 'review.sentSchedule' : 'review.sent'),
            action: { label: t('queue.title'), onPress: () => navigate(paths.queue) },
          }),
      },
    )
  }

  return (
    <Panel title={t('review.publication')}>
      <div className="publication">
        {site === null ? (
          <Notice tone="info">{t('review.publicationNoSite')}</Notice>
        ) : site.role !== 'editor' ? (
          <Notice tone="info">{t('review.publicationOnlyEditors')}</Notice>
        ) : approved.length === 0 && out.length === 0 ? (
          <NothingToSend states={review.localizations.map(({ view }) => view.localization.state)} />
        ) : (
          <>
            <fieldset className="publication__part">
              <legend>{t('review.languages')}</legend>
              {review.localizations.map((reviewed) => {
                const { language } = reviewed.view.localization
                const isReady = ready.includes(reviewed)
                return (
                  <Checkbox
                    key={language}
                    isSelected={isPicked(reviewed)}
                    isDisabled={!isReady}
                    note={
                      out.includes(reviewed)
                        ? outNote(reviewed.view.localization.readers)
                        : isReady
                          ? undefined
                          : t('review.notApproved')
                    }
                    onChange={(isSelected) => setPicked(new Map(picked).set(language, isSelected))}
                  >
                    {t(`common.language.${language}`)}
                  </Checkbox>
                )
              })}
            </fieldset>
            <div className="publication__part">
              <RadioChoices
                label={t('review.when')}
                value={when}
                onChange={setWhen}
                options={[
                  { id: 'now', label: t('review.whenNow') },
                  { id: 'at', label: t('review.whenAt') },
                ]}
              />
              {when === 'at' && (
                <DateTimeField
                  label={t('review.at')}
                  value={at}
                  onChange={(value) => {
                    setAt(value)
                    setAtMissing(false)
                  }}
                  error={atMissing ? t('review.atNeeded') : undefined}
                  note={[
                    t('review.atZone', { zone: site.timeZone }),
                    at ? t(isFuture ? 'review.atFuture' : 'review.atPast') : '',
                  ]
                    .join(' ')
                    .trim()}
                />
              )}
            </div>
            <div className="publication__part">
              <Checkbox isSelected={sticky ?? isKept} note={t('review.stickyNote')} onChange={setSticky}>
                {t('review.sticky')}
              </Checkbox>
            </div>
            {send.error && <FailureNotice failure={failureOf(send.error)} />}
            <div className="review-actions">
              <Button
                variant="primary"
                icon={kind === 'schedule' ? CalendarClock : Send}
                isDisabled={chosen.length === 0 || changesNothing}
                isPending={send.isPending}
                onPress={submit}
              >
                {t(kind === 'schedule' ? 'review.sendSchedule' : 'review.send')}
              </Button>
            </div>
          </>
        )}
        <TakeDown review={review} />
      </div>
    </Panel>
  )
}

/** Why there is nothing to put in the queue, and what would change that. */
function NothingToSend({ states }: { states: readonly WorkflowState[] }) {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  if (states.some((state) => state === 'queued' || state === 'scheduled')) {
    return (
      <div className="review-actions">
        <p className="review-quiet">{t('review.publicationOnItsWay')}</p>
        <Button size="small" onPress={() => navigate(paths.queue)}>
          {t('queue.title')}
        </Button>
      </div>
    )
  }
  return <p className="review-quiet">{t('review.publicationNothing')}</p>
}

function TakeDown({ review }: { review: ReviewView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const send = useCommand('outbox.send')
  const [asks, setAsks] = useState(false)
  const live = review.localizations.filter(({ view }) => view.steps.includes('unpublish'))
  if (live.length === 0) return null
  const languages = live.map(({ view }) => view.localization.language)
  return (
    <>
      {send.error && <FailureNotice failure={failureOf(send.error)} />}
      <div className="review-actions">
        <Button variant="quiet" icon={EyeOff} onPress={() => setAsks(true)}>
          {t('review.takeDown')}
        </Button>
      </div>
      <ConfirmDialog
        title={t('review.takeDownTitle')}
        isOpen={asks}
        onOpenChange={setAsks}
        confirmLabel={t('review.takeDownConfirm')}
        isDangerous
        onConfirm={() =>
          send
            .mutateAsync({ articleId: review.articleId, kind: 'unpublish', languages, hashes: {}, at: null })
            // Shown above from the mutation's own state.
            .catch(() => undefined)
        }
      >
        {t('review.takeDownText', {
          languages: formats.list(languages.map((language) => t(`common.languageAmong.${language}`))),
        })}
      </ConfirmDialog>
    </>
  )
}
