import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'

/** What keeps this computer from taking anything at all. */
const concernsAll: ReadonlySet<ErrorCode> = new Set([
  'databaseBusy',
  'databaseDamaged',
  'diskFull',
  'diskUnwritable',
  'signInNeeded',
  'secretsUnavailable',
  'noSite',
])

/** Says something of one article rather than of the site, or of this computer, as a whole. */
function isAboutOne(error: unknown): boolean {
  if (error instanceof SiteError) {
    return ['unreadable', 'badAnswer', 'tooLarge', 'invalid'].includes(error.code)
  }
  return !(error instanceof AppError && concernsAll.has(error.code))
}

/** A site that is down answers like that, and so does one that fails at a single article: only others tell which. */
const mayBeOfOne = (error: unknown): error is SiteError =>
  error instanceof SiteError &&
  (error.code === 'serverError' || error.code === 'timeout' || error.details.broke === true)

export interface OneRead {
  siteId: SiteId
  remoteId: string
  signal: AbortSignal
  stopping: () => boolean
}

/** Tells an article that a site fails at from a site that is down. */
export function createFailingReads() {
  /** Articles for which the site asked us to stay away, which we did. */
  const stayedAway = new Set<string>()

  async function answersOthers(connector: SiteConnector, signal: AbortSignal): Promise<boolean> {
    try {
      await connector.account({ signal })
      return true
    } catch (error) {
      if (error instanceof SiteError) return false
      throw error
    }
  }

  /**
   * Reads one article: null when all went well, else the failure that is this article's own. Throws what concerns the
   * site as a whole. Where either could be, the site is asked something small; when it answers that, the article is
   * asked for once more, and a second failure is its own. What the site says about waiting is followed once.
   */
  return async (
    connector: SiteConnector,
    { siteId, remoteId, signal, stopping }: OneRead,
    read: () => Promise<void>,
  ): Promise<{ failure: unknown } | null> => {
    const key = `${siteId} ${remoteId}`
    const attempt = async (): Promise<{ failure: unknown } | null> => {
      try {
        await read()
        stayedAway.delete(key)
        return null
      } catch (failure) {
        if (isAboutOne(failure) || mayBeOfOne(failure)) return { failure }
        throw failure
      }
    }
    const first = await attempt()
    if (first === null || !mayBeOfOne(first.failure) || isAboutOne(first.failure)) return first
    const { retryAfterMs } = first.failure.details
    if (stopping() || (retryAfterMs !== undefined && !stayedAway.has(key))) {
      stayedAway.add(key)
      throw first.failure
    }
    if (!(await answersOthers(connector, signal))) throw first.failure
    return await attempt()
  }
}
export type FailingReads = ReturnType<typeof createFailingReads>
