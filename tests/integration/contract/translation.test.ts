import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { TranslationView } from '#shared/contract/translationViews.ts'
import { alignTarget } from '#shared/document/align.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { textInlines } from '#shared/document/inlines.ts'
import type { Block, ImageBlock, ListBlock } from '#shared/document/schema.ts'
import {
  type ArticleId,
  blockId,
  type LocalizationId,
  mediaHash,
  mediaId,
  newId,
} from '#shared/domain/ids.ts'
import { uncropped } from '#shared/domain/media.ts'
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
  const row = rows.find((one) => one.articleId === articleId)
  return row?.localizations.find(({ language }) => language === 'en')?.progress
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

/** A photo that the library describes in English. */
function describedPicture(caption: ImageBlock['caption']): ImageBlock {
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
      ...uncropped,
    },
    '',
  )
  app.repositories.media.putDescription(picture, 'en', { alt: 'The square', caption: 'The square at dawn' })
  return {
    ...{ id: newId(blockId), type: 'image', mediaId: picture, alt: 'Площа', decorative: false },
    caption,
    credit: '',
  }
}

test('a picture that the library describes in that language starts with those words', async () => {
  const block = describedPicture(textInlines('Площа зранку'))
  const { articleId: other } = await writeArticle(app, 'З фото', [block])
  const target = await app.invoke('localizations.create', { articleId: other, language: 'en' })
  expect(target.blocks).toEqual([
    { ...block, alt: 'The square', caption: [{ type: 'text', text: 'The square at dawn', marks: [] }] },
  ])
})

test('a picture that has no caption in the source starts without one', async () => {
  const { articleId: other } = await writeArticle(app, 'З фото', [describedPicture([])])
  const target = await app.invoke('localizations.create', { articleId: other, language: 'en' })
  expect(target.blocks).toMatchObject([{ alt: 'The square', caption: [] }])
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
          minorEdit: false,
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

describe('what the source withdrew', () => {
  const divider: Block = { id: newId(blockId), type: 'divider' }
  const picture = newId(mediaId)
  const photo: Block = {
    ...{ id: newId(blockId), type: 'image', mediaId: picture, alt: '', decorative: true },
    ...{ caption: [], credit: '' },
  }
  const embed: Block = { id: newId(blockId), type: 'opaque', kind: 'wp:embed', raw: '<p>1</p>' }
  const words = paragraph('Площу відкрито. Подякували підрядникам.')
  const items: Block = {
    ...{ id: newId(blockId), type: 'list', ordered: true },
    items: ['Перше', 'Друге', 'Третє'].map((text) => ({ content: [{ type: 'text', text, marks: [] }] })),
  }
  const all = [words, divider, photo, embed, items]
  const englishItems: Block = {
    ...items,
    items: ['First', 'Second', 'Third'].map((text) => ({ content: [{ type: 'text', text, marks: [] }] })),
  } as Block

  async function beginWith(body: Block[]): Promise<void> {
    const written = await writeArticle(app, 'Площа', body)
    articleId = written.articleId
    sourceId = written.sourceId
    const target = await app.invoke('localizations.create', { articleId, language: 'en' })
    targetId = target.localization.id
    const translated = [paragraph('The square is open. Thanks were said.', words.id), englishItems]
    await write(
      targetId,
      { set: translated.filter(({ id }) => body.some((block) => block.id === id)) },
      { title: 'Square' },
    )
    await app.invoke('translation.confirmField', { targetId, field: 'title' })
    for (const block of [words, items]) if (body.includes(block)) await confirm(block)
  }
  const rowOf = async (id: Block['id']) => {
    const view = await open()
    const pinned = new Map(view.pinnedSources.map((block) => [block.id, block]))
    const { rows } = alignTarget({
      source: view.source.blocks,
      target: view.target.blocks,
      pins: new Map(view.pins.map((pin) => [pin.blockId, pin])),
      drafts: new Map(view.drafts.map((draft) => [draft.blockId, draft.sourceHash])),
      pinnedSource: (block) => pinned.get(block) ?? null,
      sourceOnly: new Set(view.sourceOnly),
      targetOnly: new Set(view.targetOnly),
      keepsPosition: new Set(view.keepsPosition),
      fromSource: new Set(view.fromSource),
    })
    return rows.find((row) => (row.source ?? row.target)?.id === id)
  }
  const remove = async (id: LocalizationId, block: Block) => {
    const { blocks } = await app.invoke('localizations.open', { id })
    const at = blocks.findIndex((one) => one.id === block.id)
    await write(id, { set: [], splices: [{ at, remove: 1, insert: [] }] })
  }
  const isToTranslate = async () => {
    const asked = { list: 'toTranslate' as const, search: '', cursor: null, limit: 10 }
    const { rows } = await app.invoke('articles.list', asked)
    return rows.some((row) => row.articleId === articleId)
  }
  const problems = async () => {
    const { localizations } = await app.invoke('review.open', { articleId })
    return localizations.find(({ view }) => view.localization.language === 'en')?.problems ?? []
  }
  async function approve() {
    const step = async (name: 'submit' | 'approve') => {
      const { localization } = await app.invoke('localizations.open', { id: targetId })
      const { contentHash } = localization
      return app.ask('workflow.take', {
        localizationId: targetId,
        step: name,
        contentHash,
        note: '',
        inSpiteOf: ['withdrawnBlocks', 'bodyEmpty', 'titleMissing', 'slugMissing'],
      })
    }
    await step('submit')
    app.actAs('editor')
    const answer = await step('approve')
    app.actAs('translator')
    return answer
  }

  test('starts with nothing of the kind', async () => {
    await beginWith(all)
    for (const { id } of all) expect(await rowOf(id)).toMatchObject({ status: 'fresh', moved: false })
    expect(await progress()).toEqual({ translated: 2, stale: 0, total: 2 })
    expect(await isToTranslate()).toBe(false)
  })

  const without = (text: string): Block => ({ ...words, content: textInlines(text) }) as Block
  test.each([
    ['a sentence', without('Площу відкрито.'), 'withdrawn'],
    ['all words of a block', without(''), 'withdrawn'],
    ['a picture', { ...photo, mediaId: newId(mediaId) } as Block, 'pictureChanged'],
    ['an embed', { ...embed, raw: '<p>2</p>' } as Block, 'embedChanged'],
    ['an item', { ...items, items: (items as ListBlock).items.slice(1) } as Block, 'withdrawn'],
  ])(
    '%s: is told, listed, and stops a sign-off until somebody follows or keeps it',
    async (_, now, status) => {
      await beginWith(all)
      await write(sourceId, { set: [now] })
      expect(await rowOf(now.id)).toMatchObject({ status })
      expect(await progress()).toMatchObject({ stale: 1 })
      expect(await isToTranslate()).toBe(true)
      expect(await problems()).toContainEqual(
        expect.objectContaining({ code: 'withdrawnBlocks', blocking: true, blockId: now.id, count: 1 }),
      )
      expect(await approve()).toMatchObject({
        error: { code: 'notReadyToPublish', details: { problem: 'withdrawnBlocks', language: 'en' } },
      })
      await confirm(now, true)
      expect(await rowOf(now.id)).toMatchObject({ status: 'fresh' })
      expect(await progress()).toMatchObject({ stale: 0 })
      const { localizations } = await app.invoke('review.open', { articleId })
      const log = localizations.find(({ view }) => view.localization.id === targetId)?.log ?? []
      expect(log.filter(({ step }) => step === 'kept')).toMatchObject([{ actor: 'Перекладач' }])
      expect((await problems()).filter(({ code }) => code === 'withdrawnBlocks')).toEqual([])
    },
  )

  test.each([
    ['a paragraph', words],
    ['a divider', divider],
    ['a picture', photo],
    ['an embed', embed],
  ])('%s as a whole: also where nobody confirmed it, until it is followed or kept', async (_, gone) => {
    await beginWith(all)
    if (gone === words) await app.invoke('translation.unconfirm', { targetId, blockId: words.id })
    await remove(sourceId, gone)
    expect(await rowOf(gone.id)).toMatchObject({ status: 'withdrawn', source: null })
    expect(await progress()).toMatchObject({ stale: 1 })
    expect(await approve()).toMatchObject({ error: { code: 'notReadyToPublish' } })
    // Followed, and back by an undo: it is asked about again.
    const { blocks } = await app.invoke('localizations.open', { id: targetId })
    const at = blocks.findIndex(({ id }) => id === gone.id)
    const [own] = blocks.slice(at)
    if (!own) throw new Error('no block')
    await remove(targetId, gone)
    expect(await progress()).toMatchObject({ stale: 0 })
    await write(targetId, { set: [own], splices: [{ at, remove: 0, insert: [own.id] }] })
    expect(await rowOf(gone.id)).toMatchObject({ status: 'withdrawn' })
    await app.invoke('translation.mark', { targetId, blockId: gone.id, mark: 'targetOnly' })
    expect(await rowOf(gone.id)).toMatchObject({ status: 'targetOnly' })
    expect((await problems()).filter(({ blocking }) => blocking).map(({ code }) => code)).not.toContain(
      'withdrawnBlocks',
    )
    const log = app.repositories.workflow.log(targetId).filter(({ step }) => step === 'kept')
    expect(log).toHaveLength(1)
  })

  test('is asked about anew when the block came back and was taken out again', async () => {
    await beginWith(all)
    await remove(sourceId, divider)
    await app.invoke('translation.mark', { targetId, blockId: divider.id, mark: 'targetOnly' })
    await write(sourceId, { set: [divider], splices: [{ at: 1, remove: 0, insert: [divider.id] }] })
    expect((await open()).targetOnly).toEqual([])
    await remove(sourceId, divider)
    expect(await rowOf(divider.id)).toMatchObject({ status: 'withdrawn' })
  })

  test('is not what the translation alone ever had', async () => {
    await beginWith(all)
    const own = paragraph('Only in English.')
    await write(targetId, { set: [own], splices: [{ at: 5, remove: 0, insert: [own.id] }] })
    expect(await rowOf(own.id)).toMatchObject({ status: 'targetOnly' })
    expect(await progress()).toMatchObject({ stale: 0 })
  })

  test('a moved block is told and may keep its place', async () => {
    await beginWith(all)
    await write(sourceId, {
      set: [],
      splices: [
        { at: 0, remove: 0, insert: [items.id] },
        { at: 4, remove: 1, insert: [] },
      ],
    })
    expect(await rowOf(items.id)).toMatchObject({ status: 'fresh', moved: true })
    expect(await progress()).toMatchObject({ stale: 1 })
    expect((await problems()).map(({ code }) => code)).toContain('staleBlocks')
    await app.invoke('translation.mark', { targetId, blockId: items.id, mark: 'keepsPosition' })
    expect(await rowOf(items.id)).toMatchObject({ moved: false })
    expect(await progress()).toMatchObject({ stale: 0 })
    await app.invoke('translation.mark', { targetId, blockId: items.id, mark: 'none' })
    expect(await progress()).toMatchObject({ stale: 1 })
  })

  test('a block with an empty part is not confirmed', async () => {
    await beginWith(all)
    const [firstItem] = (englishItems as ListBlock).items
    if (!firstItem) throw new Error('no item')
    await write(targetId, {
      set: [{ ...(englishItems as ListBlock), items: [firstItem, { content: [] }, firstItem] }],
    })
    expect(await rowOf(items.id)).toMatchObject({ status: 'partial' })
    expect(await progress()).toEqual({ translated: 1, stale: 0, total: 2 })
    for (const minorEdit of [false, true]) {
      const given = { targetId, blockId: items.id, sourceHash: hashBlock(items), minorEdit }
      expect(await app.failsWith('translation.confirm', given)).toBe('translationIncomplete')
    }
  })

  describe('of what nobody confirmed', () => {
    const draftOf = async (body: Block[]) => {
      await beginWith(body)
      for (const { id } of body) await app.invoke('translation.unconfirm', { targetId, blockId: id })
    }
    const english = paragraph('The square is open. Thanks were said.', words.id)

    test.each([
      ['a sentence', without('Площу відкрито.')],
      ['all words of a block', without('')],
      ['an item of the middle', { ...items, items: (items as ListBlock).items.toSpliced(1, 1) } as Block],
    ])('%s: is told, listed, and stops a sign-off; confirming settles it', async (_, now) => {
      await draftOf(all)
      await write(sourceId, { set: [now] })
      expect(await rowOf(now.id)).toMatchObject({ status: 'withdrawn' })
      expect(await progress()).toEqual({
        translated: 0,
        stale: 1,
        total: _ === 'all words of a block' ? 1 : 2,
      })
      expect(await approve()).toMatchObject({ error: { code: 'notReadyToPublish' } })
      await confirm(now, true)
      expect(await progress()).toMatchObject({ stale: 0 })
    })

    test('words that were typed before the source lost some', async () => {
      const written = await writeArticle(app, 'Площа', [words])
      articleId = written.articleId
      sourceId = written.sourceId
      targetId = (await app.invoke('localizations.create', { articleId, language: 'en' })).localization.id
      await write(targetId, { set: [english] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'draft' })
      await write(sourceId, { set: [without('Площу відкрито. Подякували підрядникам і громаді.')] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'draft' })
      await write(sourceId, { set: [without('Площу відкрито.')] })
      const { pinnedSources } = await open()
      expect(pinnedSources).toEqual([words])
      expect(await rowOf(words.id)).toMatchObject({ status: 'withdrawn' })
      // A word mended in the draft settles nothing; the undoing of the source's change does.
      await write(targetId, { set: [paragraph('The square is now open. Thanks were said.', words.id)] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'withdrawn' })
      await write(sourceId, { set: [words] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'draft' })
      // What is written anew is written beside the source as it is.
      await write(sourceId, { set: [without('Площу відкрито.')] })
      await write(targetId, { set: [paragraph('', words.id)] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'missing' })
      await write(targetId, { set: [paragraph('The square is open.', words.id)] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'draft' })
    })

    test('white space is no withdrawal', async () => {
      await draftOf(all)
      await write(sourceId, { set: [without('Площу  відкрито. Подякували підрядникам. ')] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'draft' })
    })

    test('words in a block that was marked as needing none', async () => {
      await beginWith(all)
      await app.invoke('translation.mark', { targetId, blockId: words.id, mark: 'sourceOnly' })
      await write(sourceId, { set: [without('Площу відкрито.')] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'withdrawn' })
      await write(targetId, { set: [paragraph('', words.id)] })
      expect(await rowOf(words.id)).toMatchObject({ status: 'sourceOnly' })
    })
  })

  describe('from title and lead', () => {
    const withLead = async (lead: string) => {
      await beginWith(all)
      await write(sourceId, { set: [] }, { lead })
      await write(targetId, { set: [] }, { lead: 'The square is open. Thanks were said.' })
    }
    const leadStatus = async () => (await open()).fields.lead

    test.each([
      ['a sentence', 'Площу відкрито.'],
      ['all of it', ''],
    ])('%s: stops a sign-off until it is confirmed, which is logged', async (_, left) => {
      await withLead('Площу відкрито. Подякували підрядникам.')
      await app.invoke('translation.confirmField', { targetId, field: 'lead' })
      expect(await leadStatus()).toBe('fresh')
      await write(sourceId, { set: [] }, { lead: left })
      const { fields } = await open()
      expect(fields).toMatchObject({
        lead: 'withdrawn',
        pinnedLead: 'Площу відкрито. Подякували підрядникам.',
      })
      expect(await progress()).toMatchObject({ stale: 1 })
      expect(await isToTranslate()).toBe(true)
      expect(await problems()).toContainEqual(
        expect.objectContaining({ code: 'withdrawnBlocks', blocking: true, blockId: null, count: 1 }),
      )
      expect(await approve()).toMatchObject({
        error: { code: 'notReadyToPublish', details: { problem: 'withdrawnBlocks' } },
      })
      await app.invoke('translation.confirmField', { targetId, field: 'lead' })
      expect(await leadStatus()).toBe('fresh')
      const log = app.repositories.workflow.log(targetId).filter(({ step }) => step === 'kept')
      expect(log).toMatchObject([{ note: 'The square is open. Thanks were said.' }])
    })

    test('a lead that the source does not have, also where nobody confirmed it', async () => {
      await withLead('Площу відкрито.')
      expect(await leadStatus()).toBe('draft')
      await write(sourceId, { set: [] }, { lead: '' })
      expect(await leadStatus()).toBe('withdrawn')
      await write(targetId, { set: [] }, { lead: '' })
      expect(await leadStatus()).toBe('fresh')
    })

    test.each(['title', 'lead'] as const)('a sentence of a %s that nobody confirmed', async (field) => {
      const sentence = 'Площу відкрито.'
      const both = `${sentence} Подякували підрядникам.`
      const translated = 'The square is open. Thanks were said.'
      const status = async () => (await open()).fields[field]
      await write(sourceId, { set: [] }, { [field]: both })
      await write(targetId, { set: [] }, { title: 'Square', [field]: translated })
      expect(await status()).toBe('draft')
      await write(sourceId, { set: [] }, { [field]: sentence })
      expect((await open()).fields).toMatchObject({
        [field]: 'withdrawn',
        [field === 'title' ? 'pinnedTitle' : 'pinnedLead']: both,
      })
      expect(await progress()).toMatchObject({ stale: 1 })
      expect(await approve()).toMatchObject({
        error: { code: 'notReadyToPublish', details: { problem: 'withdrawnBlocks' } },
      })
      // A word mended in the draft settles nothing; the undoing of the source's change does.
      await write(targetId, { set: [] }, { [field]: 'The square is now open. Thanks were said.' })
      expect(await status()).toBe('withdrawn')
      await write(sourceId, { set: [] }, { [field]: both })
      expect(await status()).toBe('draft')
      // What is written anew is written beside the source as it is.
      await write(sourceId, { set: [] }, { [field]: sentence })
      await write(targetId, { set: [] }, { [field]: '' })
      expect(await status()).toBe('missing')
      await write(targetId, { set: [] }, { [field]: 'The square is open.' })
      expect(await status()).toBe('draft')
      await write(sourceId, { set: [] }, { [field]: 'Площу.' })
      expect(await status()).toBe('withdrawn')
      await app.invoke('translation.confirmField', { targetId, field })
      expect(await status()).toBe('fresh')
    })

    test('a lead in other words is stale and stops nothing', async () => {
      await withLead('Площу відкрито.')
      await app.invoke('translation.confirmField', { targetId, field: 'lead' })
      await write(sourceId, { set: [] }, { lead: 'Парк відкрито.' })
      expect(await leadStatus()).toBe('stale')
      expect((await problems()).map(({ code }) => code)).not.toContain('withdrawnBlocks')
    })
  })

  describe('numbers', () => {
    const from = (start: number): Block => ({ ...(items as ListBlock), start })

    test.each(['confirmed', 'not confirmed'])('of a list are told where they differ: %s', async (how) => {
      await beginWith(all)
      if (how === 'not confirmed') {
        await app.invoke('translation.unconfirm', { targetId, blockId: items.id })
      }
      await write(sourceId, { set: [from(4)] })
      expect(await rowOf(items.id)).toMatchObject({ status: 'stale' })
      expect(await progress()).toMatchObject({ stale: 1 })
      // Confirmed without following them, they still differ; followed or kept, they do not.
      await confirm(from(4))
      expect(await rowOf(items.id)).toMatchObject({ status: 'stale' })
      await confirm(from(4), true)
      expect(await rowOf(items.id)).toMatchObject({ status: 'fresh' })
      await app.invoke('translation.unconfirm', { targetId, blockId: items.id })
      await write(targetId, { set: [{ ...(englishItems as ListBlock), start: 4 }] })
      expect(await rowOf(items.id)).toMatchObject({ status: 'draft' })
    })

    test('how they are written is the translator’s', async () => {
      await beginWith(all)
      await write(targetId, {
        set: [{ ...(englishItems as ListBlock), numbering: 'lowerAlpha', delimiter: ')' }],
      })
      expect(await rowOf(items.id)).toMatchObject({ status: 'fresh' })
    })
  })

  test('a block that was split in two, or joined with its neighbour, is asked about', async () => {
    await beginWith(all)
    const second = paragraph('Подякували підрядникам.')
    await write(sourceId, {
      set: [without('Площу відкрито.'), second],
      splices: [{ at: 1, remove: 0, insert: [second.id] }],
    })
    expect(await rowOf(words.id)).toMatchObject({ status: 'withdrawn' })
    expect(await rowOf(second.id)).toMatchObject({ status: 'missing' })
    await write(targetId, {
      set: [paragraph('The square is open.', words.id), paragraph('Thanks were said.', second.id)],
      splices: [{ at: 1, remove: 0, insert: [second.id] }],
    })
    await confirm(without('Площу відкрито.'))
    await confirm(second)
    await write(sourceId, { set: [words] })
    await remove(sourceId, second)
    expect(await rowOf(words.id)).toMatchObject({ status: 'stale' })
    expect(await rowOf(second.id)).toMatchObject({ status: 'withdrawn', source: null })
    expect(await progress()).toMatchObject({ stale: 2 })
    expect(await approve()).toMatchObject({ error: { code: 'notReadyToPublish' } })
  })

  test('a row and a column of a table', async () => {
    const cell = (text: string) => ({ header: false, content: textInlines(text) })
    const tableOf = (rows: string[][]): Block => ({
      ...{ id: tableId, type: 'table', rows: rows.map((row) => row.map(cell)) },
    })
    const tableId = newId(blockId)
    const full = tableOf([
      ['а', 'б', 'в'],
      ['г', 'ґ', 'д'],
      ['е', 'є', 'ж'],
    ])
    const target = tableOf([
      ['a', 'b', 'c'],
      ['d', 'e', 'f'],
      ['g', 'h', 'i'],
    ])
    for (const now of [
      tableOf([
        ['а', 'б', 'в'],
        ['е', 'є', 'ж'],
      ]),
      tableOf([
        ['а', 'в'],
        ['г', 'д'],
        ['е', 'ж'],
      ]),
    ]) {
      for (const isConfirmed of [true, false]) {
        await beginWith([full])
        await write(targetId, { set: [target] })
        if (isConfirmed) await confirm(full)
        await write(sourceId, { set: [now] })
        expect(await rowOf(tableId)).toMatchObject({ status: 'withdrawn' })
        expect(await progress()).toMatchObject({ stale: 1 })
      }
    }
  })
})
