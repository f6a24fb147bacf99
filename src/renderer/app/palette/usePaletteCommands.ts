import {
  Files,
  FileText,
  FolderPen,
  Images,
  Keyboard,
  Languages,
  type LucideIcon,
  Moon,
  Newspaper,
  Plug,
  RefreshCw,
  ScanEye,
  Send,
  SlidersHorizontal,
  SquarePen,
  Sun,
  TextSearch,
  Trash2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { otherLanguage } from '#shared/domain/language.ts'
import { invoke } from '../../lib/client.ts'
import { paths } from '../../lib/paths.ts'
import { updateSettings, useActiveSite, useSettings } from '../../lib/settings.tsx'
import { useFormatChord } from '../../lib/shortcuts/useShortcut.ts'
import { useNewArticle } from '../../lib/useNewArticle.ts'
import { useShowResult } from '../../lib/useShowResult.ts'
import { askForTemplate } from '../../templates/templatesStore.ts'
import { helpChord, newArticleChord, screenChords, templateChord } from '../useShellShortcuts.ts'
import type { PaletteCommand } from './paletteCommand.ts'
import { useFileCommands } from './useFileCommands.ts'

/** Commands that open a screen. */
function useScreenCommands(): PaletteCommand[] {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const format = useFormatChord()
  const openScreen = (
    id: keyof typeof screenChords,
    name: string,
    icon: LucideIcon,
    to: string,
  ): PaletteCommand => ({
    id,
    label: t('shell.palette.goTo', { screen: name }),
    icon,
    shortcut: format(screenChords[id]),
    run: () => navigate(to),
  })
  return [
    openScreen('mine', t('desk.list.mine'), FolderPen, paths.desk('mine')),
    openScreen('toTranslate', t('desk.list.toTranslate'), Languages, paths.desk('toTranslate')),
    openScreen('toReview', t('desk.list.toReview'), ScanEye, paths.desk('toReview')),
    openScreen('queue', t('shell.queue'), Send, paths.queue),
    openScreen('published', t('desk.list.published'), Newspaper, paths.desk('published')),
    openScreen('all', t('desk.list.all'), Files, paths.desk('all')),
    openScreen('search', t('shell.search'), TextSearch, paths.search),
    openScreen('media', t('shell.media'), Images, paths.media),
    openScreen('trash', t('trash.title'), Trash2, paths.trash),
    openScreen('settings', t('shell.settings'), SlidersHorizontal, paths.settings),
  ]
}

/** The commands of the palette, besides opening articles. */
export function usePaletteCommands(onHelp: () => void): PaletteCommand[] {
  const { t } = useTranslation()
  const [, navigate] = useLocation()
  const format = useFormatChord()
  const showResult = useShowResult('window')
  const newArticle = useNewArticle()
  const site = useActiveSite()
  const { theme, interfaceLanguage } = useSettings()
  const nextTheme = theme === 'dark' ? 'light' : 'dark'
  const commands: PaletteCommand[] = [
    {
      id: 'new',
      label: t('shell.newArticle'),
      icon: SquarePen,
      shortcut: format(newArticleChord),
      run: () => void newArticle(),
    },
    {
      id: 'template',
      label: t('templates.command'),
      icon: FileText,
      shortcut: format(templateChord),
      run: askForTemplate,
    },
    ...useFileCommands(),
    ...useScreenCommands(),
    {
      id: 'theme',
      label: `${t('shell.theme')}: ${nextTheme === 'dark' ? t('shell.themeDark') : t('shell.themeLight')}`,
      icon: nextTheme === 'dark' ? Moon : Sun,
      run: () => void showResult(updateSettings({ theme: nextTheme })),
    },
    {
      id: 'language',
      label: t('shell.switchLanguage'),
      lang: otherLanguage(interfaceLanguage),
      icon: Languages,
      run: () => void showResult(updateSettings({ interfaceLanguage: otherLanguage(interfaceLanguage) })),
    },
    {
      id: 'keys',
      label: t('shell.shortcutsTitle'),
      icon: Keyboard,
      shortcut: format(helpChord),
      run: onHelp,
    },
    {
      id: 'connect',
      label: t('shell.connectSite'),
      icon: Plug,
      run: () => navigate(paths.connect),
    },
  ]
  if (site) {
    commands.push({
      id: 'sync',
      label: t('shell.syncNow'),
      icon: RefreshCw,
      run: () => void showResult(invoke('sites.sync', { siteId: site.id })),
    })
  }
  return commands
}
