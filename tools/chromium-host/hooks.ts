import { registerHooks } from 'node:module'

const standIn = new URL('electron/index.ts', import.meta.url).href

/** From here on `electron` is the host's, for ES modules and CommonJS alike. */
export function registerElectron() {
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/(main|common))?$/.test(specifier)
        ? { url: standIn, shortCircuit: true }
        : next(specifier, context),
  })
}
