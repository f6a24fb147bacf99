import { updateSettings } from '#renderer/lib/settings.tsx'
import { useShowResult } from '#renderer/lib/useShowResult.ts'
import type { Settings } from '#shared/contract/programViews.ts'

/** Saves a setting at once; only a failure is reported. */
export function useSave(): (change: Partial<Settings>) => void {
  const showResult = useShowResult()
  return (change) => void showResult(updateSettings(change))
}
