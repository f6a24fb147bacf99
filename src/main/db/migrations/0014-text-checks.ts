import { checkOfBody, checkOfFields, checkOfRevision } from '../damage.ts'
import type { Database } from '../database.ts'
import type { Migration } from './migration.ts'

interface FieldsRow {
  id: string
  title: string
  lead: string
  slug: string
  seo_title: string
  seo_description: string
}

const fieldsOf = ({
  title,
  lead,
  slug,
  seo_title: seoTitle,
  seo_description: seoDescription,
}: FieldsRow) => ({
  title,
  lead,
  slug,
  seoTitle,
  seoDescription,
})

/** Checksums beside every text and revision, to tell a byte that changed on the disk from what was written. */
export const textChecks: Migration = {
  version: 14,
  name: 'text-checks',
  up: (db) => {
    db.exec(`
ALTER TABLE localizations ADD COLUMN text_check TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN text_check TEXT NOT NULL DEFAULT '';
ALTER TABLE revisions ADD COLUMN body_check TEXT NOT NULL DEFAULT '';
`)
    checkTexts(db)
    checkRevisions(db)
  },
}

function checkTexts(db: Pick<Database, 'exec' | 'prepare'>): void {
  const rows = db.prepare<FieldsRow>(
    'SELECT id, title, lead, slug, seo_title, seo_description FROM localizations',
  )
  const put = db.prepare('UPDATE localizations SET text_check = ? WHERE id = ?')
  for (const row of rows.all()) put.run(checkOfFields(fieldsOf(row)), row.id)
}

function checkRevisions(db: Pick<Database, 'exec' | 'prepare'>): void {
  const rows = db.prepare<FieldsRow & { localization_id: string; content_hash: string }>(`
    SELECT id, localization_id, content_hash, title, lead, slug, seo_title, seo_description FROM revisions`)
  const blocks = db.prepare<{ hash: string }>(
    'SELECT hash FROM revision_blocks WHERE revision_id = ? ORDER BY position',
  )
  const put = db.prepare('UPDATE revisions SET text_check = ?, body_check = ? WHERE id = ?')
  for (const row of rows.all()) {
    const { id, localization_id: localizationId, content_hash: contentHash } = row
    const text = checkOfRevision({ ...fieldsOf(row), id, localizationId, contentHash })
    put.run(text, checkOfBody(blocks.all(id).map(({ hash }) => hash)), id)
  }
}
