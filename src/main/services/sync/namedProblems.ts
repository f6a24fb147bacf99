import type { SyncRepository } from '#main/db/repositories/syncRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'

/** How many articles that could not be read are tried again in one pass, so that many of them do not slow it down. */
const mostAskedAgain = 20

/**
 * Articles of a site that could not be read, each with the failure of the last attempt. Which articles they are is
 * stored; why is found out again after a start.
 */
export function createNamedProblems(sync: Pick<SyncRepository, 'pullAgain' | 'pulledAgain' | 'toPullAgain'>) {
  const known = new Map<SiteId, Map<string, Failure>>()

  function ofSite(siteId: SiteId): Map<string, Failure> {
    const found = known.get(siteId) ?? new Map<string, Failure>()
    known.set(siteId, found)
    return found
  }

  return {
    failed: (siteId: SiteId, remoteId: string, failure: Failure): void => {
      sync.pullAgain(siteId, remoteId)
      // The article that was tried last goes to the end.
      ofSite(siteId).delete(remoteId)
      ofSite(siteId).set(remoteId, failure)
    },

    taken: (siteId: SiteId, remoteId: string): void => {
      sync.pulledAgain(siteId, remoteId)
      ofSite(siteId).delete(remoteId)
    },

    /** The articles to try in this pass: those that were tried longest ago. */
    toAsk: (siteId: SiteId): string[] => {
      const order = [...ofSite(siteId).keys()]
      return sync
        .toPullAgain(siteId)
        .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
        .slice(0, mostAskedAgain)
    },

    /**
     * The failure of one article, with the number of the others that failed; null when none did. An article that only
     * waits to be read, because it is in the site's trash or was not tried yet, is no failure.
     */
    problem: (siteId: SiteId): Failure | null => {
      const waiting = new Set(sync.toPullAgain(siteId))
      const failures = [...ofSite(siteId)].flatMap(([remoteId, one]) => (waiting.has(remoteId) ? [one] : []))
      const [failure] = failures
      if (!failure) return null
      const others = failures.length - 1
      return others === 0 ? failure : { ...failure, details: { ...failure.details, others } }
    },
  }
}
export type NamedProblems = ReturnType<typeof createNamedProblems>
