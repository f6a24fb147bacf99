import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import { markerOf } from '#main/sites/marker.ts'
import type { RemoteArticle } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { foldText } from '#shared/language/fold.ts'
import { addMilliseconds } from '../siteLink/backoff.ts'
import type { Channel } from '../siteLink/createChannel.ts'
import { decideText } from '../siteLink/decideText.ts'
import { textHashOf } from '../siteLink/textHash.ts'

// Articles that leave their site, and those that join it again. Everything runs in transactions.

/** How long the copy of an article stays that was taken off its site and that nobody here changed, in milliseconds. */
const keptFor = 30 * 24 * 60 * 60_000

/** The database holds nothing of it that the site did not have; an open editor may hold unsaved words. */
function isUntouched({ repositories, agreements }: Channel, known: ArticleRecord): boolean {
  const { blocks, localizations } = repositories
  return localizations.ofArticle(known.id).every((one) => {
    const move = decideText(agreements.base(one), textHashOf(one, blocks.hashes(one.id)), null)
    return move === 'goneThere' && !one.inConflict
  })
}

/**
 * The id on the site is enough when the site stayed connected. A site that was disconnected meanwhile may be another
 * one with the same address, whose ids mean other articles: there the article has to be recognized by its own id or a
 * title too.
 */
function isSame(
  { repositories }: Channel,
  siteId: SiteId,
  known: ArticleRecord,
  remote: RemoteArticle,
): boolean {
  const { id, marker, localizations: texts } = remote
  if (id !== null) return id === known.id
  if (marker !== null) return marker === markerOf(known.id)
  const site = repositories.sites.get(siteId)
  if (site !== null && known.removed !== null && site.createdAt <= known.removed.at) return true
  const titles = new Set(repositories.articles.titlesOfLeft(known.id).map(foldText))
  return texts.some(({ title }) => title !== '' && titles.has(foldText(title)))
}

/**
 * Somebody took the article off the site. It stays on this computer as a marked copy without a site: whoever has it
 * open can go on writing, and any change keeps it for good. A copy that nobody changed is deleted after a while, unless
 * `keep` is set.
 */
export function takenOff(channel: Channel, known: ArticleRecord, keep: boolean): void {
  const { repositories, clock, emit } = channel
  const { articles, localizations, sync } = repositories
  const now = clock()
  const stays = keep || !isUntouched(channel, known)
  // If somebody restores it from the site's trash, it is recognized as this article.
  articles.rememberSite(known.id)
  sync.detach(known.id)
  articles.markRemoved(known.id, now, stays ? null : addMilliseconds(now, keptFor))
  for (const { id, version } of localizations.ofArticle(known.id)) {
    emit('localizations.changed', { articleId: known.id, localizationId: id, version, origin: 'sync' })
  }
  emit('desk.changed', {})
}

/**
 * Joins the articles of a disconnected site that were never sent to it: no pull brings them back, so they join when the
 * site is connected again.
 */
export function rejoinUnsent({ repositories, emit }: Channel, siteId: SiteId): void {
  const ids = repositories.articles.leftUnsent(siteId)
  for (const id of ids) repositories.articles.rejoin(id, siteId)
  if (ids.length > 0) emit('desk.changed', {})
}

/**
 * An article of the site has the id of one that left it. The two are the same if our id or marker stored in it agrees;
 * where it stores neither, if the article left since the site was connected, or had the same title. Then the article
 * joins its site again.
 */
export function rejoinByNumber(channel: Channel, siteId: SiteId, remote: RemoteArticle): void {
  const { articles } = channel.repositories
  const left = articles.findLeft(siteId, remote.remoteId)
  if (left === null || articles.findByRemote(siteId, remote.remoteId) !== null) return
  if (!isSame(channel, siteId, left, remote)) return
  articles.rejoin(left.id, siteId)
  channel.emit('desk.changed', {})
}

/**
 * The article here that an article of the site is; null: none. An article without a site whose id the site names joins
 * the site again: the site was disconnected, or somebody restored the article from its trash.
 */
export function knownHere(
  { repositories, emit }: Channel,
  siteId: SiteId,
  remote: RemoteArticle,
): ArticleRecord | null {
  const { articles } = repositories
  const known =
    articles.findByRemote(siteId, remote.remoteId) ?? (remote.id === null ? null : articles.get(remote.id))
  if (known === null || known.siteId !== null) return known
  articles.rejoin(known.id, siteId)
  emit('desk.changed', {})
  return articles.get(known.id)
}
