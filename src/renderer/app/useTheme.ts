import { useEffect } from 'react'
import type { Settings } from '#shared/contract/views.ts'

const systemIsDark = () => window.matchMedia('(prefers-color-scheme: dark)')

/** Puts a theme on <html>; `system` as the system is now. */
export function putTheme(theme: Settings['theme']): void {
  const isDark = theme === 'dark' || (theme === 'system' && systemIsDark().matches)
  document.documentElement.dataset.theme = isDark ? 'dark' : 'light'
}

/** Keeps the theme on <html> as the setting says, following the system while it says so. */
export function useTheme(theme: Settings['theme']): void {
  useEffect(() => {
    const apply = () => putTheme(theme)
    const system = systemIsDark()
    apply()
    system.addEventListener('change', apply)
    return () => system.removeEventListener('change', apply)
  }, [theme])
}
