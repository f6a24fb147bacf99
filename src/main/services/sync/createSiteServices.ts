import type { LocalizationId } from '#shared/domain/ids.ts'
import type { Identity } from '../identity.ts'
import type { MediaService } from '../media/mediaService.ts'
import { createOutbox } from '../outbox/createOutbox.ts'
import type { PublicationProblems } from '../outbox/ports.ts'
import { type ChannelDeps, createChannel } from './createChannel.ts'
import { toMediaFiles } from './mediaOnDisk.ts'

export interface SiteServicesDeps extends Omit<ChannelDeps, 'mediaFiles'> {
  identity: Identity
  problems: PublicationProblems
  mediaFiles: Pick<MediaService, 'file' | 'temporaryPath' | 'adopt'>
  /** Told of failures that no person can be shown: they go to the log. */
  onUnexpected: (error: unknown) => void
  newKey?: () => string
}

/** How long requests under way may take when the program closes, in milliseconds. */
const closingGrace = 3_000

/** Everything between this computer and its sites. */
export function createSiteServices({ mediaFiles, ...deps }: SiteServicesDeps) {
  const channel = createChannel({ ...deps, mediaFiles: toMediaFiles(mediaFiles) })
  const outbox = createOutbox({ ...deps, channel })

  return {
    outbox,
    /** A merge is done: the ways to the site are open again. Called inside its transaction. */
    conflictResolved: (_: LocalizationId): void => {
      outbox.wake()
    },
    start: (): void => {
      outbox.start()
    },
    /** Begins nothing new and waits for what is under way. */
    stop: async (): Promise<void> => {
      await outbox.stop(closingGrace)
    },
  }
}
export type SiteServices = ReturnType<typeof createSiteServices>
