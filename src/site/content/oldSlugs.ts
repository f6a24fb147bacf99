import type { Language } from '#shared/domain/language.ts'
import type { SiteDatabase } from '../db/database.ts'

/** Addresses that were public before their article moved. */
export function createOldSlugs(db: SiteDatabase) {
  const keep = db.prepare(`
    INSERT INTO old_slugs (language, slug, localization_id) VALUES (?, ?, ?)
    ON CONFLICT (language, slug) DO UPDATE SET localization_id = excluded.localization_id`)
  const release = db.prepare('DELETE FROM old_slugs WHERE language = ? AND slug = ?')
  const find = db.prepare<[string, string], { id: string }>(`
    SELECT localization_id AS id FROM old_slugs WHERE language = ? AND slug = ?`)

  return {
    keep: (language: Language, slug: string, localizationId: string): void => {
      keep.run(language, slug, localizationId)
    },
    /** The address is somebody's present one again. */
    release: (language: Language, slug: string): void => {
      release.run(language, slug)
    },
    find: (language: Language, slug: string): string | null => find.get(language, slug)?.id ?? null,
  }
}
export type OldSlugs = ReturnType<typeof createOldSlugs>
