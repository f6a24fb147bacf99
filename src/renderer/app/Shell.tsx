import { type ReactNode, Suspense, useEffect, useRef, useState } from 'react'
import { useLocation } from 'wouter'
import { Loading } from '../ui/EmptyState.tsx'
import { ErrorBoundary } from './ErrorBoundary.tsx'
import { Palette } from './palette/Palette.tsx'
import { Rail } from './rail/Rail.tsx'
import './Shell.css'
import { ShortcutHelp } from './ShortcutHelp.tsx'
import { useShellShortcuts } from './useShellShortcuts.ts'

/** The window around every screen: rail, main area, palette, list of shortcuts. */
export function Shell({ children }: { children: ReactNode }) {
  const [location] = useLocation()
  const main = useRef<HTMLElement>(null)
  const isFirst = useRef(true)
  const [isPaletteOpen, setPaletteOpen] = useState(false)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const find = () => setPaletteOpen(true)
  const help = () => setHelpOpen(true)
  useShellShortcuts({ find, help })

  // A new screen takes the focus unless something in it already did (an editor, a form's first field).
  // biome-ignore lint/correctness/useExhaustiveDependencies: the address is the occasion, not an input
  useEffect(() => {
    if (isFirst.current) isFirst.current = false
    else if (!main.current?.contains(document.activeElement)) main.current?.focus()
  }, [location])

  return (
    <div className="shell">
      <Rail onFind={find} onHelp={help} onSkip={() => main.current?.focus()} />
      <main ref={main} className="shell__main" tabIndex={-1}>
        <ErrorBoundary resetKey={location}>
          <Suspense fallback={<Loading />}>{children}</Suspense>
        </ErrorBoundary>
      </main>
      <Palette isOpen={isPaletteOpen} onOpenChange={setPaletteOpen} onHelp={help} />
      <ShortcutHelp isOpen={isHelpOpen} onOpenChange={setHelpOpen} />
    </div>
  )
}
