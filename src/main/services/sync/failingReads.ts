import { SiteError } from '#main/sites/siteError.ts'
import { AppError, type ErrorCode } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** Failures of this computer that stop every pull. */
const concernsAll: ReadonlySet<ErrorCode> = new Set([
  'databaseBusy',
  'databaseDamaged',
  'diskFull',
  'diskUnwritable',
  'signInNeeded',
  'secretsUnavailable',
  'noSite',
])

/** Whether a failure concerns one article rather than the whole site or this computer. */
function isAboutOne(error: unknown): boolean {
  if (error instanceof SiteError) {
    return ['unreadable', 'badAnswer', 'tooLarge', 'invalid'].includes(error.code)
  }
  return !(error instanceof AppError && concernsAll.has(error.code))
}

/**
 * Failures with which a site answers that is down, but also one that fails at a single article; another request shows
 * which.
 */
const mayBeOfOne = (error: unknown): error is SiteError =>
  error instanceof SiteError &&
  (error.code === 'serverError' || error.code === 'timeout' || error.details.broke === true)

export interface OneRead {
  siteId: SiteId
  remoteId: string
  signal: AbortSignal
  stopping: () => boolean
}

/** Distinguishes an article at which a site fails from a site that is down. */
export function createFailingReads() {
  /** Articles for which the site asked us to wait, and we waited. */
  const stayedAway = new Set<string>()

  async function answersOthers(connector: LinkedSite, signal: AbortSignal): Promise<boolean> {
    try {
      await connector.account({ signal })
      return true
    } catch (error) {
      if (error instanceof SiteError) return false
      throw error
    }
  }

  /**
   * Reads one article: null on success, else the failure that concerns this article only. Throws a failure that
   * concerns the whole site. When it could be either, a small request is sent; if the site answers it, the article is
   * read once more, and a second failure concerns the article. When the site asks us to wait, that is done once.
   */
  return async (
    connector: LinkedSite,
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
