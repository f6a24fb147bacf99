import type { Change } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { remoteIdOf, revisionToName } from '#shared/domain/remoteState.ts'
import { stateHere } from '../../siteLink/limitedSite.ts'
import { type ApplyContext, announceChange, isInHand } from './applyContext.ts'

type VisibilityChange = Extract<Change, { kind: 'visibility' }>

/**
 * Somebody published or took down a text that this account may no longer read in full. The public text is taken for the
 * one that both sides last agreed on; it does not count as verified.
 */
export function visibilityMoved(
  context: ApplyContext,
  siteId: SiteId,
  { remoteId, live, scheduled }: VisibilityChange,
): void {
  const { agreements, repositories } = context.channel
  const { articles, localizations } = repositories
  const one = localizations.findByRemote(siteId, remoteId)
  const article = one && articles.get(one.articleId)
  const articleRemoteId = article && remoteIdOf(article)
  if (!one?.baseHash || !articleRemoteId || isInHand(context, one)) return
  const { language, baseHash: contentHash } = one
  const readers = { contentHash, by: '', sticky: one.live?.sticky ?? false }
  const seen = { live: live && { ...live, ...readers }, scheduled: scheduled && { ...scheduled, ...readers } }
  const state = stateHere({ ...seen, state: one.state }, one, one.state === 'approved')
  const there = {
    ...{ ...seen, state, revision: revisionToName(one) },
    ref: { articleRemoteId, remoteId, language },
  }
  agreements.agreeOnVisibility(one, there, false)
  // A newer text here is a draft, whatever happened to the older one.
  if (state === one.state || one.contentHash !== contentHash) return
  localizations.update(one.id, { state })
  announceChange(context, one)
}
