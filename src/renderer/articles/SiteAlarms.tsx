/**
 * SiteAlarms: what a person has to look at on the site itself, of any text of an article, each until they say that they
 * did. Nothing for an article without.   articleId
 */
import { Check } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { AlarmView } from '#shared/contract/conflictViews.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import type { Instant, TimeZone, ZonedTime } from '#shared/domain/time.ts'
import { toWallTime } from '#shared/language/dates.ts'
import { useFormats } from '../i18n/FormatsProvider.tsx'
import { useChannel, useCommand } from '../lib/queries.ts'
import { useActiveSite } from '../lib/settings.tsx'
import { useShowResult } from '../lib/useShowResult.ts'
import { Button } from '../ui/Button.tsx'
import { Notice } from '../ui/Notice.tsx'

export function SiteAlarms({ articleId }: { articleId: ArticleId }) {
  const { data: alarms = [] } = useChannel('alarms.list', {})
  return alarms
    .filter((alarm) => alarm.articleId === articleId)
    .map((alarm) => <SiteAlarm key={`${alarm.localizationId} ${alarm.kind}`} alarm={alarm} />)
}

const toZoned = (instant: Instant, zone: TimeZone): ZonedTime => ({
  ...{ instant, zone, wall: toWallTime(instant, zone) },
})

function SiteAlarm({ alarm: { localizationId, kind, title, foundAt, hour } }: { alarm: AlarmView }) {
  const { t } = useTranslation()
  const formats = useFormats()
  const site = useActiveSite()
  const showResult = useShowResult()
  const dismiss = useCommand('alarms.dismiss')
  return (
    <Notice
      tone="bad"
      isLive
      title={t(`common.alarm.${kind}.title`, { title: title || t('common.untitled') })}
      actions={
        <Button
          size="small"
          icon={Check}
          isPending={dismiss.isPending}
          onPress={() =>
            void showResult(dismiss.mutateAsync({ localizationId, kind }), t('common.alarm.gone'))
          }
        >
          {t('common.alarm.seen')}
        </Button>
      }
    >
      {t(`common.alarm.${kind}.text`, {
        when: formats.dateTime(foundAt),
        // In the site's time zone, as every publication time.
        hour: hour === null ? '' : formats.zoned(toZoned(hour, site?.timeZone ?? 'UTC')),
      })}
    </Notice>
  )
}
