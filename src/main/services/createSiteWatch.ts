import type { Repositories } from '#main/db/repositories/index.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import type { Outbox } from './outbox/createOutbox.ts'
import type { createProber } from './siteLink/createProber.ts'
import type { SiteGate } from './siteLink/siteGate.ts'
import type { SiteWatch } from './sites/sitesDeps.ts'
import type { createSync } from './sync/createSync.ts'

interface WatchParts {
  repositories: Repositories
  gate: SiteGate
  outbox: Outbox
  sync: ReturnType<typeof createSync>
  prober: ReturnType<typeof createProber>
}

/** What the service of the sites sees of the outbox and the sync, and asks of them. */
export function createSiteWatch({ repositories, gate, outbox, sync, prober }: WatchParts): SiteWatch {
  function hold(siteId: SiteId): () => void {
    const release = gate.hold(siteId)
    return () => {
      release()
      if (repositories.sites.get(siteId) === null) return
      prober.look(siteId)
      outbox.wake()
      sync.begin(siteId)
    }
  }

  return {
    status: gate.status,
    isSyncing: sync.isSyncing,
    clockAhead: gate.clocks.ahead,
    archive: sync.progress,
    signedIn: (siteId) => {
      outbox.signedIn(siteId)
      void sync.run(siteId)
    },
    probeSoon: (siteId) => {
      gate.probeSoon(siteId)
      prober.look(siteId)
      void sync.run(siteId)
    },
    hold,
    leaving: async (siteId) => {
      const stay = hold(siteId)
      await sync.leave(siteId)
      await Promise.all([prober.idle(), outbox.idle()])
      return stay
    },
  }
}
