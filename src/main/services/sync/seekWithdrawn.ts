import type { WithdrawnSchedule } from '#main/db/repositories/alarmsRepository.ts'
import type { ReadBack, RemoteRef, SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../outbox/backoff.ts'
import type { Channel } from './createChannel.ts'
import { refOf } from './localText.ts'

/** Sites look at their clocks now and then (milliseconds). */
const grace = 5_000
/** So long after its hour a publication that was taken back may still turn up (milliseconds). */
const lookedFor = 15 * 60_000
/** So long after its hour a text is left that could never be looked at (milliseconds). */
const triedFor = 7 * 24 * 60 * 60_000

/**
 * Looks for scheduled texts that were taken back and are on the site all the same: what took them back was lost there,
 * or the request that scheduled them landed after it. Before their hour what was pulled tells; from then on the site is
 * asked. A person hears of each. What cannot be looked at keeps nothing else from going on.
 */
export function createSeekWithdrawn(
  channel: Pick<Channel, 'repositories' | 'transaction' | 'gate' | 'alarms'>,
) {
  const { repositories, transaction, gate } = channel
  const { articles, localizations, outbox, sync, alarms } = repositories

  const found = ({ localizationId, hour }: WithdrawnSchedule): void =>
    transaction(() => {
      channel.alarms.raise(localizationId, 'notWithdrawn', hour)
      alarms.endWithdrawn(localizationId)
    })

  function waitsThere({ localizationId, hour }: WithdrawnSchedule): boolean {
    const isScheduled = sync.base(localizationId)?.state === 'scheduled'
    return isScheduled && localizations.get(localizationId)?.publishAt?.instant === hour
  }

  /** The same hour was asked for anew: what is found then is that. */
  function isAskedAgain({ localizationId, hour }: WithdrawnSchedule): boolean {
    const one = localizations.get(localizationId)
    const open = one ? outbox.openOfArticle(one.articleId) : []
    return open.some(
      ({ languages, publishAt, cancelRequested }) =>
        one && languages.includes(one.language) && publishAt?.instant === hour && !cancelRequested,
    )
  }

  function whereIs({ localizationId }: WithdrawnSchedule): RemoteRef | null {
    const one = localizations.get(localizationId)
    const article = one && articles.get(one.articleId)
    return one && article && refOf(article, one)
  }

  return async (connector: SiteConnector, siteId: SiteId, signal: AbortSignal): Promise<void> => {
    const now = (): string => gate.clocks.now(siteId)
    for (const one of alarms.withdrawn(siteId)) {
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
        else if (now() > addMilliseconds(one.hour, patience)) alarms.endWithdrawn(one.localizationId)
      }
    }
  }
}

/** Failures that say something of one text, or of who asks for it: the others are looked at all the same. */
const isAboutOne: ReadonlySet<SiteErrorCode> = new Set([
  'forbidden',
  'badAnswer',
  'tooLarge',
  'invalid',
  'serverError',
])

/** Null: it is gone from there. `notTold`: it could not be looked at; another account may, or another day. */
async function readBack(
  connector: SiteConnector,
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
