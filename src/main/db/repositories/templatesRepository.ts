import { z } from 'zod'
import { type Block, body } from '#shared/document/schema.ts'
import type { Language } from '#shared/domain/language.ts'
import type { ContentType, SnippetId, TemplateId } from '#shared/domain/template.ts'
import type { Instant } from '#shared/domain/time.ts'
import { readShape } from '../damage.ts'
import type { Database } from '../database.ts'
import { toFlag } from './updateRow.ts'

interface TemplateText {
  name: string
  title: string
  lead: string
  blocks: Block[]
}

export interface TemplateRecord {
  id: TemplateId
  contentType: ContentType
  section: string
  tags: string[]
  sticky: boolean
  updatedAt: Instant
  updatedBy: string
  texts: Partial<Record<Language, TemplateText>>
}

interface SnippetRecord {
  id: SnippetId
  language: Language
  name: string
  blocks: Block[]
  updatedAt: Instant
  updatedBy: string
}

interface TemplateRow {
  id: TemplateId
  content_type: ContentType
  section: string
  tags: string
  sticky: number
  updated_at: Instant
  updated_by: string
}

interface TextRow {
  language: Language
  name: string
  title: string
  lead: string
  body: string
}

interface SnippetRow {
  id: SnippetId
  language: Language
  name: string
  body: string
  updated_at: Instant
  updated_by: string
}

/** The house's own templates and snippets. Those that come with the program are not stored. */
export function createTemplatesRepository(db: Database) {
  return { ...createTemplates(db), ...createSnippets(db) }
}

function createTemplates(db: Database) {
  const all = db.prepare<TemplateRow>('SELECT * FROM templates ORDER BY content_type, updated_at, id')
  const texts = db.prepare<TextRow>('SELECT * FROM template_texts WHERE template_id = ?')
  const put = db.prepare(`
    INSERT INTO templates (id, content_type, section, tags, sticky, updated_at, updated_by)
    VALUES (?, ?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET content_type = excluded.content_type, section = excluded.section,
      tags = excluded.tags, sticky = excluded.sticky, updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  const clear = db.prepare('DELETE FROM template_texts WHERE template_id = ?')
  const putText = db.prepare(`
    INSERT INTO template_texts (template_id, language, name, title, lead, body) VALUES (?, ?, ?, ?, ?, ?)`)
  const remove = db.prepare('DELETE FROM templates WHERE id = ?')
  const toTemplate = (row: TemplateRow): TemplateRecord => ({
    id: row.id,
    contentType: row.content_type,
    section: row.section,
    tags: readShape(z.array(z.string()), row.tags, 'the tags of a template'),
    sticky: row.sticky === 1,
    updatedAt: row.updated_at,
    updatedBy: row.updated_by,
    texts: Object.fromEntries(
      texts
        .all(row.id)
        .map(({ language, name, title, lead, body: json }) => [
          language,
          { name, title, lead, blocks: readShape(body, json, 'the text of a template') },
        ]),
    ),
  })

  return {
    templates: (): TemplateRecord[] => all.all().map(toTemplate),
    /** Stores a template with all its texts, in place of what it was. */
    putTemplate: (one: TemplateRecord): void => {
      const { id, contentType, section, tags, sticky, updatedAt, updatedBy } = one
      put.run(id, contentType, section, JSON.stringify(tags), toFlag(sticky), updatedAt, updatedBy)
      clear.run(id)
      for (const [language, { name, title, lead, blocks }] of Object.entries(one.texts)) {
        putText.run(id, language, name, title, lead, JSON.stringify(blocks))
      }
    },
    removeTemplate: (id: TemplateId): void => {
      remove.run(id)
    },
  }
}

function createSnippets(db: Database) {
  const all = db.prepare<SnippetRow>('SELECT * FROM snippets ORDER BY updated_at, id')
  const put = db.prepare(`
    INSERT INTO snippets (id, language, name, body, updated_at, updated_by) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET language = excluded.language, name = excluded.name, body = excluded.body,
      updated_at = excluded.updated_at, updated_by = excluded.updated_by`)
  const remove = db.prepare('DELETE FROM snippets WHERE id = ?')

  return {
    snippets: (): SnippetRecord[] =>
      all.all().map((row) => ({
        id: row.id,
        language: row.language,
        name: row.name,
        blocks: readShape(body, row.body, 'a snippet'),
        updatedAt: row.updated_at,
        updatedBy: row.updated_by,
      })),
    putSnippet: ({ id, language, name, blocks, updatedAt, updatedBy }: SnippetRecord): void => {
      put.run(id, language, name, JSON.stringify(blocks), updatedAt, updatedBy)
    },
    removeSnippet: (id: SnippetId): void => {
      remove.run(id)
    },
  }
}
