import { useAppInfo } from '../settings.tsx'
import { formatChord } from './keys.ts'

export const useIsMac = (): boolean => useAppInfo().platform === 'darwin'

/** Prints chords as this computer's keyboard names them. */
export function useFormatChord(): (chord: string) => string {
  const isMac = useIsMac()
  return (chord) => formatChord(chord, isMac)
}
