import { createContext, type ReactNode, use } from 'react'
import type { AppInfo, Settings } from '#shared/contract/programViews.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'
import { invoke } from './client.ts'
import { useChannel } from './queries.ts'

interface Known {
  info: AppInfo
  settings: Settings
}

const KnownContext = createContext<Known | null>(null)

interface KnownProviderProps extends Known {
  children: ReactNode
}

/** Provides what was loaded before the first render; settings are kept up to date after it. */
export function KnownProvider({ info, settings, children }: KnownProviderProps) {
  const { data } = useChannel('settings.get', {})
  return <KnownContext value={{ info, settings: data ?? settings }}>{children}</KnownContext>
}

function useKnown(): Known {
  const known = use(KnownContext)
  if (!known) throw new Error('settings need a KnownProvider above them')
  return known
}

export const useSettings = (): Settings => useKnown().settings

/** Information about the program and what its start found. */
export const useAppInfo = (): AppInfo => useKnown().info

export const updateSettings = (change: Partial<Settings>): Promise<Settings> =>
  invoke('settings.update', change)

/** The active site, or null: none is connected, or it is not loaded yet. */
export function useActiveSite(): SiteView | null {
  const { activeSiteId } = useSettings()
  const { data: sites } = useChannel('sites.list', {})
  return sites?.find((site) => site.id === activeSiteId) ?? null
}
