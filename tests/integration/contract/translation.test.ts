import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TranslationView } from '#shared/contract/views.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import {
  type ArticleId,
  blockId,
  type LocalizationId,
  mediaHash,
  mediaId,
  newId,
} from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { appended, paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let articleId: ArticleId
let sourceId: LocalizationId
let targetId: LocalizationId
const first = paragraph('Громада вшанувала загиблих.')
const second = paragraph('Сьогодні о дев’ятій.')

beforeEach(async () => {
  app = createTestApp({ role: 'translator' })
  const written = await writeArticle(app, 'Вшанування', [first, second])
  articleId = written.articleId
  sourceId = written.sourceId
  const target = await app.invoke('localizations.create', { articleId, language: 'en' })
  targetId = target.localization.id
})
afterEach(() => app.close())

const open = () => app.invoke('translation.open', { articleId, target: 'en' })
const versionOf = (id: LocalizationId) => app.repositories.localizations.get(id)?.version ?? -1
const write = (id: LocalizationId, patch: { set: Block[]; splices?: object[] }, fields?: object) =>
  app.invoke('localizations.save', {
    id,
    baseVersion: versionOf(id),
    patch: { set: patch.set, splices: (patch.splices ?? []) as never },
    ...(fields && { fields }),
  })
const confirm = (block: Block, minorEdit = false) =>
  app.invoke('translation.confirm', { targetId, blockId: block.id, sourceHash: hashBlock(block), minorEdit })
const progress = async () => {
  const { rows } = await app.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 10 })
  return rows[0]?.localizations.find(({ language }) => language === 'en')?.progress
}

async function translateAll(): Promise<void> {
  await write(
    targetId,
    { set: [paragraph('The community paid tribute.', first.id), paragraph('Today at nine.', second.id)] },
    { title: 'Tribute' },
  )
  await confirm(first)
  await confirm(second)
  await app.invoke('translation.confirmField', { targetId, field: 'title' })
}

test('a translation starts with the structure of its source and none of its words', async () => {
  const picture: Block = {
    id: newId(blockId),
    type: 'image',
    mediaId: newId(mediaId),
    alt: 'Площа',
    decorative: false,
    caption: [{ type: 'text', text: 'Площа зранку', marks: [] }],
    credit: 'Пресслужба',
  }
  const { articleId: other } = await writeArticle(app, 'З фото', [first, picture])
  const target = await app.invoke('localizations.create', { articleId: other, language: 'en' })
  expect(target.blocks).toEqual([
    { ...first, content: [] },
    { ...picture, alt: '', caption: [] },
  ])
  expect(target.localization).toMatchObject({ isSource: false, title: '', slug: '', state: 'draft' })
})

test('a picture that the library describes in that language starts with those words', async () => {
  const picture = newId(mediaId)
  app.repositories.media.insert(
    {
      id: picture,
      hash: mediaHash.parse('f'.repeat(64)),
      fileName: 'square.jpg',
      type: 'image/jpeg',
      width: 10,
      height: 10,
      bytes: 100,
      credit: '',
      decorative: false,
      metadata: { removed: [], credit: null, copyright: null, takenAt: null },
      derivatives: 'pending',
      importedAt: app.clock.now(),
    },
    '',
  )
  app.repositories.media.putText(picture, 'en', { alt: 'The square', caption: 'The square at dawn' })
  const block: Block = {
    ...{ id: newId(blockId), type: 'image', mediaId: picture, alt: 'Площа', decorative: false },
    caption: [],
    credit: '',
  }
  const { articleId: other } = await writeArticle(app, 'З фото', [block])
  const target = await app.invoke('localizations.create', { articleId: other, language: 'en' })
  expect(target.blocks).toEqual([
    { ...block, alt: 'The square', caption: [{ type: 'text', text: 'The square at dawn', marks: [] }] },
  ])
})

test('starting it again answers the one there is', async () => {
  await translateAll()
  const again = await app.invoke('localizations.create', { articleId, language: 'en' })
  expect(again.localization).toMatchObject({ id: targetId, title: 'Tribute' })
})

test('a translation of nothing is not to be had', async () => {
  const unknown = { articleId: crypto.randomUUID(), language: 'en' }
  expect(await app.failsWith('localizations.create', unknown)).toBe('notFound')
  expect(await app.failsWith('translation.open', { articleId, target: 'uk' })).toBe('invalidInput')
  const { articleId: alone } = await writeArticle(app, 'Сама', [])
  expect(await app.failsWith('translation.open', { articleId: alone, target: 'en' })).toBe('notFound')
})

describe('pins', () => {
  test('say which source text each passage was made from', async () => {
    await translateAll()
    const view = await open()
    expect(view.pins).toEqual(
      [first, second]
        .map((block) => ({
          blockId: block.id,
          sourceHash: hashBlock(block),
          confirmedAt: app.clock.now(),
          confirmedBy: 'Перекладач',
        }))
        .sort((a, b) => (a.blockId < b.blockId ? -1 : 1)),
    )
    expect(view.pinnedSources).toEqual([])
    expect(view.fields).toEqual({ title: 'fresh', lead: 'fresh', pinnedTitle: null, pinnedLead: null })
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
  })

  test('are refused when the source is no longer what was seen', async () => {
    await write(sourceId, { set: [paragraph('Інше.', first.id)] })
    const late = { targetId, blockId: first.id, sourceHash: hashBlock(first), minorEdit: false }
    expect(await app.failsWith('translation.confirm', late)).toBe('versionMismatch')
  })

  test('need both blocks', async () => {
    const stranger = paragraph('чужий')
    expect(
      await app.failsWith('translation.confirm', {
        targetId,
        blockId: stranger.id,
        sourceHash: hashBlock(stranger),
        minorEdit: false,
      }),
    ).toBe('notFound')
    expect(
      await app.failsWith('translation.confirm', {
        targetId: sourceId,
        blockId: first.id,
        sourceHash: hashBlock(first),
        minorEdit: false,
      }),
    ).toBe('invalidInput')
  })

  test('are taken back', async () => {
    await translateAll()
    const view = await app.invoke('translation.unconfirm', { targetId, blockId: first.id })
    expect(view.pins.map(({ blockId }) => blockId)).toEqual([second.id])
    expect(await progress()).toEqual({ translated: 1, stale: 0, total: 2 })
  })

  test('change no text: versions and hashes stay', async () => {
    await write(targetId, { set: [paragraph('The community.', first.id)] })
    const before = await app.invoke('localizations.open', { id: targetId })
    await confirm(first)
    expect(await app.invoke('localizations.open', { id: targetId })).toEqual(before)
  })

  test('survive the undoing of a deletion', async () => {
    await translateAll()
    const { target } = await open()
    await write(targetId, { set: [], splices: [{ at: 0, remove: 1, insert: [] }] })
    const [deleted] = target.blocks
    if (!deleted) throw new Error('no block')
    await write(targetId, { set: [deleted], splices: [{ at: 0, remove: 0, insert: [deleted.id] }] })
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
  })
})

describe('a changed source', () => {
  const changed = paragraph('Громада вшанувала загиблих захисників.', first.id)

  test('makes its passage stale, shows what it was, and leaves the translation alone', async () => {
    await translateAll()
    const before = await app.invoke('localizations.open', { id: targetId })
    await write(sourceId, { set: [changed] })
    const view = await open()
    expect(view.pinnedSources).toEqual([first])
    expect(view.target).toEqual(before)
    expect(await progress()).toEqual({ translated: 1, stale: 1, total: 2 })
    expect((await app.invoke('articles.counts', {})).toTranslate).toBe(1)
  })

  test('is settled as a minor edit without translating again', async () => {
    await translateAll()
    await write(sourceId, { set: [changed] })
    const view = await confirm(changed, true)
    expect(view.pinnedSources).toEqual([])
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
    expect((await app.invoke('articles.counts', {})).toTranslate).toBe(0)
  })

  test('is fresh again when the change is taken back', async () => {
    await translateAll()
    await write(sourceId, { set: [changed] })
    await write(sourceId, { set: [first] })
    expect((await open()).pinnedSources).toEqual([])
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
  })

  test.each([
    ['white space', 'Громада  вшанувала\u00a0загиблих. '],
    ['Unicode form', 'Громада вшанувала загиблих.'.normalize('NFD')],
  ])('in its %s alone does not make anything stale', async (_, text) => {
    await translateAll()
    const spaced = paragraph(text, first.id)
    await write(sourceId, { set: [spaced] })
    const view = await open()
    expect(view.pinnedSources).toEqual([])
    expect(view.pins.find(({ blockId }) => blockId === first.id)?.sourceHash).toBe(hashBlock(spaced))
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
  })

  test('whose block is deleted leaves the translated words, with what they were made from', async () => {
    await translateAll()
    await write(sourceId, { set: [], splices: [{ at: 0, remove: 1, insert: [] }] })
    const view = await open()
    expect(view.target.blocks).toHaveLength(2)
    expect(view.pinnedSources).toEqual([first])
    expect(view.targetOnly).toEqual([])
    const decided = await app.invoke('translation.mark', { targetId, blockId: first.id, mark: 'targetOnly' })
    expect(decided.targetOnly).toEqual([first.id])
    expect(decided.pinnedSources).toEqual([])
    expect(await progress()).toEqual({ translated: 1, stale: 0, total: 1 })
  })

  test('with a new block wants one more translated', async () => {
    await translateAll()
    await write(sourceId, appended([paragraph('Ще один.')], 2))
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 3 })
  })

  test('in title or lead is told with the text it was made from', async () => {
    await translateAll()
    await write(sourceId, { set: [] }, { title: 'Вшанування пам’яті', lead: 'Лід' })
    const { fields } = await open()
    expect(fields).toEqual({ title: 'stale', lead: 'missing', pinnedTitle: 'Вшанування', pinnedLead: null })
    await app.invoke('translation.confirmField', { targetId, field: 'title' })
    expect((await open()).fields).toMatchObject({ title: 'fresh', pinnedTitle: null })
  })

  test('in the white space of its title is none', async () => {
    await translateAll()
    await write(sourceId, { set: [] }, { title: ' Вшанування ' })
    expect((await open()).fields.title).toBe('fresh')
  })
})

describe('marks', () => {
  test('take a source block out of what is to be translated', async () => {
    const marked = await app.invoke('translation.mark', { targetId, blockId: first.id, mark: 'sourceOnly' })
    expect(marked.sourceOnly).toEqual([first.id])
    expect(await progress()).toEqual({ translated: 0, stale: 0, total: 1 })
    const back = await app.invoke('translation.mark', { targetId, blockId: first.id, mark: 'none' })
    expect(back.sourceOnly).toEqual([])
  })

  test('are refused on blocks of the other side', async () => {
    const own = paragraph('Only in English')
    await write(targetId, appended([own], 2))
    const mark = (mark: string) => ({ targetId, blockId: own.id, mark })
    expect(await app.failsWith('translation.mark', mark('sourceOnly'))).toBe('notFound')
    expect((await app.invoke('translation.mark', mark('targetOnly') as never)).targetOnly).toEqual([own.id])
  })
})

test('an article is off the translator’s list once everything is confirmed, and back when it is not', async () => {
  const counts = () => app.invoke('articles.counts', {})
  expect((await counts()).toTranslate).toBe(1)
  await translateAll()
  expect((await counts()).toTranslate).toBe(0)
  await app.invoke('translation.unconfirm', { targetId, blockId: second.id })
  expect((await counts()).toTranslate).toBe(1)
})

test('publishing and taking down make nothing stale', async () => {
  await translateAll()
  const before: TranslationView = await open()
  app.repositories.localizations.update(sourceId, { state: 'published' })
  app.repositories.localizations.update(sourceId, { state: 'unpublished' })
  expect((await open()).pins).toEqual(before.pins)
  expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
})
