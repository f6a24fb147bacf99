import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { createMediaTestApp, type MediaTestApp } from '#tests/support/media/mediaTestApp.ts'

const add = async (app: MediaTestApp, fileName: string, seed: number) =>
  app.invoke('media.importBytes', {
    fileName,
    bytes: new Uint8Array(await makePhoto({ width: 200, height: 120, seed })),
  })

const picture = (of: MediaId, alt = '') => ({
  mediaId: of,
  alt,
  decorative: false,
  caption: [],
  credit: '',
})

const image = (of: MediaId, alt = ''): Block => ({ id: newId(blockId), type: 'image', ...picture(of, alt) })

const query = { search: '', filter: 'all', cursor: null, limit: 50 } as const
const names = (found: { items: { fileName: string }[] }) => found.items.map(({ fileName }) => fileName)

test('the list is newest first and comes in pages', async () => {
  const app = createMediaTestApp()
  for (const number of [1, 2, 3, 4, 5]) {
    await add(app, `${number}.jpg`, number)
    app.clock.advance(1000)
  }
  const first = await app.invoke('media.list', { ...query, limit: 2 })
  const second = await app.invoke('media.list', { ...query, limit: 2, cursor: first.nextCursor })
  const third = await app.invoke('media.list', { ...query, limit: 2, cursor: second.nextCursor })
  expect([first, second, third].map(names)).toEqual([['5.jpg', '4.jpg'], ['3.jpg', '2.jpg'], ['1.jpg']])
  expect(third.nextCursor).toBeNull()
  expect([first.total, third.total]).toEqual([5, 5])
  expect(await app.failsWith('media.list', { ...query, cursor: 'made up' })).toBe('invalidInput')
  await app.close()
})

test('pictures imported in the same millisecond are each on one page', async () => {
  const app = createMediaTestApp()
  for (const number of [1, 2, 3]) await add(app, `${number}.jpg`, number)
  const first = await app.invoke('media.list', { ...query, limit: 2 })
  const second = await app.invoke('media.list', { ...query, limit: 2, cursor: first.nextCursor })
  expect([...names(first), ...names(second)].sort()).toEqual(['1.jpg', '2.jpg', '3.jpg'])
  await app.close()
})

test('search looks at names, credits and texts, whatever the case and apostrophe', async () => {
  const app = createMediaTestApp()
  const house = await add(app, 'рада.jpg', 1)
  await add(app, 'школа.jpg', 2)
  await app.invoke('media.update', {
    id: house.id,
    credit: 'Пресслужба ради',
    texts: {
      uk: { alt: 'День пам\u2019яті біля ради', caption: '' },
      en: { alt: '', caption: 'Memorial day' },
    },
  })
  const found = async (search: string) => names(await app.invoke('media.list', { ...query, search }))
  expect(await found("ПАМ'ЯТІ")).toEqual(['рада.jpg'])
  expect(await found('memorial ради')).toEqual(['рада.jpg'])
  expect(await found('пресслужба')).toHaveLength(2)
  expect(await found('школа')).toEqual(['школа.jpg'])
  expect(await found('школа memorial')).toEqual([])
  expect(await found('%')).toHaveLength(2)
  await app.close()
})

test('missing descriptions are found in any language, and decorative pictures need none', async () => {
  const app = createMediaTestApp()
  const described = await add(app, 'described.jpg', 1)
  const half = await add(app, 'half.jpg', 2)
  const ornament = await add(app, 'ornament.jpg', 3)
  const text = { alt: 'Опис', caption: '' }
  await app.invoke('media.update', { id: described.id, texts: { uk: text, en: text } })
  await app.invoke('media.update', { id: half.id, texts: { uk: text } })
  await app.invoke('media.update', { id: ornament.id, decorative: true })
  expect(names(await app.invoke('media.list', { ...query, filter: 'missingAlt' }))).toEqual(['half.jpg'])
  await app.close()
})

test('an article that describes a picture is enough; one that does not is not, in its language', async () => {
  const app = createMediaTestApp()
  const missing = async () => names(await app.invoke('media.list', { ...query, filter: 'missingAlt' }))
  const marked = async () => {
    const { items } = await app.invoke('media.list', query)
    return items.filter(({ described }) => !described).map(({ fileName }) => fileName)
  }
  const told = await add(app, 'told.jpg', 1)
  const untold = await add(app, 'untold.jpg', 2)
  const inGallery = await add(app, 'gallery.jpg', 3)
  const cover = await add(app, 'cover.jpg', 4)
  const { articleId } = await writeArticle(app, 'Новина з фото', [
    image(told.id, 'Міська голова відкриває школу'),
    { id: newId(blockId), type: 'image', ...picture(told.id), decorative: true },
    image(untold.id, '   '),
    {
      id: newId(blockId),
      type: 'gallery',
      pictures: [picture(told.id, 'Школа'), picture(inGallery.id)],
      caption: [],
    },
    image(cover.id, 'Обкладинка'),
  ])
  await app.invoke('articles.update', { id: articleId, coverMediaId: cover.id })
  expect((await missing()).sort()).toEqual(['cover.jpg', 'gallery.jpg', 'untold.jpg'])
  expect((await marked()).sort()).toEqual(await missing().then((all) => all.sort()))

  const text = { alt: 'Опис', caption: '' }
  await app.invoke('media.update', { id: untold.id, texts: { en: text } })
  expect(await missing()).toContain('untold.jpg')
  await app.invoke('media.update', { id: untold.id, texts: { uk: text } })
  await app.invoke('media.update', { id: inGallery.id, texts: { uk: text } })
  expect(await missing()).toEqual(['cover.jpg'])
  await app.invoke('media.update', { id: cover.id, texts: { uk: text, en: text } })
  expect(await missing()).toEqual([])
  expect(await marked()).toEqual([])
  await app.close()
})

test('one form says something of many pictures, of all or of none', async () => {
  const app = createMediaTestApp()
  const one = await add(app, '1.jpg', 1)
  const two = await add(app, '2.jpg', 2)
  const uk = { alt: 'Сцена', caption: 'День громади' }
  const said = await app.invoke('media.updateAll', {
    changes: [
      { id: one.id, texts: { uk }, credit: 'Пресслужба' },
      { id: two.id, decorative: true },
    ],
  })
  expect(said).toMatchObject([{ texts: { uk }, credit: 'Пресслужба' }, { decorative: true }])
  const changes = [
    { id: one.id, credit: 'Інша' },
    { id: newId(mediaId), credit: 'Інша' },
  ]
  expect(await app.failsWith('media.updateAll', { changes })).toBe('notFound')
  expect((await app.invoke('media.get', { id: one.id })).credit).toBe('Пресслужба')
  await app.close()
})

test('what is said of a picture is kept by language and told', async () => {
  const app = createMediaTestApp()
  const { id } = await add(app, 'a.jpg', 1)
  const uk = { alt: 'Опис', caption: 'Підпис' }
  await app.invoke('media.update', { id, texts: { uk } })
  const item = await app.invoke('media.update', { id, texts: { en: { alt: 'Text', caption: '' } } })
  expect(item.texts).toEqual({ uk, en: { alt: 'Text', caption: '' } })
  expect(app.events.at(-1)).toEqual({ event: 'media.changed', payload: { mediaId: id } })
  expect(await app.invoke('media.get', { id })).toEqual(item)
  await app.close()
})

test('where a picture is used is known, and a used one is not deleted', async () => {
  const app = createMediaTestApp()
  const inBody = await add(app, 'body.jpg', 1)
  const cover = await add(app, 'cover.jpg', 2)
  const free = await add(app, 'free.jpg', 3)
  const { articleId } = await writeArticle(app, 'Новина з фото', [
    paragraph('Текст'),
    image(inBody.id),
    image(inBody.id),
  ])
  await app.invoke('articles.update', { id: articleId, coverMediaId: cover.id })

  expect(await app.invoke('media.usage', { id: inBody.id })).toEqual([
    { articleId, title: 'Новина з фото', language: 'uk', as: 'body' },
  ])
  expect(await app.invoke('media.usage', { id: cover.id })).toEqual([
    { articleId, title: 'Новина з фото', language: null, as: 'cover' },
  ])
  expect((await app.invoke('media.get', { id: inBody.id })).usedCount).toBe(1)
  expect(await app.failsWith('media.delete', { id: inBody.id })).toBe('mediaInUse')
  expect(await app.failsWith('media.delete', { id: cover.id })).toBe('mediaInUse')
  expect(names(await app.invoke('media.list', { ...query, filter: 'unused' }))).toEqual(['free.jpg'])

  await app.settled()
  const path = app.pathOf(free.id)
  await app.invoke('media.delete', { id: free.id })
  expect(existsSync(path)).toBe(false)
  expect(await app.failsWith('media.get', { id: free.id })).toBe('notFound')
  await app.close()
})

test('a picture that an old revision shows leaves the library but not the disk', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  const photo = await add(app, 'old.jpg', 1)
  const block = image(photo.id)
  const { sourceId, saved } = await writeArticle(app, 'Новина', [paragraph('Текст'), block])
  await app.invoke('workflow.take', {
    localizationId: sourceId,
    step: 'submit',
    contentHash: saved.contentHash,
    note: '',
    inSpiteOf: ['altMissing'],
  })
  const now = await app.invoke('localizations.open', { id: sourceId })
  await app.invoke('localizations.save', {
    id: sourceId,
    baseVersion: now.localization.version,
    patch: { set: [], splices: [{ at: 1, remove: 1, insert: [] }] },
  })
  await app.invoke('media.delete', { id: photo.id })
  expect((await app.invoke('media.list', query)).total).toBe(0)
  expect(app.media.hasFile(photo.id)).toBe(true)

  const again = await app.invoke('media.importBytes', {
    fileName: 'old.jpg',
    bytes: new Uint8Array(await makePhoto({ width: 200, height: 120, seed: 1 })),
  })
  expect(again.id).toBe(photo.id)
  expect((await app.invoke('media.list', query)).total).toBe(1)
  await app.close()
})

test('wrong questions are refused', async () => {
  const app = createMediaTestApp()
  const unknown = newId(mediaId)
  expect(await app.failsWith('media.get', { id: unknown })).toBe('notFound')
  expect(await app.failsWith('media.usage', { id: unknown })).toBe('notFound')
  expect(await app.failsWith('media.delete', { id: unknown })).toBe('notFound')
  expect(await app.failsWith('media.update', { id: unknown, credit: 'x' })).toBe('notFound')
  for (const [channel, input] of [
    ['media.get', { id: 'not-an-id' }],
    ['media.get', {}],
    ['media.list', { ...query, limit: 0 }],
    ['media.list', { ...query, filter: 'mine' }],
    ['media.importPaths', { paths: [] }],
    ['media.importPaths', { paths: [''] }],
    ['media.importBytes', { fileName: 'x.jpg', bytes: 'text' }],
    ['media.cancelImport', { jobId: 7 }],
    ['media.update', { id: unknown, credit: 'x'.repeat(501) }],
    ['media.usage', null],
    ['media.delete', { id: unknown, force: true }],
    ['media.choose', { folder: '/' }],
  ] as const) {
    expect(await app.failsWith(channel, input), channel).toBe('invalidInput')
  }
  expect(await app.failsWith('media.importBytes', { fileName: 'empty.jpg', bytes: new Uint8Array() })).toBe(
    'mediaUnreadable',
  )
  expect(
    await app.failsWith('media.importBytes', {
      fileName: 'drawing.svg',
      bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'),
    }),
  ).toBe('mediaUnreadable')
})
