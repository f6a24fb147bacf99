import type { Bridge } from '#shared/contract/bridge.ts'

declare global {
  interface Window {
    /** Defined by the preload. */
    readonly visnyk: Bridge
  }
}
