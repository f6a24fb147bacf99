import type { CdpConnection } from './cdp.ts'

/** A Chromium that has started and answers over its DevTools pipe. */
export interface Browser {
  cdp: CdpConnection
  headless: boolean
  source: string
  /** Starts the same Chromium again with other arguments; it passes them to the running one and ends. */
  callAgain(args: string[]): void
  /** Ends Chromium and removes its profile; safe to call twice. */
  close(): Promise<void>
}
