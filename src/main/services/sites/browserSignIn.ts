import type { AuthorizeOptions } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { SiteView } from '#shared/contract/siteViews.ts'

/** How long a person may take in the browser, in milliseconds. After that, the browser's return is refused. */
const patience = 10 * 60_000

const isCancelled = (error: unknown): boolean =>
  error instanceof AppError && error.cause instanceof SiteError && error.cause.code === 'aborted'

/** Signing in by a site's own page in the browser; one at a time. */
export function createBrowserSignIn(deps: {
  openExternal(address: string): Promise<void>
  /** Null: the page shows a password, to be typed here. */
  authorize(address: string, options: AuthorizeOptions): Promise<SiteView | null>
}) {
  let running: AbortController | null = null

  return {
    authorize: async (address: string): Promise<{ site: SiteView | null }> => {
      running?.abort()
      const mine = new AbortController()
      running = mine
      const signal = AbortSignal.any([mine.signal, AbortSignal.timeout(patience)])
      try {
        return { site: await deps.authorize(address, { signal, open: deps.openExternal }) }
      } catch (error) {
        // The person cancelled here or in the browser, or began another sign-in.
        throw signal.aborted || isCancelled(error)
          ? new AppError('signInCancelled', 'The sign-in was cancelled')
          : error
      } finally {
        if (running === mine) running = null
      }
    },
    stopAuthorizing: (): void => running?.abort(),
  }
}
