import { useEffect, useEffectEvent } from 'react'
import { useAppInfo } from '../settings.tsx'
import { formatChord } from './keys.ts'
import { registerShortcut, type Shortcut } from './registry.ts'

interface Options extends Shortcut {
  run: () => void
  isEnabled?: boolean
}

/** A keyboard shortcut for as long as the component is shown; it also appears in the list of shortcuts (F1). */
export function useShortcut({ chord, label, group, run, isEnabled = true }: Options): void {
  const runNow = useEffectEvent(run)
  useEffect(() => {
    if (!isEnabled) return
    return registerShortcut({ chord, label, group, run: () => runNow() })
  }, [chord, label, group, isEnabled])
}

export const useIsMac = (): boolean => useAppInfo().platform === 'darwin'

/** Prints chords as this computer's keyboard names them. */
export function useFormatChord(): (chord: string) => string {
  const isMac = useIsMac()
  return (chord) => formatChord(chord, isMac)
}
