import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/lib/settings.tsx'
import { Segmented } from '#renderer/ui/Choice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Combo } from '#renderer/ui/Select.tsx'
import { Row } from './Row.tsx'
import { useSave } from './useSave.ts'

/** The time zones of this computer, and the chosen one if it has an older name (Europe/Kiev). */
function zoneOptions(chosen: string) {
  const known = Intl.supportedValuesOf('timeZone')
  const all = known.includes(chosen) ? known : [chosen, ...known]
  return all.map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))
}

export function InterfacePanel() {
  const { t } = useTranslation()
  const save = useSave()
  const { interfaceLanguage, theme, timeZone } = useSettings()
  return (
    <Panel title={t('settings.interface')} note={t('settings.interfaceNote')}>
      <Row label={t('settings.language')}>
        <Segmented
          label={t('settings.language')}
          value={interfaceLanguage}
          onChange={(language) => save({ interfaceLanguage: language })}
          options={[
            { id: 'uk', label: t('settings.languageName.uk'), lang: 'uk' },
            { id: 'en', label: t('settings.languageName.en'), lang: 'en' },
          ]}
        />
      </Row>
      <Row label={t('settings.theme')}>
        <Segmented
          label={t('settings.theme')}
          value={theme}
          onChange={(next) => save({ theme: next })}
          options={[
            { id: 'system', label: t('settings.themeSystem') },
            { id: 'light', label: t('settings.themeLight') },
            { id: 'dark', label: t('settings.themeDark') },
          ]}
        />
      </Row>
      <Row label={t('settings.timeZone')}>
        <Combo
          label={t('settings.timeZone')}
          isLabelHidden
          note={t('settings.timeZoneNote')}
          options={zoneOptions(timeZone)}
          value={timeZone}
          onChange={(zone) => save({ timeZone: zone })}
        />
      </Row>
    </Panel>
  )
}
