import type { Repositories } from '#main/db/repositories/index.ts'
import type { LocalizationRecord } from '#main/db/repositories/localizationsRepository.ts'
import type { ReadBack } from '#main/sites/SiteConnector.ts'
import { type LivePage, remoteStateOf, type TextOnSite } from '#shared/domain/remoteState.ts'
import type { TimeZone, ZonedTime } from '#shared/domain/time.ts'
import { toWallTime } from '#shared/language/dates.ts'

/** The part of a site's answer that describes the state of a text. */
export type SeenThere = Pick<ReadBack, 'ref' | 'revision' | 'live' | 'scheduled' | 'state'>

/** The state of the text on the site without its words, from a read or from the answer to a change. */
export const seenOnSite = (
  { sites }: Repositories,
  one: LocalizationRecord,
  there: SeenThere,
): TextOnSite => {
  const site = one.siteId === null ? null : sites.get(one.siteId)
  return {
    remote: remoteStateOf(there.ref.remoteId, there.revision),
    live: livePageOf(there),
    publishAt: publishAtOf(there, site?.timeZone ?? 'UTC', one.publishAt),
    state: there.state,
  }
}

const livePageOf = ({ live }: Pick<ReadBack, 'live'>): LivePage | null =>
  live && {
    contentHash: live.contentHash,
    url: live.url,
    sticky: live.sticky,
    access: live.access ?? null,
  }

/**
 * When the text is or will be public, with the local time of the site's zone. A time that a person typed is kept while
 * it means the same instant.
 */
function publishAtOf(
  remote: Pick<ReadBack, 'live' | 'scheduled'>,
  zone: TimeZone,
  known: ZonedTime | null,
): ZonedTime | null {
  const at = remote.scheduled?.publishAt ?? remote.live?.publishedAt ?? null
  if (at === null) return null
  return known?.instant === at ? known : { instant: at, zone, wall: toWallTime(at, zone) }
}
