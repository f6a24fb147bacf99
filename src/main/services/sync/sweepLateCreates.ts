import type { LateCreate } from '#main/db/repositories/syncRepository.ts'
import { markerOf } from '#main/sites/marker.ts'
import type { RemoteArticle, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { addMilliseconds } from '../outbox/backoff.ts'
import type { Channel } from './createChannel.ts'
import { isEmptyShell } from './weakSite.ts'

/** A request that was not answered is not expected to land any more after so long (milliseconds). */
const lookedFor = 15 * 60_000

/**
 * Looks for what unanswered requests made late, beside what was adopted or made in their place. An empty thing under
 * our own marker, which nobody ever saw, is taken away again; anything with words in it is told to a person.
 */
export function createSweepLateCreates(channel: Pick<Channel, 'repositories' | 'transaction' | 'clock'>) {
  const { repositories, transaction, clock } = channel
  const { articles, localizations, sync } = repositories

  /** The number of the one that is ours; null: that is still being settled. */
  function oursOf({ articleId, language }: LateCreate): string | null {
    const one = language === null ? articles.get(articleId) : localizations.find(articleId, language)
    return one?.remoteId ?? null
  }

  /** True when nobody's words are in it, and it is gone now. */
  async function takeAway(
    connector: SiteConnector,
    twin: RemoteArticle,
    { articleId, language }: LateCreate,
    signal: AbortSignal,
  ): Promise<boolean> {
    const ref = {
      articleRemoteId: twin.remoteId,
      remoteId: twin.remoteId,
      language: language ?? twin.sourceLanguage,
    }
    if (!isEmptyShell(await connector.getLocalization(ref, { signal }))) return false
    const { revision } = await connector.getArticle(twin.remoteId, { signal })
    const idempotencyKey = `late-${articleId}-${twin.remoteId}`
    const outcome = await connector.deleteArticle(twin.remoteId, revision, { signal, idempotencyKey })
    // Not answered or refused: the next pass looks again.
    return outcome.outcome === 'done'
  }

  /** What a person should look at; null: nothing. */
  return async (connector: SiteConnector, siteId: SiteId, signal: AbortSignal): Promise<Failure | null> => {
    let problem: Failure | null = null
    for (const late of sync.lateCreates(siteId)) {
      const ours = oursOf(late)
      if (ours === null) continue
      const marker = markerOf(late.articleId, late.language ?? undefined)
      const twins = (await connector.findByMarker(marker, { signal })).filter(
        ({ remoteId }) => remoteId !== ours,
      )
      let isClear = true
      for (const twin of twins) isClear = (await takeAway(connector, twin, late, signal)) && isClear
      if (!isClear) {
        const title = localizations.ofArticle(late.articleId)[0]?.title ?? ''
        problem = {
          code: 'outcomeUnknown',
          message: 'The site has it more than once',
          details: { article: title, articleId: late.articleId },
        }
      }
      const isOver = clock() > addMilliseconds(late.since, lookedFor)
      if (isOver && isClear) transaction(() => sync.endLateCreate(late))
    }
    return problem
  }
}
export type SweepLateCreates = ReturnType<typeof createSweepLateCreates>
