type Source = 'system' | 'light' | 'dark'

let source: Source = 'system'

/** What the app set as `nativeTheme.themeSource`. Both `nativeTheme` and every page's contents read it. */
export const colorScheme = {
  get source(): Source {
    return source
  },
  set source(given: Source) {
    source = given
  },
  /** The value of `prefers-color-scheme` in pages. A system without a preference counts as light. */
  get current(): 'dark' | 'light' {
    return source === 'dark' ? 'dark' : 'light'
  },
}
