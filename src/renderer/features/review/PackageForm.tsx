import { CalendarClock, Send } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useFormats } from '#renderer/i18n/FormatsProvider.tsx'
import { failureOf } from '#renderer/lib/client.ts'
import { Checkbox, RadioChoices } from '#renderer/ui/Choice.tsx'
import { DateTimeField } from '#renderer/ui/DateTimeField.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { OfferedButton } from '#renderer/ui/OfferedButton.tsx'
import type { ReviewView } from '#shared/contract/reviewViews.ts'
import type { TimeZone } from '#shared/domain/time.ts'
import { isInSiteTrash, type Reviewed } from './packagePlan.ts'
import type { Package } from './usePackage.ts'

interface PackageFormProps {
  review: ReviewView
  zone: TimeZone
  choice: Package
}

/** Which languages are published, when, and whether at the top of the news. */
export function PackageForm({ review, zone, choice }: PackageFormProps) {
  const { t } = useTranslation()
  const formats = useFormats()
  const { kind, chosen, isSticky, changesNothing } = choice.plan
  const topUntil = review.proposal?.topUntil ?? null
  return (
    <>
      <fieldset className="publication__part">
        <legend>{t('review.languages')}</legend>
        {review.localizations.map((reviewed) => (
          <LanguageCheckbox key={reviewed.view.localization.language} reviewed={reviewed} choice={choice} />
        ))}
      </fieldset>
      <TimeChoice zone={zone} choice={choice} />
      <div className="publication__part">
        <Checkbox
          isSelected={isSticky}
          note={topUntil ? t('review.topUntilNote', { at: formats.zoned(topUntil) }) : t('review.stickyNote')}
          onChange={choice.setSticky}
        >
          {t('review.sticky')}
        </Checkbox>
      </div>
      {choice.error && <FailureNotice failure={failureOf(choice.error)} />}
      <div className="review-actions">
        <OfferedButton
          offers="sendPackage"
          name={(words) => words(kind === 'schedule' ? 'review.sendSchedule' : 'review.send')}
          variant="primary"
          icon={kind === 'schedule' ? CalendarClock : Send}
          isDisabled={chosen.length === 0 || changesNothing}
          isPending={choice.isSending}
          onAct={choice.submit}
        />
      </div>
    </>
  )
}

/** One language of the package; the note says why it cannot be chosen, or that it is published already. */
function LanguageCheckbox({ reviewed, choice }: { reviewed: Reviewed; choice: Package }) {
  const { t } = useTranslation()
  const { language, readers } = reviewed.view.localization
  const { ready, chosen, published } = choice.plan
  const note = () => {
    if (isInSiteTrash(reviewed)) return t('review.inSiteTrash')
    if (published.includes(reviewed)) {
      // Readers do not see a published text behind a password, nor one for the site's own people.
      return readers === 'withPassword' || readers === 'private'
        ? t(`workflow.readersHint.${readers}`)
        : t('review.alreadyOut')
    }
    return ready.includes(reviewed) ? undefined : t('review.notApproved')
  }
  return (
    <Checkbox
      isSelected={chosen.includes(reviewed)}
      isDisabled={!ready.includes(reviewed)}
      note={note()}
      onChange={(isSelected) => choice.setLanguage(language, isSelected)}
    >
      {t(`common.language.${language}`)}
    </Checkbox>
  )
}

/** Now, or at a time of the site's clock. */
function TimeChoice({ zone, choice }: { zone: TimeZone; choice: Package }) {
  const { t } = useTranslation()
  const { when, at } = choice.choices
  const zoneNote = t('review.atZone', { zone })
  const timeNote = at ? t(choice.isFuture ? 'review.atFuture' : 'review.atPast') : ''
  return (
    <div className="publication__part">
      <RadioChoices
        label={t('review.when')}
        value={when}
        onChange={choice.setWhen}
        options={[
          { id: 'now', label: t('review.whenNow') },
          { id: 'at', label: t('review.whenAt') },
        ]}
      />
      {when === 'at' && (
        <DateTimeField
          label={t('review.at')}
          value={at}
          onChange={choice.setAt}
          error={choice.atMissing ? t('review.atNeeded') : undefined}
          note={[zoneNote, timeNote].join(' ').trim()}
        />
      )}
    </div>
  )
}
