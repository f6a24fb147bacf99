import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'
import { webContents } from './webContents.ts'

type Source = 'system' | 'light' | 'dark'

let source: Source = 'system'
const isDark = () => source === 'dark'

/** What pages are told of `prefers-color-scheme`. The host takes a system without a preference for light. */
export const currentColorScheme = (): 'dark' | 'light' => (isDark() ? 'dark' : 'light')

const emitter = new EventEmitter()

export const nativeTheme = strict(
  'nativeTheme',
  Object.defineProperties(emitter, {
    themeSource: {
      get: () => source,
      set(given: Source) {
        if (!['system', 'light', 'dark'].includes(given)) throw new TypeError(`Invalid themeSource: ${given}`)
        const before = isDark()
        source = given
        if (before === isDark()) return
        for (const contents of webContents.getAllWebContents()) void contents.applyColorScheme()
        emitter.emit('updated')
      },
    },
    shouldUseDarkColors: { get: isDark },
    shouldUseDarkColorsForSystemIntegratedUI: { get: isDark },
    shouldUseHighContrastColors: { value: false },
    shouldUseInvertedColorScheme: { value: false },
    shouldDifferentiateWithoutColor: { value: false },
    inForcedColorsMode: { value: false },
    prefersReducedTransparency: { value: false },
  }),
)
