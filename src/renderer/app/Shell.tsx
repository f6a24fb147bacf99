import { type ReactNode, type RefObject, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Loading } from '../ui/EmptyState.tsx'
import { endToastsOfScreen } from '../ui/toasts.ts'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Palette } from './palette/Palette.tsx'
import { Rail } from './rail/Rail.tsx'
import './Shell.css'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useFocusKept } from './useFocusKept.ts'
import { useShellShortcuts } from './useShellShortcuts.ts'

/**
 * Stands after a screen and appears with it, however long that took to load: the new screen takes the focus, unless
 * something in it already did (an editor, a form's first field, a list come back to). The first screen of a window
 * that nobody has touched yet leaves the focus where the window put it.
 */
function Arrival({ main }: { main: RefObject<HTMLElement | null> }) {
  useEffect(() => {
    if (!navigator.userActivation.hasBeenActive) return
    if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [main])
  return null
}

/** What went wrong on a screen is not said on the next one. */
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
  return (
    <div className="shell">
      <Rail onFind={find} onHelp={help} onSkip={() => main.current?.focus()} />
      <main ref={main} className="shell__main" tabIndex={-1}>
        <ErrorBoundary resetKey={location}>
          <Suspense fallback={<Loading />}>
            {children}
            <Arrival key={location} main={main} />
          </Suspense>
        </ErrorBoundary>
      </main>
      <Palette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} onHelp={help} />
      <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  )
}
