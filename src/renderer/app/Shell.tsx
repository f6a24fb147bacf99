import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Loading } from '../ui/EmptyState.tsx'
import { endToastsOfScreen } from '../ui/toasts.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Palette } from './palette/Palette.tsx'
import { Rail } from './rail/Rail.tsx'
import './Shell.css'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useBackupNews } from './useBackupNews.ts'
import { useFocusKept } from './useFocusKept.ts'
import { useShellShortcuts } from './useShellShortcuts.ts'

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
  const find = () => setPaletteOpen(true)
  const help = () => setHelpOpen(true)
  useShellShortcuts({ find, help })
  useFocusKept(main)
  useToastsOfScreen(location)
  useBackupNews()
  return (
    <div className="shell">
      <Rail onFind={find} onHelp={help} onSkip={() => main.current?.focus()} />
      <main ref={main} className="shell__main" tabIndex={-1}>
        <ErrorBoundary resetKey={location}>
          <Suspense fallback={<Loading />}>
            {children}
            <ScreenFocus key={location} main={main} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Palette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} onHelp={help} />
      <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  )
}
