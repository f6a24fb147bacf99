import type { LocalizationId, SiteId } from '#shared/domain/ids.ts'
import { createSiteWatch } from './createSiteWatch.ts'
import type { Identity } from './identity.ts'
import type { MediaService } from './media/mediaService.ts'
import { createOutbox } from './outbox/createOutbox.ts'
import { createSiteChanges } from './siteChanges.ts'
import { type ChannelDeps, createChannel } from './siteLink/createChannel.ts'
import { createProber } from './siteLink/createProber.ts'
import { toMediaFiles } from './siteLink/mediaOnDisk.ts'
import type { PublicationProblems } from './siteLink/ports.ts'
import type { SiteWatch } from './sites/sitesDeps.ts'
import { createSync } from './sync/createSync.ts'
import { createFetchMedia } from './sync/fetchMedia.ts'

export interface SiteServicesDeps extends Omit<ChannelDeps, 'mediaFiles'> {
  identity: Identity
  problems: PublicationProblems
  mediaFiles: Pick<MediaService, 'file' | 'temporaryPath' | 'adopt'>
  /** Asks the site again for its name, sections and our role. */
  refreshSite: (siteId: SiteId) => Promise<void>
  /** Receives failures that no person can be shown, for the log. */
  onUnexpected: (error: unknown) => void
  newKey?: () => string
}

/** How long requests under way may take when the program closes, in milliseconds. */
const closingGrace = 3_000

/**
 * Everything between this computer and its sites: the outbox, the sync, and what they know of each site. It reads
 * tokens and texts only when it needs them, so it is made before the service of the sites, which asks it for their
 * status.
 */
export function createSiteServices(deps: SiteServicesDeps) {
  const traffic = createTraffic(deps)
  const { channel, outbox, sync, prober } = traffic
  const watch = createSiteWatch({ repositories: deps.repositories, gate: channel.gate, outbox, sync, prober })
  return {
    outbox,
    sync,
    /** The status of each site, for the service of the sites. */
    watch,
    /** Whether an article breaks the rule of `onSite.ts`; false always, unless the program is wrong. */
    isStranded: channel.onSite.isStranded,
    noticed: createSiteChanges(deps.repositories, sync),
    ...createTriggers(deps, traffic, watch),
    ...createLifecycle(deps, traffic),
  }
}

/** The outbox and the sync, and the prober that wakes them when a site answers. */
function createTraffic({ mediaFiles, ...deps }: SiteServicesDeps) {
  const channel = createChannel({ ...deps, mediaFiles: toMediaFiles(mediaFiles) })
  const outbox = createOutbox({ ...deps, channel })
  const sync = createSync({
    channel,
    fetchMedia: createFetchMedia(channel, mediaFiles),
    refreshSite: deps.refreshSite,
    onRemoved: (articleId) =>
      outbox.supersede(articleId, null, {
        code: 'siteNotFound',
        message: 'The article is gone from the site',
      }),
    onReturned: (articleId, language) =>
      outbox.supersede(articleId, language, {
        code: 'approvalVoid',
        message: 'The sign-off was taken back on the site',
      }),
    onPulled: outbox.siteAnswered,
    onUnexpected: deps.onUnexpected,
  })
  const prober = createProber(channel, (siteId) => {
    outbox.wake()
    void sync.run(siteId)
  })
  // The gate may tell its listeners within a transaction, and no request may begin there.
  channel.gate.watch((siteId) => queueMicrotask(() => prober.look(siteId)))
  return { channel, outbox, sync, prober }
}
type Traffic = ReturnType<typeof createTraffic>

/** Events that make the outbox and the sync look at a site or a text. */
function createTriggers({ repositories }: SiteServicesDeps, traffic: Traffic, watch: SiteWatch) {
  const { channel, outbox, sync, prober } = traffic
  return {
    /** One pass now, and everything due sent. Resolves when both ended; the site's view says what went wrong. */
    syncNow: async (siteId: SiteId): Promise<void> => {
      channel.gate.probeSoon(siteId)
      prober.look(siteId)
      await prober.idle()
      outbox.wake()
      await sync.run(siteId)
      await outbox.idle()
    },

    /**
     * The system says that the network changed, or that the computer was asleep: look at once. Timers do not run while
     * it sleeps, so the hour of a publication may have passed.
     */
    networkChanged: (): void => {
      outbox.wake()
      for (const { id } of repositories.sites.list()) watch.probeSoon(id)
    },

    /**
     * A person has merged a text, so an intent that was frozen before is superseded. Called inside that transaction.
     */
    conflictResolved: (id: LocalizationId): void => {
      const one = repositories.localizations.get(id)
      if (!one) return
      outbox.supersede(one.articleId, one.language, {
        code: 'siteConflict',
        message: 'The text was merged with a newer one from the site',
      })
      sync.stepped(id)
    },
  }
}

function createLifecycle({ repositories, transaction }: SiteServicesDeps, traffic: Traffic) {
  const { channel, outbox, sync, prober } = traffic
  return {
    start: (): void => {
      prober.start()
      transaction(() => {
        // After a start, as after a change of the network, a site that was unreachable may answer again.
        for (const { id } of repositories.sites.list()) channel.gate.probeSoon(id)
      })
      for (const { id } of repositories.sites.list()) prober.look(id)
      outbox.start()
      sync.start()
    },

    /** Begins nothing new and waits for what is under way. */
    stop: async (): Promise<void> => {
      await Promise.all([outbox.stop(closingGrace), sync.stop(closingGrace), prober.stop()])
    },

    /** Resolves when nothing is under way. */
    idle: async (): Promise<void> => {
      await prober.idle()
      await Promise.all([outbox.idle(), sync.idle()])
    },
  }
}
