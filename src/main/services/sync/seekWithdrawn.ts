import type { WithdrawnSchedule } from '#main/db/repositories/alarmsRepository.ts'
import type { ReadBack, RemoteRef, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../outbox/backoff.ts'
import type { Channel } from './createChannel.ts'
import { refOf } from './localText.ts'

/** Sites look at their clocks now and then (milliseconds). */
const grace = 5_000
/** So long after its hour a publication that was taken back may still turn up (milliseconds). */
const lookedFor = 15 * 60_000

/**
 * Looks for scheduled texts that were taken back and are on the site all the same: what took them back was lost there,
 * or the request that scheduled them landed after it. Before their hour what was pulled tells; from then on the site is
 * asked. A person hears of each.
 */
export function createSeekWithdrawn(
  channel: Pick<Channel, 'repositories' | 'transaction' | 'clock' | 'alarms'>,
) {
  const { repositories, transaction, clock } = channel
  const { articles, localizations, sync, alarms } = repositories

  const found = ({ localizationId, hour }: WithdrawnSchedule): void =>
    transaction(() => {
      channel.alarms.raise(localizationId, 'notWithdrawn', hour)
      alarms.endWithdrawn(localizationId)
    })

  function waitsThere({ localizationId, hour }: WithdrawnSchedule): boolean {
    const isScheduled = sync.base(localizationId)?.state === 'scheduled'
    return isScheduled && localizations.get(localizationId)?.publishAt?.instant === hour
  }

  function whereIs({ localizationId }: WithdrawnSchedule): RemoteRef | null {
    const one = localizations.get(localizationId)
    const article = one && articles.get(one.articleId)
    return one && article && refOf(article, one)
  }

  return async (connector: SiteConnector, siteId: SiteId, signal: AbortSignal): Promise<void> => {
    for (const one of alarms.withdrawn(siteId)) {
      if (waitsThere(one)) found(one)
      else if (clock() >= addMilliseconds(one.hour, grace)) {
        const ref = whereIs(one)
        const there = ref && (await readBack(connector, ref, signal))
        if (there?.scheduled?.publishAt === one.hour || there?.live?.publishedAt === one.hour) found(one)
        else if (clock() > addMilliseconds(one.hour, lookedFor)) alarms.endWithdrawn(one.localizationId)
      }
    }
  }
}

/** Null: it is gone from there. */
async function readBack(
  connector: SiteConnector,
  ref: RemoteRef,
  signal: AbortSignal,
): Promise<ReadBack | null> {
  try {
    return await connector.readBack(ref, { signal })
  } catch (error) {
    if (
      error instanceof SiteError &&
      ['notFound', 'forbidden', 'badAnswer', 'invalid', 'tooLarge'].includes(error.code)
    )
      return null
    throw error
  }
}
