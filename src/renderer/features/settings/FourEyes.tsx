import { useTranslation } from 'react-i18next'
import { useCommand } from '#renderer/lib/queries.ts'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { RadioChoices } from '#renderer/ui/Choice.tsx'
import type { SiteView } from '#shared/contract/siteViews.ts'
import { fourEyesRules } from '#shared/domain/site.ts'

/** The site's rule for approving one's own text: editors set it, everybody else reads it. */
export function FourEyes({ site }: { site: SiteView }) {
  const { t } = useTranslation()
  const showResult = useShowResult()
  const set = useCommand('sites.setFourEyes')
  const { fourEyes, fourEyesShared, role } = site
  const reach = t(fourEyesShared ? 'settings.fourEyesShared' : 'settings.fourEyesHere')
  if (role !== 'editor') {
    return (
      <p className="site-card__rule">
        {t('settings.fourEyes')}: {t(`settings.fourEyesOption.${fourEyes}`)}.{' '}
        {t('settings.fourEyesByEditors')}
      </p>
    )
  }
  return (
    <div className="site-card__rule">
      <RadioChoices
        label={t('settings.fourEyes')}
        value={fourEyes}
        onChange={(rule) =>
          void showResult(set.mutateAsync({ siteId: site.id, rule }), t('settings.fourEyesSet'))
        }
        options={fourEyesRules.map((id) => ({
          id,
          label: t(`settings.fourEyesOption.${id}`),
          note: t(`settings.fourEyesNote.${id}`),
        }))}
      />
      <p className="site-card__note">{reach}</p>
    </div>
  )
}
