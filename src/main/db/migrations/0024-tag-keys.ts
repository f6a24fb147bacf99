import { tagKey } from '#shared/language/tags.ts'
import type { Migration } from './migration.ts'

/**
 * What the tags of sites are found by, folded as words are folded now: `0021-more-apostrophes.ts` left it as it was. Tags
 * that come to the same key stay apart, as they are on the site.
 */
export const tagKeys: Migration = {
  version: 24,
  name: 'tag-keys',
  up: (db) => {
    const all = db.prepare<{ site: string; name: string }>('SELECT site_id AS site, name FROM site_tags')
    const update = db.prepare('UPDATE site_tags SET key = ? WHERE site_id = ? AND name = ?')
    for (const { site, name } of all.all()) update.run(tagKey(name), site, name)
  },
}
