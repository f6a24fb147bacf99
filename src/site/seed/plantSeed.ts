import { renderBlocks } from '#shared/document/html.ts'
import type { Body } from '#shared/document/schema.ts'
import { articleId, blockId, localizationId, newId } from '#shared/domain/ids.ts'
import { slugify } from '#shared/language/slugify.ts'
import { contentHashWith } from '../content/contentHash.ts'
import type { Store } from '../content/store.ts'
import data from './news.json' with { type: 'json' }

/**
 * What a new site starts with: its sections, and three real news items of a hromada's site (in Ukrainian only, with
 * the cut-off text that was to be had). Done once; what an editor changed later stays changed. Without `news`: only the
 * sections.
 */
export function plantSeed(store: Store, { news }: { news: boolean }): void {
  const { db, values, sections, articles, localizations, versions, changes } = store
  if (values.get('seeded') !== null) return
  db.transaction(() => {
    data.sections.forEach(sections.put)
    changes.record({ kind: 'taxonomies', id: 'all' })
    for (const { section, publishedAt, title, text } of news ? data.news : []) {
      const id = newId(articleId)
      const textId = newId(localizationId)
      const slug = slugify(title, 'uk')
      const fields = { title, lead: '', slug, seoTitle: '', seoDescription: '' }
      const blocks: Body = [
        { id: newId(blockId), type: 'paragraph', content: [{ type: 'text', text, marks: [] }] },
      ]
      const frame = { section, tags: [], coverMediaId: null }
      const contentHash = contentHashWith({ ...fields, blocks }, frame)
      const made = { createdAt: publishedAt, updatedAt: publishedAt }
      articles.put({
        ...{ id, marker: null, sourceLanguage: 'uk', ...frame, ...made, revision: 1 },
        createdBy: data.author,
        createdByAccount: null,
      })
      localizations.put({
        ...{ id: textId, articleId: id, language: 'uk', version: 1, revision: 1, title, slug },
        ...{ contentHash, state: 'published', translation: null, scheduled: null, goneSlug: null, ...made },
        approval: { contentHash, approvedBy: data.author, approvedAt: publishedAt, bypass: false },
        live: { version: 1, slug, at: publishedAt, by: data.author, frame: { ...frame, cover: null } },
        updatedBy: data.author,
      })
      const html = renderBlocks(blocks, { media: () => null, opaque: 'omit' })
      versions.add({
        ...{ localizationId: textId, number: 1, ...fields, blocks, html, frame, contentHash },
        ...{ at: publishedAt, by: data.author },
      })
      changes.record({ kind: 'article', id })
      changes.record({ kind: 'localization', id: textId, articleId: id, language: 'uk' })
    }
    values.set('seeded', '1')
  }).immediate()
}
