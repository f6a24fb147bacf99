import type { Migration } from './migration.ts'

/**
 * Texts that their site did not confirm are found without a look at all the others: every pass of sync asks for them.
 */
export const unsentTexts: Migration = {
  version: 12,
  name: 'unsent-texts',
  up: (db) => {
    db.exec(`
CREATE INDEX localizations_unsent ON localizations (site_id, article_id) WHERE content_hash IS NOT base_hash;
`)
  },
}
