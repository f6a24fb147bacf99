import type { MediaHash, MediaId, SiteId } from '#shared/domain/ids.ts'
import type { Database } from '../../database.ts'

export interface SiteMedia {
  remoteId: string
  details: string
}

/** Pictures that a site has, and pictures that are to be fetched from it. */
export function createSiteMedia(db: Database) {
  const media = db.prepare<{ remote_id: string; details: string }>(
    'SELECT remote_id, details FROM site_media WHERE site_id = ? AND hash = ?',
  )
  const putMedia = db.prepare(`
    INSERT INTO site_media (site_id, hash, remote_id, details) VALUES (?, ?, ?, ?)
    ON CONFLICT (site_id, hash) DO UPDATE SET remote_id = excluded.remote_id, details = excluded.details`)
  const forgetMedia = db.prepare('DELETE FROM site_media WHERE site_id = ? AND hash = ?')
  const wantMedia = db.prepare(
    'INSERT INTO media_to_fetch (site_id, media_id, tries) VALUES (?, ?, 0) ON CONFLICT DO NOTHING',
  )
  const wantedMedia = db.prepare<{ media_id: MediaId }>(
    'SELECT media_id FROM media_to_fetch WHERE site_id = ? AND tries < ? ORDER BY tries, media_id LIMIT ?',
  )
  const triedMedia = db.prepare(
    'UPDATE media_to_fetch SET tries = tries + 1 WHERE site_id = ? AND media_id = ?',
  )
  const retryMedia = db.prepare('UPDATE media_to_fetch SET tries = 0')
  const hasMedia = db.prepare('DELETE FROM media_to_fetch WHERE site_id = ? AND media_id = ?')

  return {
    /** What the site is known to have of these bytes; `details` is the canonical JSON of credit and texts. */
    siteMedia: (siteId: SiteId, hash: MediaHash): SiteMedia | null => {
      const row = media.get(siteId, hash)
      return row ? { remoteId: row.remote_id, details: row.details } : null
    },
    putSiteMedia: (siteId: SiteId, hash: MediaHash, one: SiteMedia): void => {
      putMedia.run(siteId, hash, one.remoteId, one.details)
    },
    forgetSiteMedia: (siteId: SiteId, hash: MediaHash): void => {
      forgetMedia.run(siteId, hash)
    },
    wantMedia: (siteId: SiteId, id: MediaId): void => {
      wantMedia.run(siteId, id)
    },
    /** Pictures to fetch, the least tried first; those that failed `maxTries` times are given up. */
    wantedMedia: (siteId: SiteId, maxTries: number, limit: number): MediaId[] =>
      wantedMedia.all(siteId, maxTries, limit).map((row) => row.media_id),
    triedMedia: (siteId: SiteId, id: MediaId): void => {
      triedMedia.run(siteId, id)
    },
    /** Every new start of the program tries all of them again. */
    retryMedia: (): void => {
      retryMedia.run()
    },
    hasMedia: (siteId: SiteId, id: MediaId): void => {
      hasMedia.run(siteId, id)
    },
  }
}
