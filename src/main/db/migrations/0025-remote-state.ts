import type { Migration } from './migration.ts'

/**
 * Where an article or a text is on its site is told by columns that each mean one thing: `remote_id` (null: it was
 * never there), `remote_revision` (null: not known, it has to be read), `remote_gone` (the site said so). Until now an
 * empty revision stood for "has to be read", also for what is gone, and another table told whether it is. A conflict
 * keeps the same of the other side, and whether the site has it at the top of its news, which it lost until now.
 */
export const remoteState: Migration = {
  version: 25,
  name: 'remote-state',
  up: (db) => {
    db.exec(columns)
    const conflicts = db.prepare<ConflictRow>(`
      SELECT c.localization_id AS id, c.remote, l.live_sticky AS sticky, l.remote_gone AS gone
      FROM conflicts c JOIN localizations l ON l.id = c.localization_id WHERE json_valid(c.remote) AND json_type(c.remote) = 'object'`)
    const update = db.prepare('UPDATE conflicts SET remote = ? WHERE localization_id = ?')
    for (const row of conflicts.all()) update.run(JSON.stringify(seenOnSite(row)), row.id)
  },
}

const columns = `
ALTER TABLE articles RENAME COLUMN remote_etag TO remote_revision;
ALTER TABLE localizations RENAME COLUMN remote_etag TO remote_revision;
ALTER TABLE localizations ADD COLUMN remote_gone TEXT CHECK (remote_gone IN ('trash', 'deleted'));
UPDATE localizations SET remote_gone = b.gone FROM sync_bases b
  WHERE b.localization_id = localizations.id AND remote_id IS NOT NULL AND remote_revision = '';
UPDATE localizations SET remote_revision = NULL
  WHERE remote_revision = '' OR (remote_id IS NULL AND remote_revision IS NOT NULL);
UPDATE articles SET remote_revision = NULL
  WHERE remote_revision = '' OR (remote_id IS NULL AND remote_revision IS NOT NULL);
ALTER TABLE sync_bases DROP COLUMN gone;
`

interface ConflictRow {
  id: string
  remote: string
  /** What is known of the text itself: of the other side of the conflict it was not written down. */
  sticky: number
  gone: string | null
}

/** The other side of a conflict as versions before this one wrote it; the earliest knew no access and no sign-off. */
interface OldSide {
  remoteId: string
  etag: string | null
  url: string | null
  state: string
  liveHash?: string | null
  liveAccess?: string | null
  publishAt: { instant: string } | null
  approval?: { approvedAt: string } | null
}

/** Early versions took a site's word for days that no calendar has. */
const exists = (instant: string): boolean => {
  const time = Date.parse(instant)
  return !Number.isNaN(time) && new Date(time).toISOString() === instant
}

function seenOnSite({ remote: json, sticky, gone }: ConflictRow): unknown {
  const { remoteId, etag, url, state, liveHash, liveAccess, publishAt, approval } = JSON.parse(
    json,
  ) as OldSide
  const unread = gone === null ? { kind: 'toRead', remoteId } : { kind: 'gone', remoteId, how: gone }
  return {
    remote: etag ? { kind: 'known', remoteId, revision: etag } : unread,
    live:
      (liveHash ?? null) === null
        ? null
        : { contentHash: liveHash, url, sticky: sticky === 1, access: liveAccess ?? null },
    publishAt: publishAt && exists(publishAt.instant) ? publishAt : null,
    state,
    approval: approval && exists(approval.approvedAt) ? approval : null,
  }
}
