import { type QueryClient, QueryClientProvider } from '@tanstack/react-query'
import type { i18n } from 'i18next'
import { type ReactNode, useEffect } from 'react'
import { I18nProvider, RouterProvider } from 'react-aria-components'
import { I18nextProvider } from 'react-i18next'
import { Router, useLocation } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import type { AppInfo, Settings } from '#shared/contract/programViews.ts'
import { BringInDialog } from '../bringIn/BringInDialog.tsx'
import { HandbookHost } from '../handbook/HandbookHost.tsx'
import { FormatsProvider } from '../i18n/FormatsProvider.tsx'
import { listenForKeys } from '../lib/actions/registry.ts'
import { KnownProvider, useSettings } from '../lib/settings.tsx'
import { useIsMac } from '../lib/shortcuts/useFormatChord.ts'
import { DescribeDialog } from '../pickers/media/describe/DescribeDialog.tsx'
import { TemplatesDialogs } from '../templates/TemplatesDialogs.tsx'
import { ToastRegion } from '../ui/ToastRegion.tsx'
import { NewsDialog } from '../updates/NewsDialog.tsx'
import { UpdateDialog } from '../updates/UpdateDialog.tsx'
import { ClosingGuard } from './ClosingGuard.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { FilesOfTheSystem } from './FilesOfTheSystem.tsx'
import { Routes } from './Routes.tsx'
import { useRegions } from './useRegions.ts'
import { useTextZoom } from './useTextZoom.ts'
import { useTheme } from './useTheme.ts'

interface AppProps {
  info: AppInfo
  settings: Settings
  i18n: i18n
  queryClient: QueryClient
}

/** Makes React Aria's links use our hash router. */
function LinkRouter({ children }: { children: ReactNode }) {
  const [, navigate] = useLocation()
  return (
    <RouterProvider navigate={(to) => navigate(to)} useHref={(to) => `#${to}`}>
      {children}
    </RouterProvider>
  )
}

/** Applies language, theme and time zone of the settings, whichever window or menu changed them. */
function InterfaceEnvironment({ i18n, children }: { i18n: i18n; children: ReactNode }) {
  const { interfaceLanguage: language, theme, timeZone, textZoom } = useSettings()
  const isMac = useIsMac()
  useTheme(theme)
  useTextZoom(textZoom)
  useRegions()
  useEffect(() => {
    document.documentElement.lang = language
    void i18n.changeLanguage(language)
  }, [i18n, language])
  useEffect(() => listenForKeys(isMac), [isMac])
  return (
    <I18nProvider locale={language === 'uk' ? 'uk-UA' : 'en-GB'}>
      <FormatsProvider language={language} timeZone={timeZone}>
        {children}
      </FormatsProvider>
    </I18nProvider>
  )
}

export function App({ info, settings, i18n, queryClient }: AppProps) {
  return (
    <QueryClientProvider client={queryClient}>
      <I18nextProvider i18n={i18n}>
        <KnownProvider info={info} settings={settings}>
          <Router hook={useHashLocation}>
            <InterfaceEnvironment i18n={i18n}>
              <LinkRouter>
                <ErrorBoundary>
                  <Routes />
                </ErrorBoundary>
                <BringInDialog />
                <TemplatesDialogs />
                <DescribeDialog />
                <FilesOfTheSystem />
                <UpdateDialog />
                <NewsDialog />
                <HandbookHost />
                <ClosingGuard />
                <ToastRegion />
              </LinkRouter>
            </InterfaceEnvironment>
          </Router>
        </KnownProvider>
      </I18nextProvider>
    </QueryClientProvider>
  )
}
