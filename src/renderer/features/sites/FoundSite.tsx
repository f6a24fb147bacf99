import { CircleCheck } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Button } from '#renderer/ui/Button.tsx'
import { Facts } from '#renderer/ui/Page.tsx'
import type { SiteProbe } from '#shared/contract/siteViews.ts'

type SiteFacts = Pick<SiteProbe, 'connector' | 'address' | 'name' | 'timeZone' | 'languages' | 'facts'>

/** What was found at the address. With `onOther` the person may try another address. */
export function FoundSite({ site, onOther }: { site: SiteFacts; onOther?: (() => void) | undefined }) {
  const { t } = useTranslation()
  const { facts } = site
  const kind =
    site.connector === 'wordpress' ? t('sites.connect.kindWordpress') : t('sites.connect.kindVisnyk')
  return (
    <div className="connect__found" data-region>
      {onOther && (
        <p className="connect__found-head" role="status">
          <CircleCheck aria-hidden className="icon" />
          <strong>{t('sites.connect.found')}</strong>
          <Button variant="quiet" size="small" onPress={onOther}>
            {t('sites.connect.otherAddress')}
          </Button>
        </p>
      )}
      <Facts
        items={[
          { name: t('sites.connect.name'), value: site.name },
          { name: t('sites.connect.address'), value: site.address },
          { name: t('sites.connect.kind'), value: facts?.software ? `${kind} ${facts.software}` : kind },
          ...(facts
            ? [
                {
                  name: t('sites.connect.companion'),
                  value:
                    facts.companion === null
                      ? t('sites.connect.companionAbsent')
                      : t('sites.connect.companionPresent', { version: facts.companion }).trim(),
                },
              ]
            : []),
          {
            name: t('sites.connect.languages'),
            value: site.languages.map((language) => t(`common.languageAmong.${language}`)).join(', '),
          },
          { name: t('sites.connect.timeZone'), value: site.timeZone },
        ]}
      />
    </div>
  )
}
