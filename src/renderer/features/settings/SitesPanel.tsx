import { FlaskConical, Plug } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { failureOf } from '#renderer/lib/client.ts'
import { paths } from '#renderer/lib/paths.ts'
import { useChannel, useCommand } from '#renderer/lib/queries.ts'
import { useAppInfo, useSettings } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import { Button } from '#renderer/ui/Button.tsx'
import { Switch } from '#renderer/ui/Choice.tsx'
import { FailureNotice } from '#renderer/ui/Notice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { SiteCard } from './SiteCard.tsx'
import { useSave } from './useSave.ts'

export function SitesPanel() {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const showResult = useShowResult()
  const save = useSave()
  const { secureStorage } = useAppInfo()
  const { keepTokensInsecurely } = useSettings()
  const { data: sites, error, refetch } = useChannel('sites.list', {})
  const startPractice = useCommand('sites.startPractice')
  const hasPractice = sites?.some(({ practice }) => practice) ?? true
  return (
    <Panel
      help="sites"
      title={t('settings.sites')}
      note={t('settings.sitesNote')}
      actions={
        <>
          {!hasPractice && (
            <Button
              size="small"
              icon={FlaskConical}
              isPending={startPractice.isPending}
              onPress={() => void showResult(startPractice.mutateAsync({}))}
            >
              {t('settings.addPractice')}
            </Button>
          )}
          <Button size="small" icon={Plug} onPress={() => navigate(paths.connect)}>
            {t('settings.connectSite')}
          </Button>
        </>
      }
    >
      {error && <FailureNotice failure={failureOf(error)} onRetry={() => void refetch()} />}
      {sites?.length === 0 && <p>{t('settings.noSites')}</p>}
      <div className="site-cards">
        {sites?.map((site) => (
          <SiteCard key={site.id} site={site} />
        ))}
      </div>
      {!secureStorage && (
        <div className="setting__alone">
          <Switch
            isSelected={keepTokensInsecurely}
            onChange={(keep) => save({ keepTokensInsecurely: keep })}
            note={t('settings.keepInsecurelyNote')}
          >
            {t('settings.keepInsecurely')}
          </Switch>
        </div>
      )}
    </Panel>
  )
}
