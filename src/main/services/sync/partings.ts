import type { ArticleRecord } from '#main/db/repositories/articlesRepository.ts'
import { markerOf } from '#main/sites/marker.ts'
import type { RemoteArticle } from '#main/sites/SiteConnector.ts'
import type { SiteId } from '#shared/domain/ids.ts'
import { foldText } from '#shared/language/fold.ts'
import { addMilliseconds } from '../outbox/backoff.ts'
import type { Channel } from './createChannel.ts'
import { decideText } from './decideText.ts'
import { textHashOf } from './textHash.ts'

/** How long the copy of an article stays that somebody took off its site and nobody here touched, in milliseconds. */
const keptFor = 30 * 24 * 60 * 60_000

/** Texts that part from a site, and those that come together with it again. Everything runs in transactions. */
export function createPartings(channel: Channel) {
  const { repositories, agreements, clock, emit } = channel
  const { articles, localizations, blocks, sites, sync } = repositories

  /** Nothing of it is only here, as far as this side knows; an editor may hold words that it was not told yet. */
  const isUntouched = (known: ArticleRecord): boolean =>
    localizations.ofArticle(known.id).every((one) => {
      const move = decideText(agreements.base(one), textHashOf(one, blocks.hashes(one.id)), null)
      return move === 'goneThere' && !one.inConflict
    })

  /**
   * A number says it where the site was known here all the time. One that was forgotten meanwhile may be another with
   * the same address, whose numbers mean something else: there the article must be known by something else too.
   */
  const isSame = (siteId: SiteId, known: ArticleRecord, remote: RemoteArticle): boolean => {
    const { id, marker, localizations: texts } = remote
    if (id !== null) return id === known.id
    if (marker !== null) return marker === markerOf(known.id)
    const site = sites.get(siteId)
    if (site !== null && known.removed !== null && site.createdAt <= known.removed.at) return true
    const titles = new Set(articles.titlesOfLeft(known.id).map(foldText))
    return texts.some(({ title }) => title !== '' && titles.has(foldText(title)))
  }

  return {
    /**
     * It is no longer on the site. Here it stays, as a text without a site that says so: whoever has it open goes on
     * writing, and whatever is written keeps it. An untouched copy goes after a while; with `keep` it stays too.
     */
    takenOff: (known: ArticleRecord, keep: boolean): void => {
      const now = clock()
      const stays = keep || !isUntouched(known)
      // Taken out of the bin there, it is this one again.
      articles.rememberSite(known.id)
      sync.detach(known.id)
      articles.markRemoved(known.id, now, stays ? null : addMilliseconds(now, keptFor))
      for (const one of localizations.ofArticle(known.id)) {
        emit('localizations.changed', {
          articleId: known.id,
          localizationId: one.id,
          version: one.version,
          origin: 'sync',
        })
      }
      emit('desk.changed', {})
    },

    /** Left behind before they were ever sent: nothing there tells of them, so they join with the site itself. */
    rejoinUnsent: (siteId: SiteId): void => {
      const ids = articles.leftUnsent(siteId)
      for (const id of ids) articles.rejoin(id, siteId)
      if (ids.length > 0) emit('desk.changed', {})
    },

    /** An article that was left behind here may have this number there, its own or one of its texts'. */
    mayBeLeft: (siteId: SiteId, remoteId: string): boolean => articles.findLeft(siteId, remoteId) !== null,

    /** What has the number of one that was left behind is that, if its id says so; where it has none, its title. */
    rejoinByNumber: (siteId: SiteId, remote: RemoteArticle): void => {
      const left = articles.findLeft(siteId, remote.remoteId)
      if (left === null || articles.findByRemote(siteId, remote.remoteId) || !isSame(siteId, left, remote))
        return
      articles.rejoin(left.id, siteId)
      emit('desk.changed', {})
    },

    /**
     * The article here that is this one there; null: none. One without a site whose id it has belongs to the site
     * again: it was left behind, or it came back after it was taken off.
     */
    find: (siteId: SiteId, remote: RemoteArticle): ArticleRecord | null => {
      const known =
        articles.findByRemote(siteId, remote.remoteId) ??
        (remote.id === null ? null : articles.get(remote.id))
      if (known === null || known.siteId !== null) return known
      articles.rejoin(known.id, siteId)
      emit('desk.changed', {})
      return articles.get(known.id)
    },
  }
}
export type Partings = ReturnType<typeof createPartings>
