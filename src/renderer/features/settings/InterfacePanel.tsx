import { useTranslation } from 'react-i18next'
import { useSettings } from '#renderer/lib/settings.tsx'
import { useFormatChord } from '#renderer/lib/shortcuts/useFormatChord.ts'
import { Segmented, Switch } from '#renderer/ui/Choice.tsx'
import { Panel } from '#renderer/ui/Page.tsx'
import { Combo, Select } from '#renderer/ui/Select.tsx'
import { textZooms } from '#shared/contract/programViews.ts'
import { Row } from './Row.tsx'
import { useSave } from './useSave.ts'

/** The time zones of this computer, and the chosen one if it has an older name (Europe/Kiev). */
function zoneOptions(chosen: string) {
  const known = Intl.supportedValuesOf('timeZone')
  const all = known.includes(chosen) ? known : [chosen, ...known]
  return all.map((zone) => ({ id: zone, label: zone.replaceAll('_', ' ') }))
}

/** How the text of articles is shown; both have keys too. */
function TextRows() {
  const { t } = useTranslation()
  const save = useSave()
  const formatChord = useFormatChord()
  const { textZoom, typewriterScroll } = useSettings()
  return (
    <>
      <Row label={t('settings.textSize')}>
        <Select
          label={t('settings.textSize')}
          isLabelHidden
          note={t('settings.textSizeNote', {
            larger: formatChord('mod+='),
            smaller: formatChord('mod+-'),
            usual: formatChord('mod+0'),
          })}
          options={textZooms.map((percent) => ({
            id: String(percent),
            label: t('settings.percent', { percent }),
          }))}
          value={String(textZoom)}
          onChange={(chosen) => {
            const percent = textZooms.find((one) => String(one) === chosen)
            if (percent !== undefined) save({ textZoom: percent })
          }}
        />
      </Row>
      <Row label={t('settings.whileWriting')}>
        <Switch isSelected={typewriterScroll} onChange={(isOn) => save({ typewriterScroll: isOn })}>
          {t('write.typewriter')}
        </Switch>
      </Row>
    </>
  )
}

export function InterfacePanel() {
  const { t } = useTranslation()
  const save = useSave()
  const { interfaceLanguage, theme, timeZone } = useSettings()
  return (
    <Panel help="settings#interface" title={t('settings.interface')} note={t('settings.interfaceNote')}>
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
      <TextRows />
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
