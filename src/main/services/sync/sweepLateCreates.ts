import type { LateCreate } from '#main/db/repositories/sync/openRequests.ts'
import { markerOf } from '#main/sites/marker.ts'
import type { RemoteArticle, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Failure } from '#shared/contract/errors.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import { addMilliseconds } from '../siteLink/backoff.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import { isPlaceholder } from '../siteLink/limitedSite.ts'

type Site = Pick<SiteConnector, 'getLocalization' | 'getArticle' | 'deleteArticle' | 'findByMarker'>

/** How long an unanswered request may still be carried out (milliseconds). */
const lookedFor = 15 * 60_000

/**
 * Looks for what unanswered requests created late, beside the post that is used instead. An empty post with our own
 * marker, which nobody saw, is deleted. One with words in it, or one that could not be deleted, is reported as the
 * problem of the pass.
 */
export function createSweepLateCreates(channel: Pick<Channel, 'repositories' | 'transaction' | 'clock'>) {
  const { repositories, transaction, clock } = channel
  const { articles, localizations, sync } = repositories

  /** The id of the post that is used; null: that is not decided yet. */
  function oursOf({ articleId, language }: LateCreate): string | null {
    const one = language === null ? articles.get(articleId) : localizations.find(articleId, language)
    return one && remoteIdOf(one)
  }

  /** True when the post was empty and is deleted now. */
  async function takeAway(
    connector: Site,
    twin: RemoteArticle,
    { articleId, language }: LateCreate,
    signal: AbortSignal,
  ): Promise<boolean> {
    const ref = {
      articleRemoteId: twin.remoteId,
      remoteId: twin.remoteId,
      language: language ?? twin.sourceLanguage,
    }
    if (!isPlaceholder(await connector.getLocalization(ref, { signal }))) return false
    const { revision } = await connector.getArticle(twin.remoteId, { signal })
    const idempotencyKey = `late-${articleId}-${twin.remoteId}`
    const outcome = await connector.deleteArticle(twin.remoteId, revision, { signal, idempotencyKey })
    // The request failed or was refused, so the next pass looks again.
    return outcome.outcome === 'done'
  }

  /** The failure that the pass reports; null: none. */
  return async (connector: Site, siteId: SiteId, signal: AbortSignal): Promise<Failure | null> => {
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
