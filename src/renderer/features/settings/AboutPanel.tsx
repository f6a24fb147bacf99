import { Gift } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useChannel } from '#renderer/lib/queries.ts'
import { useAppInfo } from '#renderer/lib/settings.tsx'
import { Button } from '#renderer/ui/Button.tsx'
import { Facts, Panel } from '#renderer/ui/Page.tsx'
import { showNews } from '#renderer/updates/updateDialogStore.ts'

export function AboutPanel() {
  const { t } = useTranslation()
  const { version, platform, secureStorage } = useAppInfo()
  const { data: updates } = useChannel('updates.state', {})
  return (
    <Panel title={t('settings.about')} note={t('settings.aboutText')}>
      <Facts
        items={[
          { name: t('settings.version'), value: version },
          { name: t('settings.platform'), value: platform },
          {
            name: t('settings.secureStorage'),
            value: secureStorage ? t('settings.secureYes') : t('settings.secureNo'),
          },
        ]}
      />
      {updates?.notes && (
        <div className="settings__buttons">
          <Button size="small" icon={Gift} onPress={showNews}>
            {t('updates.readNews')}
          </Button>
        </div>
      )}
    </Panel>
  )
}
