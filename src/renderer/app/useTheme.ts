import { useEffect } from 'react'
import type { Settings } from '#shared/contract/programViews.ts'

const systemIsDark = () => window.matchMedia('(prefers-color-scheme: dark)')

/** Sets the theme on <html>; `system` is resolved to the system's present theme. */
export function putTheme(theme: Settings['theme']): void {
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark().matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

/** Keeps the theme on <html> up to date with the setting and, for `system`, with the system. */
export function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const apply = () => putTheme(theme)
    const system = systemIsDark()
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [theme])
}
