import { type BrowserWindow, nativeTheme } from 'electron'
import type { Settings } from '#shared/contract/programViews.ts'

/** The page's `--surface-window`, so that the window has this colour before the page is drawn. */
const backgrounds = { light: '#f1ede4', dark: '#171512' } as const

/** Makes the system's parts of the window (menus, scrollbars, `prefers-color-scheme`) follow the setting. */
export function applyTheme(theme: Settings['theme']): void {
  nativeTheme.themeSource = theme
}

export const backgroundColor = (): string => backgrounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light']

/** Gives the window's background, visible while it resizes, the page's colour when the theme changes. */
export function followTheme(window: BrowserWindow): void {
  const update = () => window.setBackgroundColor(backgroundColor())
  nativeTheme.on('updated', update)
  window.once('closed', () => nativeTheme.off('updated', update))
}
