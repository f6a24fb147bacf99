import type { SiteId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import { tagKey } from '#shared/language/tags.ts'
import type { Database } from '../database.ts'

/** A tag of a site, in its spelling, and on how many texts it is there. */
export interface SiteTag {
  name: string
  count: number
}

/** The tags of sites, for choosing offline. */
export function createSiteTagsRepository(db: Database) {
  const all = db.prepare<SiteTag>('SELECT name, count FROM site_tags WHERE site_id = ?')
  const put = db.prepare(`
    INSERT INTO site_tags (site_id, name, key, count) VALUES (@siteId, @name, @key, @count)
    ON CONFLICT (site_id, name) DO UPDATE SET count = excluded.count, key = excluded.key`)
  const meet = db.prepare(`
    INSERT INTO site_tags (site_id, name, key, count) VALUES (@siteId, @name, @key, 1)
    ON CONFLICT (site_id, name) DO NOTHING`)
  const remove = db.prepare('DELETE FROM site_tags WHERE site_id = ? AND name = ?')
  const lastRead = db.prepare<{ at: Instant; cursor: string }>(
    'SELECT at, mark AS cursor FROM site_tag_reads WHERE site_id = ?',
  )
  const noteRead = db.prepare(`
    INSERT INTO site_tag_reads (site_id, at, mark) VALUES (?, ?, ?)
    ON CONFLICT (site_id) DO UPDATE SET at = excluded.at, mark = excluded.mark`)
  const found = `FROM site_tags WHERE site_id = @siteId AND instr(key, @key) > 0`
  // What begins with the words typed, then where a word of it does, then the rest; of each the commonest first.
  const search = db.prepare<SiteTag>(`
    SELECT name, count ${found}
    ORDER BY CASE instr(' ' || key, ' ' || @key) WHEN 1 THEN 0 WHEN 0 THEN 2 ELSE 1 END, count DESC, key, name
    LIMIT @limit`)
  const count = db.prepare<{ n: number }>(`SELECT count(*) AS n ${found}`)

  return {
    lastRead: (siteId: SiteId): { at: Instant; cursor: string } | null => lastRead.get(siteId) ?? null,

    /** Everything the site has now; only what differs is written. Belongs into a transaction. */
    replace: (
      siteId: SiteId,
      tags: readonly SiteTag[],
      { at, cursor }: { at: Instant; cursor: string },
    ): void => {
      const known = new Map(all.all(siteId).map((one) => [one.name, one.count]))
      for (const { name, count: times } of tags) {
        if (known.get(name) !== times) put.run({ siteId, name, key: tagKey(name), count: times })
        known.delete(name)
      }
      for (const name of known.keys()) remove.run(siteId, name)
      noteRead.run(siteId, at, cursor)
    },

    /** Some were made since. Belongs into a transaction. */
    add: (siteId: SiteId, tags: readonly SiteTag[], cursor: string): void => {
      for (const { name, count: times } of tags) put.run({ siteId, name, key: tagKey(name), count: times })
      const last = lastRead.get(siteId)
      if (last) noteRead.run(siteId, last.at, cursor)
    },

    /** A text of the site has these: they are there, whenever all are read again. Belongs into a transaction. */
    meet: (siteId: SiteId, names: readonly string[]): void => {
      for (const name of names) meet.run({ siteId, name, key: tagKey(name) })
    },

    /** Those whose folded words hold the folded words of `text`, the likeliest first; and how many there are. */
    search: (siteId: SiteId, text: string, limit: number): { tags: SiteTag[]; total: number } => {
      const key = tagKey(text)
      return { tags: search.all({ siteId, key, limit }), total: count.get({ siteId, key })?.n ?? 0 }
    },
  }
}
