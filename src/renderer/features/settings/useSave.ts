import { updateSettings } from '#renderer/lib/settings.tsx'
import { useTell } from '#renderer/lib/useTell.ts'
import type { Settings } from '#shared/contract/views.ts'

/** Settings take effect at once; only trouble is worth a word. */
export function useSave(): (change: Partial<Settings>) => void {
  const tell = useTell()
  return (change) => void tell(updateSettings(change))
}
