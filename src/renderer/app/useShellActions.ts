import { Moon, Sun } from 'lucide-react'
import { useLocation } from 'wouter'
import { otherLanguage } from '#shared/domain/language.ts'
import { presentDestination } from '../bringIn/destinations.ts'
import { useBringIn } from '../bringIn/useBringIn.ts'
import { type CatalogueId, catalogue } from '../lib/actions/catalogue.ts'
import { useAction, useActions } from '../lib/actions/useAction.ts'
import { invoke } from '../lib/client.ts'
import { paths } from '../lib/paths.ts'
import { updateSettings, useActiveSite, useSettings } from '../lib/settings.tsx'
import { useNewArticle } from '../lib/useNewArticle.ts'
import { useShowResult } from '../lib/useShowResult.ts'
import { askForTemplate } from '../templates/templatesStore.ts'
import { useCheckForUpdates } from '../updates/useLookForUpdates.ts'
import { goToRegion } from './useRegions.ts'
import { useTextZoomActions } from './useTextZoom.ts'

interface ShellCommands {
  find: () => void
  switchArticle: () => void
  help: () => void
}

/** The screens, in the order of the rail. */
const screens = {
  mine: paths.desk('mine'),
  toTranslate: paths.desk('toTranslate'),
  toReview: paths.desk('toReview'),
  queue: paths.queue,
  published: paths.desk('published'),
  all: paths.desk('all'),
  search: paths.search,
  media: paths.media,
  trash: paths.trash,
  settings: paths.settings,
} as const satisfies Partial<Record<CatalogueId, string>>

/** What can be done on every screen. */
export function useShellActions({ find, switchArticle, help }: ShellCommands): void {
  const [, navigate] = useLocation()
  const newArticle = useNewArticle()
  const newInEnglish = useNewArticle('en')
  const { choose, chooseNew } = useBringIn()
  useAction('newArticle', { run: () => void newArticle() })
  useAction('newInEnglish', { run: () => void newInEnglish() })
  useAction('template', { run: askForTemplate })
  useAction('bringIn', { run: () => void choose() })
  useAction('bringInNew', {
    run: () => void chooseNew(),
    unavailable: () => (presentDestination().kind === 'newArticles' ? (t) => t('bringIn.noTextOpen') : null),
  })
  useActions(
    Object.entries(screens).map(([id, to]) => ({
      ...catalogue[id as keyof typeof screens],
      id,
      run: () => navigate(to),
    })),
  )
  useAction('switcher', { run: switchArticle })
  useAction('palette', { run: find })
  useAction('help', { run: help, comesFirst: true })
  useAction('nextRegion', { run: () => goToRegion(1), hasOwnKeys: true })
  useAction('previousRegion', { run: () => goToRegion(-1), hasOwnKeys: true })
  useInterfaceActions()
  useTextZoomActions()
  useSiteActions()
  const checkForUpdates = useCheckForUpdates()
  useAction('updates', { run: () => void checkForUpdates() })
  useAction('moveInList', { run: null })
  useAction('openRow', { run: null })
  useAction('rowMenu', { run: null })
  useAction('deleteRow', { run: null })
}

function useInterfaceActions(): void {
  const showResult = useShowResult('window')
  const { theme, interfaceLanguage } = useSettings()
  const nextTheme = theme === 'dark' ? 'light' : 'dark'
  useAction('theme', {
    name: (t) =>
      `${t('shell.theme')}: ${nextTheme === 'dark' ? t('shell.themeDark') : t('shell.themeLight')}`,
    icon: nextTheme === 'dark' ? Moon : Sun,
    run: () => void showResult(updateSettings({ theme: nextTheme })),
  })
  useAction('language', {
    lang: otherLanguage(interfaceLanguage),
    run: () => void showResult(updateSettings({ interfaceLanguage: otherLanguage(interfaceLanguage) })),
  })
}

function useSiteActions(): void {
  const [, navigate] = useLocation()
  const showResult = useShowResult('window')
  const site = useActiveSite()
  useAction('connect', { run: () => navigate(paths.connect) })
  useAction('sync', {
    run: () => {
      if (site) void showResult(invoke('sites.sync', { siteId: site.id }))
    },
    unavailable: () => (site ? null : (t) => t('shell.noSite')),
  })
}
