import { EventEmitter } from 'node:events'
import { colorScheme } from './colorScheme.ts'
import { strict } from './strict.ts'
import { webContents } from './webContents.ts'

const isDark = () => colorScheme.current === 'dark'

class NativeTheme extends EventEmitter {
  readonly shouldUseHighContrastColors = false
  readonly shouldUseInvertedColorScheme = false
  readonly shouldDifferentiateWithoutColor = false
  readonly inForcedColorsMode = false
  readonly prefersReducedTransparency = false

  get themeSource() {
    return colorScheme.source
  }
  set themeSource(given: typeof colorScheme.source) {
    if (!['system', 'light', 'dark'].includes(given)) throw new TypeError(`Invalid themeSource: ${given}`)
    const before = isDark()
    colorScheme.source = given
    if (before === isDark()) return
    for (const contents of webContents.getAllWebContents()) void contents.applyColorScheme()
    this.emit('updated')
  }
  get shouldUseDarkColors() {
    return isDark()
  }
  get shouldUseDarkColorsForSystemIntegratedUI() {
    return isDark()
  }
}

export const nativeTheme = strict('nativeTheme', new NativeTheme())
