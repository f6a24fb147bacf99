import { afterEach, expect, test } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import type { ArticleId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

/** A published bilingual article: the first block of the translation is confirmed, the second is a draft. */
async function bilingual() {
  app = createTestApp({ role: 'editor' })
  const { articleId, sourceId } = await writeArticle(app, 'Назва', [paragraph('Перший'), paragraph('Другий')])
  await app.invoke('articles.update', { id: articleId, section: 'news', tags: ['вода'] })
  const target = await app.invoke('localizations.create', { articleId, language: 'en' })
  const english = target.blocks.map(({ id }, at) => paragraph(['First', 'Second'][at] ?? '', id))
  const { id: targetId, version } = target.localization
  await app.invoke('localizations.save', {
    id: targetId,
    baseVersion: version,
    patch: { set: english, splices: [] },
    fields: { title: 'Title' },
  })
  const opened = await app.invoke('translation.open', { articleId, target: 'en' })
  const first = opened.source.blocks[0] ?? expect.fail('There is a block')
  const sourceHash = hashBlock(first)
  await app.invoke('translation.confirm', { targetId, blockId: first.id, sourceHash, minorEdit: false })
  await app.invoke('translation.confirmField', { targetId, field: 'title' })
  return { articleId, sourceId }
}

/** Whether each block of the source is confirmed as it is now, and how the title stands. */
const statusesOf = async (articleId: ArticleId) => {
  const { source, pins, drafts, fields } = await app.invoke('translation.open', { articleId, target: 'en' })
  const isPinned = source.blocks.map((block) =>
    pins.some(({ blockId, sourceHash }) => blockId === block.id && sourceHash === hashBlock(block)),
  )
  return { isPinned, drafts: drafts.length, title: fields.title }
}

test('a copy has the words and nothing of the site: new ids, drafts, confirmations that fit', async () => {
  const { articleId } = await bilingual()
  const before = await app.invoke('articles.open', { id: articleId })
  const copy = await app.invoke('articles.copy', { id: articleId, translations: true })
  expect(copy.article).toMatchObject({ section: 'news', tags: ['вода'], trashed: null })
  expect(
    copy.localizations.map(({ localization: { title, state, slug, saving } }) => ({
      title,
      state,
      slug,
      saving,
    })),
  ).toEqual(
    expect.arrayContaining([
      { title: 'Копія: Назва', state: 'draft', slug: 'kopiia-nazva', saving: 'onThisComputer' },
      { title: 'Copy of Title', state: 'draft', slug: 'copy-of-title', saving: 'onThisComputer' },
    ]),
  )
  const ids = ({ localizations }: typeof copy) =>
    localizations.flatMap(({ localization, blocks }) => [localization.id, ...blocks.map(({ id }) => id)])
  expect(ids(before).filter((id) => ids(copy).includes(id))).toEqual([])
  const words = ({ localizations }: typeof copy) =>
    localizations.map(({ blocks }) => blocks.map(({ id: _, ...content }) => content))
  expect(words(copy)).toEqual(words(before))
  expect(await statusesOf(copy.article.id)).toEqual(await statusesOf(articleId))
  expect(await statusesOf(articleId)).toEqual({ isPinned: [true, false], drafts: 1, title: 'fresh' })
  expect(await app.invoke('articles.open', { id: articleId })).toEqual(before)
})

test('a copy without translations has the source alone', async () => {
  const { articleId } = await bilingual()
  const copy = await app.invoke('articles.copy', { id: articleId, translations: false })
  expect(copy.localizations.map(({ localization }) => localization.language)).toEqual(['uk'])
})

test('the original may be deleted for good: the copy keeps what it was translated from', async () => {
  const { articleId } = await bilingual()
  const copy = await app.invoke('articles.copy', { id: articleId, translations: true })
  const before = await statusesOf(copy.article.id)
  await app.invoke('trash.put', { id: articleId })
  await app.invoke('trash.erase', { id: articleId })
  expect(await statusesOf(copy.article.id)).toEqual(before)
})

test('what is not there is not copied', async () => {
  app = createTestApp()
  const missing = { id: crypto.randomUUID(), translations: true }
  expect(await app.failsWith('articles.copy', missing)).toBe('notFound')
})
