import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation, useRoute } from 'wouter'
import { routes } from '../lib/paths.ts'
import { useSettings } from '../lib/settings.tsx'
import { Loading } from '../ui/EmptyState.tsx'
import { endToastsOfScreen } from '../ui/toasts.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Palette } from './palette/Palette.tsx'
import { Rail } from './rail/Rail.tsx'
import { Switcher } from './switcher/Switcher.tsx'
import './Shell.css'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useBackupNews } from './useBackupNews.ts'
import { useFocusKept } from './useFocusKept.ts'
import { useShellActions } from './useShellActions.ts'

/**
 * Rendered after a screen, so its effect runs when the screen has loaded: the new screen takes the focus,
 * unless something in it has the focus already (an editor, the first field of a form, a list to which the
 * person returned). When the window has just opened, the focus stays where the window put it.
 */
function ScreenFocus({ main }: { main: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (!navigator.userActivation.hasBeenActive) return
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [main])
  return null
}

/** While a person writes in the focus mode, only the text is shown. */
function useIsFocused(): boolean {
  const { focusMode } = useSettings()
  const [isWriting] = useRoute(routes.write)
  return focusMode && isWriting
}

/** Removes a screen's failure messages when another screen opens. */
function useToastsOfScreen(location: string) {
  const shown = useRef(location)
  useEffect(() => {
    if (shown.current === location) return
    shown.current = location
    endToastsOfScreen()
  }, [location])
}

/** The window around every screen: rail, main area, palette, list of shortcuts. */
export function Shell({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  const main = useRef<HTMLElement>(null)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const [isSwitcherOpen, setSwitcherOpen] = useState(false)
  const isFocused = useIsFocused()
  const find = () => setPaletteOpen(true)
  const switchArticle = () => setSwitcherOpen(true)
  const help = () => setHelpOpen(true)
  useShellActions({ find, switchArticle, help })
  useFocusKept(main)
  useToastsOfScreen(location)
  useBackupNews()
  return (
    <div className="shell" data-focused={isFocused || undefined}>
      <Rail onFind={find} onHelp={help} onSkip={() => main.current?.focus()} />
      <main ref={main} className="shell__main" tabIndex={-1}>
        <ErrorBoundary resetKey={location}>
          <Suspense fallback={<Loading />}>
            {children}
            <ScreenFocus key={location} main={main} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Palette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} />
      <Switcher isOpen={isSwitcherOpen} onOpenChange={setSwitcherOpen} />
      <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  )
}
