import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { ArticleWrite, LocalizationWrite } from '#main/sites/SiteConnector.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import type { Block, Body } from '#shared/document/schema.ts'
import { articleId, blockId, localizationId, newId } from '#shared/domain/ids.ts'
import type { Language } from '#shared/domain/language.ts'
import { slugify } from '#shared/language/slugify.ts'

export const paragraph = (text: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [{ type: 'text', text, marks: [] }],
})

export const anArticle = (changes: Partial<ArticleWrite> = {}): ArticleWrite => {
  const id = newId(articleId)
  return {
    ...{ id, marker: `visnyk-${id}`, sourceLanguage: 'uk', section: 'news', tags: [], coverMediaId: null },
    ...changes,
  }
}

interface TextOptions {
  language?: Language
  title?: string
  lead?: string
  slug?: string
  blocks?: Body
}

/** A valid draft of one language; change it with `edited`, which updates the hash. */
export function aText(article: ArticleWrite, options: TextOptions = {}): LocalizationWrite {
  const { language = 'uk', title = `Новина ${article.id.slice(0, 8)}`, lead = '' } = options
  const { sourceLanguage, section, tags, coverMediaId } = article
  return withHash({
    id: newId(localizationId),
    articleId: article.id,
    articleRemoteId: article.id,
    language,
    isSource: sourceLanguage === language,
    fields: { title, lead, slug: options.slug ?? slugify(title, language), seoTitle: '', seoDescription: '' },
    blocks: options.blocks ?? [paragraph('Перший абзац.'), paragraph('Другий абзац.')],
    state: 'draft',
    approval: null,
    log: [],
    translation: null,
    article: { sourceLanguage, section, tags, coverMediaId },
  })
}

const withHash = (text: Omit<LocalizationWrite, 'contentHash'>): LocalizationWrite => ({
  ...text,
  contentHash: hashContent({
    ...text.fields,
    section: text.article.section,
    tags: text.article.tags,
    coverMediaId: text.article.coverMediaId,
    blocks: text.blocks.map(hashBlock),
  }),
})

export const edited = (
  text: LocalizationWrite,
  changes: Partial<Omit<LocalizationWrite, 'contentHash'>>,
): LocalizationWrite => withHash({ ...text, ...changes })

/** The same text, approved as it is. */
export const approved = (text: LocalizationWrite): LocalizationWrite => ({
  ...text,
  state: 'approved',
  approval: {
    contentHash: text.contentHash,
    approvedBy: 'Редактор / Editor',
    approvedAt: '2026-01-02T03:04:05.678Z',
    bypass: false,
  },
})

export interface SeedArticle {
  /** Every line that is not empty, in order. */
  lines: string[]
  title: string
  /** `24.05.2022` and `10:08`, in Europe/Kyiv. */
  date: string
  time: string
  paragraphs: string[]
}

/** The real page that the product must be able to make. */
export function readSeedArticle(): SeedArticle {
  const text = readFileSync(resolve(import.meta.dirname, '../../../resources/seed/article.uk.txt'), 'utf8')
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const share = lines.indexOf('Поділитися:')
  const [title = '', date = '', time = ''] = lines
  return { lines, title, date, time, paragraphs: lines.slice(3, share) }
}
