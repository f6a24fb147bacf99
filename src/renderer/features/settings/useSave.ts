import { updateSettings } from '#renderer/lib/settings.tsx'
import { useTell } from '#renderer/lib/useTell.ts'
import type { Settings } from '#shared/contract/programViews.ts'

/** Saves a setting at once; only a failure is reported. */
export function useSave(): (change: Partial<Settings>) => void {
  const tell = useTell()
  return (change) => void tell(updateSettings(change))
}
