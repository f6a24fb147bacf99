import type { EventName } from '#shared/contract/channels.ts'
import type { EventPayload } from '#shared/contract/events.ts'
import type { ArticleId, LocalizationId, SiteId } from '#shared/domain/ids.ts'
import type { Identity } from '../identity.ts'
import type { MediaService } from '../media/mediaService.ts'
import { createOutbox } from '../outbox/createOutbox.ts'
import type { PublicationProblems } from '../outbox/ports.ts'
import type { SiteWatch } from '../sites/sitesDeps.ts'
import { type ChannelDeps, createChannel } from './createChannel.ts'
import { createProber } from './createProber.ts'
import { createSync } from './createSync.ts'
import { createFetchMedia } from './fetchMedia.ts'
import { toMediaFiles } from './mediaOnDisk.ts'

export interface SiteServicesDeps extends Omit<ChannelDeps, 'mediaFiles'> {
  identity: Identity
  problems: PublicationProblems
  mediaFiles: Pick<MediaService, 'file' | 'temporaryPath' | 'adopt'>
  /** Asks the site again for its name, sections and our role. */
  refreshSite: (siteId: SiteId) => Promise<void>
  /** Told of failures that no person can be shown: they go to the log. */
  onUnexpected: (error: unknown) => void
  newKey?: () => string
}

/** How long requests under way may take when the program closes, in milliseconds. */
const closingGrace = 3_000

/**
 * Everything between this computer and its sites: the outbox, the sync, and what they know of each site. Reads
 * tokens and texts late, so it can be made before the services that ask it how a site stands.
 */
export function createSiteServices({ mediaFiles, ...deps }: SiteServicesDeps) {
  const { repositories, transaction, onUnexpected } = deps
  const channel = createChannel({ ...deps, mediaFiles: toMediaFiles(mediaFiles) })
  const { gate } = channel
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
    onPulled: outbox.wake,
    onUnexpected,
  })
  const prober = createProber(channel, (siteId) => {
    outbox.wake()
    void sync.run(siteId)
  })
  // The news may come in the middle of a transaction, and asking a site is not for then.
  gate.watch((siteId) => queueMicrotask(() => prober.look(siteId)))

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

  const watch: SiteWatch = {
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

  return {
    outbox,
    sync,
    /** How each site stands, for the service that shows them. */
    watch,

    /** One pass now, and everything due sent. Resolves when both ended; the site's view says what went wrong. */
    syncNow: async (siteId: SiteId): Promise<void> => {
      gate.probeSoon(siteId)
      prober.look(siteId)
      await prober.idle()
      outbox.wake()
      await sync.run(siteId)
      await outbox.idle()
    },

    /**
     * The system says that the network changed, or that it was asleep: look at once. Timers do not run in its sleep,
     * so an hour may have passed that somebody meant to publish at.
     */
    networkChanged: (): void => {
      outbox.wake()
      for (const { id } of repositories.sites.list()) watch.probeSoon(id)
    },

    /** Whether an article breaks the rule of `onSite.ts`; false always, unless the program is wrong. */
    isStranded: channel.onSite.isStranded,

    /** A merge is done: what was frozen before is overtaken. Called inside its transaction. */
    conflictResolved: (id: LocalizationId): void => {
      const one = repositories.localizations.get(id)
      if (!one) return
      outbox.supersede(one.articleId, one.language, {
        code: 'siteConflict',
        message: 'The text was merged with a newer one from the site',
      })
      sync.stepped(id)
    },

    /** Hears of every event, after its commit: what changed here is pushed after a while. */
    noticed: <E extends EventName>(event: E, payload: EventPayload<E>): void => {
      if (event === 'desk.changed') sync.edited(null)
      if (event === 'media.changed') {
        const { mediaId } = payload as EventPayload<'media.changed'>
        const isNews = (id: ArticleId): boolean => repositories.sync.isDirty(id)
        if (repositories.media.usage(mediaId).some(({ articleId }) => isNews(articleId))) sync.edited(null)
      }
      if (event !== 'localizations.changed') return
      const { origin, localizationId } = payload as EventPayload<'localizations.changed'>
      if (origin === 'workflow' || origin === 'intent') sync.stepped(localizationId)
      else if (origin !== 'sync') sync.edited(localizationId)
    },

    start: (): void => {
      prober.start()
      transaction(() => {
        // A new start is as good a reason to look as a changed network.
        for (const { id } of repositories.sites.list()) gate.probeSoon(id)
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
export type SiteServices = ReturnType<typeof createSiteServices>
