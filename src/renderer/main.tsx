// First, because libraries need its policies.
import './lib/trustedTypes.ts'
import './ui/base.css'
import './ui/tokens.css'
import './ui/fonts.css'
import './ui/smallWindow.css'
import './ui/forcedColors.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { StartFailure } from './app/StartFailure.tsx'
import { putTheme } from './app/useTheme.ts'
import { createI18n } from './i18n/createI18n.ts'
import { failureOf, invoke } from './lib/client.ts'
import { keepQueriesLive } from './lib/liveQueries.ts'
import { createQueryClient, queryKey } from './lib/queries.ts'

/** What the first screen needs is loaded before it is drawn, so that it never shows a wrong language or theme. */
async function start(root: HTMLElement): Promise<void> {
  const reactRoot = createRoot(root)
  try {
    const [info, settings] = await Promise.all([invoke('app.info', {}), invoke('settings.get', {})])
    putTheme(settings.theme)
    document.documentElement.lang = settings.interfaceLanguage
    const i18n = createI18n(settings.interfaceLanguage)
    const queryClient = createQueryClient()
    queryClient.setQueryData(queryKey('settings.get', {}), settings)
    keepQueriesLive(queryClient)
    reactRoot.render(<App info={info} settings={settings} i18n={i18n} queryClient={queryClient} />)
  } catch (error) {
    reactRoot.render(<StartFailure failure={failureOf(error)} i18n={createI18n('uk')} />)
  }
}

const root = document.getElementById('root')
if (root) void start(root)
