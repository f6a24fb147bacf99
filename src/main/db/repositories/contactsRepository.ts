import type { ContactWords } from '#shared/document/schema.ts'
import type { ArticleId, BlockId, ContactId, LocalizationId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import type { Instant } from '#shared/domain/time.ts'
import type { Database } from '../database.ts'

/** A contact of the directory, with its words in each language. */
export interface ContactRecord {
  id: ContactId
  words: Record<Language, ContactWords>
}

/** A block that holds a contact. */
export interface ContactUse {
  localizationId: LocalizationId
  articleId: ArticleId
  blockId: BlockId
  language: Language
  title: string
}

interface WordsRow extends ContactWords {
  id: ContactId
  language: Language
}

/** The directory of contacts, and the texts that hold them. */
export function createContactsRepository(db: Database) {
  const all = db.prepare<WordsRow>(`
    SELECT c.id, w.language, w.name, w.role, c.phone, c.email, w.hours, w.address
    FROM contacts c JOIN contact_words w ON w.contact_id = c.id ORDER BY c.created_at, c.id`)
  const put = db.prepare(`
    INSERT INTO contacts (id, phone, email, created_at) VALUES (?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET phone = excluded.phone, email = excluded.email`)
  const putWords = db.prepare(`
    INSERT INTO contact_words (contact_id, language, name, role, hours, address) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (contact_id, language) DO UPDATE SET name = excluded.name, role = excluded.role,
      hours = excluded.hours, address = excluded.address`)
  const remove = db.prepare('DELETE FROM contacts WHERE id = ?')
  // The partial index of the migration answers this without reading the archive.
  const uses = db.prepare<{
    localization_id: LocalizationId
    article_id: ArticleId
    block_id: BlockId
    language: Language
    title: string
  }>(`
    SELECT b.localization_id, l.article_id, b.block_id, l.language, l.title
    FROM localization_blocks b JOIN localizations l ON l.id = b.localization_id
    WHERE CASE WHEN json_valid(b.content) THEN json_extract(b.content, '$.contactId') END = ?
    ORDER BY l.title, l.language, b.position`)

  return {
    list: (): ContactRecord[] =>
      [...Map.groupBy(all.all(), ({ id }) => id)].map(([id, rows]) => ({ id, words: wordsOf(rows) })),

    /** Adds a contact or replaces its words. Belongs into a transaction. */
    put: ({ id, words }: ContactRecord, at: Instant): void => {
      put.run(id, words.uk.phone, words.uk.email, at)
      for (const language of ['uk', 'en'] as const) {
        const { name, role, hours, address } = words[language]
        putWords.run(id, language, name, role, hours, address)
      }
    },
    remove: (id: ContactId): void => void remove.run(id),

    uses: (id: ContactId): ContactUse[] =>
      uses.all(id).map((row) => ({
        localizationId: row.localization_id,
        articleId: row.article_id,
        blockId: row.block_id,
        language: row.language,
        title: row.title,
      })),
  }
}

const noWords: ContactWords = { name: '', role: '', phone: '', email: '', hours: '', address: '' }

function wordsOf(rows: readonly WordsRow[]): Record<Language, ContactWords> {
  const inLanguage = (language: Language): ContactWords => {
    const row = rows.find((one) => one.language === language)
    if (!row) return noWords
    const { name, role, phone, email, hours, address } = row
    return { name, role, phone, email, hours, address }
  }
  return { uk: inLanguage('uk'), en: inLanguage('en') }
}
