import { useTranslation } from 'react-i18next'
import { useAppInfo } from '#renderer/lib/settings.tsx'
import { Facts, Panel } from '#renderer/ui/Page.tsx'

export function AboutPanel() {
  const { t } = useTranslation()
  const { version, platform, secureStorage } = useAppInfo()
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
    </Panel>
  )
}
