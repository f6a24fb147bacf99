import { Monitor, Moon, Sun } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Settings } from '#shared/contract/programViews.ts'
import { otherLanguage } from '#shared/domain/language.ts'
import { updateSettings, useSettings } from '../../lib/settings.tsx'
import { useShowResult } from '../../lib/useShowResult.ts'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { MenuButton } from '../../ui/Menu.tsx'
import { Tooltip } from '../../ui/Tooltip.tsx'

/** Switches the language of the interface. */
export function LanguageToggle() {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const { interfaceLanguage } = useSettings()
  const other = otherLanguage(interfaceLanguage)
  const turn = () => showResult(updateSettings({ interfaceLanguage: other }))
  return (
    <Tooltip text={t('shell.switchLanguage')}>
      <Button variant="quiet" size="small" lang={other} onPress={() => void turn()}>
        {t('shell.languageButton')}
      </Button>
    </Tooltip>
  )
}

const icons = { system: Monitor, light: Sun, dark: Moon }

export function ThemeMenu() {
  const { t } = useTranslation()
  const showResult = useShowResult('window')
  const { theme } = useSettings()
  const options: { id: Settings['theme']; label: string }[] = [
    { id: 'system', label: t('shell.themeSystem') },
    { id: 'light', label: t('shell.themeLight') },
    { id: 'dark', label: t('shell.themeDark') },
  ]
  return (
    <MenuButton
      label={t('shell.theme')}
      placement="top start"
      trigger={<IconButton size="small" label={t('shell.theme')} icon={icons[theme]} />}
      sections={[{ items: options.map((option) => ({ ...option, isSelected: option.id === theme })) }]}
      onAction={(id) => {
        const chosen = options.find((option) => option.id === id)
        if (chosen) void showResult(updateSettings({ theme: chosen.id }))
      }}
    />
  )
}
