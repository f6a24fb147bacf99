import type { Block } from '#shared/document/schema.ts'
import { type BlockId, blockId, newId } from '#shared/domain/ids.ts'
import type { TestApp } from './createTestApp.ts'

export const paragraph = (text: string, id: BlockId = newId(blockId)): Block => ({
  id,
  type: 'paragraph',
  content: text === '' ? [] : [{ type: 'text', text, marks: [] }],
})

/** A patch that appends blocks to a body of `length` blocks. */
export const appended = (blocks: readonly Block[], length = 0) => ({
  set: [...blocks],
  splices: [{ at: length, remove: 0, insert: blocks.map(({ id }) => id) }],
})

/** Creates an article whose source has this title and body. */
export async function writeArticle(app: TestApp, title: string, body: readonly Block[]) {
  const { article, localizations } = await app.invoke('articles.create', { sourceLanguage: 'uk' })
  const source = localizations[0]
  if (!source) throw new Error('An article has a source')
  const saved = await app.invoke('localizations.save', {
    id: source.localization.id,
    baseVersion: source.localization.version,
    patch: appended(body),
    fields: { title },
  })
  return { articleId: article.id, sourceId: source.localization.id, saved }
}
