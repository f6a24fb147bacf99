import { registerHooks } from 'node:module'

const standIn = new URL('electron/index.ts', import.meta.url).href

/** From this call on `electron` resolves to the host, for ES modules and CommonJS. */
export function registerElectron() {
  registerHooks({
    resolve: (specifier, context, next) =>
      /^electron(\/(main|common))?$/.test(specifier)
        ? { url: standIn, shortCircuit: true }
        : next(specifier, context),
  })
}
