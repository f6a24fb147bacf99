import type { CancelledSchedule } from '#main/db/repositories/alarmsRepository.ts'
import type { ReadBack, RemoteRef } from '#main/sites/SiteConnector.ts'
import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../siteLink/backoff.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import { refOf } from '../siteLink/localText.ts'
import type { LinkedSite } from '../siteLink/writing/chooseWriting.ts'

/** How long after its hour a site may take to publish a scheduled text (milliseconds). */
const grace = 5_000
/** How long after its hour a publication that was taken back may still become public (milliseconds). */
const lookedFor = 15 * 60_000
/** How long after its hour the search for a text ends that could never be read (milliseconds). */
const triedFor = 7 * 24 * 60 * 60_000

/**
 * Looks for scheduled texts that were taken back and are public or scheduled on the site all the same, because the
 * request that took them back was lost, or the one that scheduled them was carried out after it. Before their hour the
 * pulled state is enough; from then on the site is asked. Each raises an alarm. A text that cannot be read does not
 * stop the others.
 */
export function createSeekCancelledSchedules(
  channel: Pick<Channel, 'repositories' | 'transaction' | 'gate' | 'alarms'>,
) {
  const { repositories, transaction, gate } = channel
  const { articles, localizations, outbox, sync, alarms } = repositories

  const found = ({ localizationId, hour }: CancelledSchedule): void =>
    transaction(() => {
      channel.alarms.raise(localizationId, 'notWithdrawn', hour)
      alarms.endCancelledSchedule(localizationId)
    })

  function waitsThere({ localizationId, hour }: CancelledSchedule): boolean {
    const isScheduled = sync.base(localizationId)?.state === 'scheduled'
    return isScheduled && localizations.get(localizationId)?.publishAt?.instant === hour
  }

  /** Whether the text was scheduled again for the same hour, so that finding it is no alarm. */
  function isAskedAgain({ localizationId, hour }: CancelledSchedule): boolean {
    const one = localizations.get(localizationId)
    const open = one ? outbox.openOfArticle(one.articleId) : []
    return open.some(
      ({ languages, publishAt, cancelRequested }) =>
        one && languages.includes(one.language) && publishAt?.instant === hour && !cancelRequested,
    )
  }

  function whereIs({ localizationId }: CancelledSchedule): RemoteRef | null {
    const one = localizations.get(localizationId)
    const article = one && articles.get(one.articleId)
    return one && article && refOf(article, one)
  }

  return async (connector: LinkedSite, siteId: SiteId, signal: AbortSignal): Promise<void> => {
    const now = (): string => gate.clocks.now(siteId)
    for (const one of alarms.cancelledSchedules(siteId)) {
      if (isAskedAgain(one)) continue
      if (waitsThere(one)) found(one)
      else if (now() >= addMilliseconds(one.hour, grace)) {
        const ref = whereIs(one)
        const there = ref && (await readBack(connector, ref, signal))
        const isThere =
          there !== 'notTold' &&
          (there?.scheduled?.publishAt === one.hour || there?.live?.publishedAt === one.hour)
        const patience = there === 'notTold' ? triedFor : lookedFor
        if (isThere) found(one)
        else if (now() > addMilliseconds(one.hour, patience)) alarms.endCancelledSchedule(one.localizationId)
      }
    }
  }
}

/** Failures that concern one text, or the account that asks for it; the other texts are read all the same. */
const isAboutOne: ReadonlySet<SiteErrorCode> = new Set([
  'forbidden',
  'badAnswer',
  'tooLarge',
  'invalid',
  'serverError',
])

/** Null: the text is gone from the site. `notTold`: it could not be read with this account or at this time. */
async function readBack(
  connector: LinkedSite,
  ref: RemoteRef,
  signal: AbortSignal,
): Promise<ReadBack | 'notTold' | null> {
  try {
    return await connector.readBack(ref, { signal })
  } catch (error) {
    if (error instanceof SiteError && error.code === 'notFound') return null
    if (error instanceof SiteError && isAboutOne.has(error.code)) return 'notTold'
    throw error
  }
}
