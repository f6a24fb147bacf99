import type { Body } from '#shared/document/schema.ts'
import type { LocalizationFields } from '#shared/domain/article.ts'
import type { ContentHash, LocalizationId } from '#shared/domain/ids.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { ArticleFields } from './articles.ts'
import type { SiteDatabase } from './database.ts'

/** One text of a localization, never changed once it is written. */
export interface VersionRecord extends LocalizationFields {
  localizationId: LocalizationId
  number: number
  blocks: Body
  html: string
  /** The article's section, tags and cover as they were when it was written; in the hash too. */
  frame: ArticleFields
  contentHash: ContentHash
  at: Instant
  by: string
}

interface VersionRow {
  localization_id: LocalizationId
  number: number
  title: string
  lead: string
  slug: string
  seo_title: string
  seo_description: string
  blocks: string
  html: string
  frame: string
  content_hash: ContentHash
  at: Instant
  by: string
}

const toVersion = (row: VersionRow): VersionRecord => ({
  localizationId: row.localization_id,
  number: row.number,
  title: row.title,
  lead: row.lead,
  slug: row.slug,
  seoTitle: row.seo_title,
  seoDescription: row.seo_description,
  blocks: JSON.parse(row.blocks) as Body,
  html: row.html,
  frame: JSON.parse(row.frame) as ArticleFields,
  contentHash: row.content_hash,
  at: row.at,
  by: row.by,
})

export type VersionSummary = Pick<VersionRecord, 'number' | 'title' | 'contentHash' | 'at' | 'by'>

export function createVersions(db: SiteDatabase) {
  const get = db.prepare<[string, number], VersionRow>(
    'SELECT * FROM versions WHERE localization_id = ? AND number = ?',
  )
  const list = db.prepare<[string], VersionRow>(`
    SELECT number, title, content_hash, at, by FROM versions WHERE localization_id = ? ORDER BY number DESC`)
  const add = db.prepare(`
    INSERT INTO versions (localization_id, number, title, lead, slug, seo_title, seo_description, blocks, html,
      frame, content_hash, at, by)
    VALUES (@localizationId, @number, @title, @lead, @slug, @seoTitle, @seoDescription, @blocks, @html,
      @frame, @contentHash, @at, @by)`)

  return {
    /** Null for a number that never was. */
    get: (id: LocalizationId, number: number): VersionRecord | null => {
      const row = get.get(id, number)
      return row ? toVersion(row) : null
    },
    /** Newest first. */
    list: (id: LocalizationId): VersionSummary[] =>
      list.all(id).map((row) => ({
        number: row.number,
        title: row.title,
        contentHash: row.content_hash,
        at: row.at,
        by: row.by,
      })),
    add: (version: VersionRecord): void => {
      add.run({ ...version, blocks: JSON.stringify(version.blocks), frame: JSON.stringify(version.frame) })
    },
  }
}
export type Versions = ReturnType<typeof createVersions>
