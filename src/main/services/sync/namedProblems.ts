import type { SyncRepository } from '#main/db/repositories/syncRepository.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'

/** Articles that could not be taken, asked for again with one pass: so many bad ones cost no more than these. */
const mostAskedAgain = 20

/**
 * Articles of a site that could not be taken, each with what was wrong when it was asked for last. Which they are is
 * kept; why is asked anew after a start.
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
      // The one that was asked for last stands at the end.
      ofSite(siteId).delete(remoteId)
      ofSite(siteId).set(remoteId, failure)
    },

    taken: (siteId: SiteId, remoteId: string): void => {
      sync.pulledAgain(siteId, remoteId)
      ofSite(siteId).delete(remoteId)
    },

    /** Whom to ask for in this pass: those that were asked for longest ago. */
    toAsk: (siteId: SiteId): string[] => {
      const order = [...ofSite(siteId).keys()]
      return sync
        .toPullAgain(siteId)
        .toSorted((a, b) => order.indexOf(a) - order.indexOf(b))
        .slice(0, mostAskedAgain)
    },

    /** One of them, with how many there are beside it; null when all were taken. */
    problem: (siteId: SiteId): Failure | null => {
      const waiting = sync.toPullAgain(siteId)
      const named = [...ofSite(siteId)].find(([remoteId]) => waiting.includes(remoteId))
      if (!named) return null
      const [, failure] = named
      const others = waiting.length - 1
      return others === 0 ? failure : { ...failure, details: { ...failure.details, others } }
    },
  }
}
