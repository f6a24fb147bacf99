import { existsSync, readFileSync } from 'node:fs'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block, ImageBlock } from '#shared/document/schema.ts'
import { blockId, type MediaId, newId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { createMediaTestApp, type MediaTestApp } from '#tests/support/media/mediaTestApp.ts'

const add = async (app: MediaTestApp, fileName: string, seed: number) =>
  app.invoke('media.importBytes', {
    fileName,
    bytes: new Uint8Array(await makePhoto({ width: 200, height: 120, seed })),
  })
const picture = (mediaId: MediaId, alt = '') => ({ mediaId, alt, decorative: false, caption: [], credit: '' })
const image = (mediaId: MediaId, alt = ''): ImageBlock => ({
  ...picture(mediaId, alt),
  ...{ id: newId(blockId), type: 'image' },
})
const gallery = (...pictures: ReturnType<typeof picture>[]): Block => ({
  ...{ id: newId(blockId), type: 'gallery', pictures, caption: [] },
})
const day = 24 * 60 * 60_000

test('a crop is a picture of its own; the original stays, and cropping again begins with it', async () => {
  const app = createMediaTestApp()
  const photo = await add(app, 'площа.jpg', 1)
  const before = readFileSync(app.pathOf(photo.id))
  await app.invoke('media.update', { id: photo.id, texts: { uk: { alt: 'Площа', caption: '' } } })
  const crop = { left: 20, top: 10, width: 100, height: 80 }
  const made = await app.invoke('media.crop', { id: photo.id, crop, focal: { x: 350, y: 500 } })
  expect(made).toMatchObject({
    ...{ width: 100, height: 80, madeFrom: photo.id, crop, fileName: 'площа.jpg', credit: photo.credit },
    ...{ texts: { uk: { alt: 'Площа', caption: '' } }, focal: { x: 500, y: 625 } },
  })
  expect(made.hash).not.toBe(photo.hash)
  expect(readFileSync(app.pathOf(photo.id)).equals(before)).toBe(true)
  const file = sharp(app.pathOf(made.id))
  expect(await file.metadata()).toMatchObject({ width: 100, height: 80, format: 'jpeg' })
  const cut = await sharp(before).extract(crop).raw().toBuffer()
  const kept = await sharp(app.pathOf(made.id)).raw().toBuffer()
  const off = kept.reduce((sum, value, at) => sum + Math.abs(value - (cut[at] ?? 0)), 0) / kept.length
  expect(off).toBeLessThan(3)

  const again = { left: 0, top: 0, width: 200, height: 60 }
  const other = await app.invoke('media.crop', { id: made.id, crop: again, focal: null })
  expect(other).toMatchObject({ madeFrom: photo.id, crop: again, width: 200 })
  expect((await app.invoke('media.crop', { id: photo.id, crop, focal: null })).id).toBe(made.id)
  expect((await app.invoke('media.crop', { id: other.id, crop: null, focal: null })).id).toBe(photo.id)
  const outside = { left: 150, top: 0, width: 100, height: 20 }
  expect(await app.failsWith('media.crop', { id: photo.id, crop: outside, focal: null })).toBe('invalidInput')
  await app.close()
})

test('a turned photo is cropped as it is seen', async () => {
  const app = createMediaTestApp()
  const bytes = await makePhoto({ width: 200, height: 120, metadata: { orientation: 6 } })
  const photo = await app.invoke('media.importBytes', { fileName: 'a.jpg', bytes: new Uint8Array(bytes) })
  expect(photo).toMatchObject({ width: 120, height: 200 })
  const crop = { left: 0, top: 0, width: 120, height: 100 }
  const made = await app.invoke('media.crop', { id: photo.id, crop, focal: null })
  expect(made).toMatchObject({ width: 120, height: 100 })
  const seen = await sharp(app.pathOf(photo.id)).autoOrient().raw().toBuffer()
  const half = await sharp(app.pathOf(made.id)).raw().toBuffer()
  const off = half.reduce((sum, value, at) => sum + Math.abs(value - (seen[at] ?? 0)), 0) / half.length
  expect(off).toBeLessThan(3)
  await app.close()
})

test('a picture is replaced in covers, bodies and galleries at once, and back again', async () => {
  const app = createMediaTestApp()
  const [old, next, else_] = [
    await add(app, 'old.jpg', 1),
    await add(app, 'new.jpg', 2),
    await add(app, 'else.jpg', 3),
  ]
  await app.invoke('media.update', { id: next.id, texts: { uk: { alt: 'Нове фото', caption: '' } } })
  const one = await writeArticle(app, 'Перша', [
    paragraph('Текст'),
    image(old.id, 'Площа'),
    image(else_.id, 'Інше'),
  ])
  const two = await writeArticle(app, 'Друга', [gallery(picture(else_.id, 'Інше'), picture(old.id, 'Площа'))])
  await app.invoke('articles.update', { id: two.articleId, coverMediaId: old.id })
  const blocksOf = async ({ sourceId }: typeof one) =>
    (await app.invoke('localizations.open', { id: sourceId })).blocks

  expect(await app.invoke('pictures.uses', { id: old.id, to: next.id })).toMatchObject([
    { title: 'Друга', as: 'cover', left: null },
    { title: 'Друга', as: 'body', language: 'uk', isPublic: false },
    { title: 'Перша', as: 'body' },
  ])
  const before = [await blocksOf(one), await blocksOf(two)]
  const done = await app.invoke('pictures.replace', { from: old.id, to: next.id, words: 'library' })
  expect(done).toMatchObject({ covers: 1, texts: 2, left: 0 })
  expect((await blocksOf(one))[1]).toMatchObject({ mediaId: next.id, alt: 'Нове фото' })
  expect((await blocksOf(one))[2]).toEqual(before[0]?.[2])
  expect((await blocksOf(two))[0]).toMatchObject({
    pictures: [{ mediaId: else_.id }, { mediaId: next.id, alt: 'Нове фото' }],
  })
  expect((await app.invoke('articles.open', { id: two.articleId })).article.coverMediaId).toBe(next.id)
  expect((await app.invoke('media.get', { id: old.id })).usedCount).toBe(0)

  expect(await app.invoke('pictures.undoReplace', { id: done.id })).toMatchObject({ covers: 1, texts: 2 })
  expect([await blocksOf(one), await blocksOf(two)]).toEqual(before)
  expect((await app.invoke('articles.open', { id: two.articleId })).article.coverMediaId).toBe(old.id)
  expect(await app.failsWith('pictures.undoReplace', { id: done.id })).toBe('notFound')
  expect(await app.failsWith('pictures.replace', { from: old.id, to: old.id, words: 'keep' })).toBe(
    'invalidInput',
  )
  await app.close()
})

test('taking a replacement back leaves what was changed since, and the trash is left alone', async () => {
  const app = createMediaTestApp()
  const [old, next, third] = [
    await add(app, '1.jpg', 1),
    await add(app, '2.jpg', 2),
    await add(app, '3.jpg', 3),
  ]
  const one = await writeArticle(app, 'Перша', [image(old.id, 'Площа')])
  const away = await writeArticle(app, 'У кошику', [image(old.id, 'Площа')])
  await app.invoke('trash.put', { id: away.articleId })
  const done = await app.invoke('pictures.replace', { from: old.id, to: next.id, words: 'keep' })
  expect(done).toMatchObject({ texts: 1, left: 1 })
  expect(await app.invoke('trash.list', {})).toHaveLength(1)
  await app.invoke('pictures.replace', { from: next.id, to: third.id, words: 'keep' })
  expect(await app.invoke('pictures.undoReplace', { id: done.id })).toMatchObject({ texts: 0 })
  const { blocks } = await app.invoke('localizations.open', { id: one.sourceId })
  expect(blocks[0]).toMatchObject({ mediaId: third.id, alt: 'Площа' })
  await app.close()
})

test('a gallery that has the new picture already is left, and that is said', async () => {
  const app = createMediaTestApp()
  const [old, next] = [await add(app, '1.jpg', 1), await add(app, '2.jpg', 2)]
  const both = await writeArticle(app, 'Галерея', [gallery(picture(old.id, 'а'), picture(next.id, 'б'))])
  const mixed = await writeArticle(app, 'Мішана', [
    gallery(picture(old.id, 'а'), picture(next.id, 'б')),
    image(old.id, 'в'),
  ])
  const uses = await app.invoke('pictures.uses', { id: old.id, to: next.id })
  expect(uses.map(({ title, left }) => [title, left])).toEqual([
    ['Галерея', 'alreadyThere'],
    ['Мішана', null],
    ['Мішана', 'alreadyThere'],
  ])
  const done = await app.invoke('pictures.replace', { from: old.id, to: next.id, words: 'keep' })
  expect(done).toMatchObject({ covers: 0, texts: 1, left: 2 })
  const blocksOf = async ({ sourceId }: typeof both) =>
    (await app.invoke('localizations.open', { id: sourceId })).blocks
  const kept = { pictures: [{ mediaId: old.id }, { mediaId: next.id }] }
  expect(await blocksOf(both)).toMatchObject([kept])
  expect(await blocksOf(mixed)).toMatchObject([kept, { mediaId: next.id }])
  await app.close()
})

test('a former picture that was deleted since is not put back as a cover; a removed one is kept again', async () => {
  const app = createMediaTestApp()
  const [old, next] = [await add(app, '1.jpg', 1), await add(app, '2.jpg', 2)]
  const cover = await writeArticle(app, 'Обкладинка', [paragraph('Текст')])
  await app.invoke('articles.update', { id: cover.articleId, coverMediaId: old.id })
  const coverOf = async ({ articleId }: typeof cover) =>
    (await app.invoke('articles.open', { id: articleId })).article.coverMediaId
  const first = await app.invoke('pictures.replace', { from: old.id, to: next.id, words: 'keep' })
  expect(first).toMatchObject({ covers: 1 })
  await app.invoke('media.delete', { id: old.id })
  expect(await app.invoke('pictures.undoReplace', { id: first.id })).toMatchObject({ covers: 0, left: 1 })
  expect(await coverOf(cover)).toBe(next.id)

  // A version still shows this one, so that its deletion only removes it.
  const shown = await add(app, '3.jpg', 3)
  const body = await writeArticle(app, 'Текст', [image(shown.id, 'Площа')])
  const second = await app.invoke('pictures.replace', { from: shown.id, to: next.id, words: 'keep' })
  await app.invoke('media.delete', { id: shown.id })
  const names = async () =>
    (await app.invoke('media.list', { cursor: null, limit: 50, search: '', filter: 'all' })).items.map(
      ({ fileName }) => fileName,
    )
  expect(await names()).not.toContain('3.jpg')
  expect(await app.invoke('pictures.undoReplace', { id: second.id })).toMatchObject({ texts: 1, left: 0 })
  const { blocks } = await app.invoke('localizations.open', { id: body.sourceId })
  expect(blocks[0]).toMatchObject({ mediaId: shown.id })
  expect(await names()).toContain('3.jpg')
  await app.close()
})

test('what nothing needs is listed after a day, deleted, and brought back', async () => {
  const app = createMediaTestApp()
  const used = await add(app, 'used.jpg', 1)
  const inVersion = await add(app, 'version.jpg', 2)
  const free = await add(app, 'free.jpg', 3)
  const whole = await add(app, 'whole.jpg', 4)
  const crop = { left: 0, top: 0, width: 100, height: 100 }
  const part = await app.invoke('media.crop', { id: whole.id, crop, focal: null })
  await writeArticle(app, 'Новина', [image(used.id, 'а'), image(inVersion.id, 'б'), image(part.id, 'в')])
  // The text is kept as a version before its picture is replaced.
  await app.invoke('pictures.replace', { from: inVersion.id, to: used.id, words: 'keep' })
  expect((await app.invoke('media.get', { id: inVersion.id })).usedCount).toBe(0)
  const names = async () => (await app.invoke('media.leftovers', {})).items.map(({ fileName }) => fileName)
  expect(await names()).toEqual([])
  app.clock.advance(day + 1)
  expect(await names()).toEqual(['free.jpg'])
  expect((await app.invoke('media.leftovers', {})).bytes).toBe(free.bytes)

  const ids = [free.id, used.id, whole.id]
  expect(await app.invoke('media.deleteAll', { ids })).toEqual([free.id])
  expect(await names()).toEqual([])
  expect(existsSync(app.pathOf(free.id))).toBe(true)
  await app.invoke('media.restoreAll', { ids: [free.id] })
  expect(await names()).toEqual(['free.jpg'])

  const path = app.pathOf(free.id)
  await app.invoke('media.deleteAll', { ids: [free.id] })
  await app.media.resume()
  expect(existsSync(path)).toBe(true)
  app.clock.advance(day + 1)
  await app.media.resume()
  expect(existsSync(path)).toBe(false)
  await app.close()
})

test('credits are kept once, in both languages', async () => {
  const app = createMediaTestApp()
  const one = await app.invoke('credits.save', {
    ...{ id: null, words: { uk: ' Пресслужба ради ', en: 'Council press service' } },
  })
  const other = await app.invoke('credits.save', {
    id: null,
    words: { uk: 'Олена Коваль, CC BY 4.0', en: '' },
  })
  expect(other.words.en).toBe('Олена Коваль, CC BY 4.0')
  await app.invoke('credits.save', { id: one.id, words: { ...one.words, en: 'Press office' } })
  expect((await app.invoke('credits.list', {})).map(({ words }) => words)).toEqual([
    { uk: 'Пресслужба ради', en: 'Press office' },
    other.words,
  ])
  // A translation begins with the credit in its language; one that is not in the list stays.
  const photo = await add(app, 'a.jpg', 1)
  const credited = { ...image(photo.id, 'Площа'), credit: 'Пресслужба ради' }
  const { articleId } = await writeArticle(app, 'Площа', [credited, { ...image(photo.id), credit: 'Інший' }])
  const { blocks } = await app.invoke('localizations.create', { articleId, language: 'en' })
  expect(blocks).toMatchObject([{ credit: 'Press office' }, { credit: 'Інший' }])
  await app.invoke('credits.remove', { id: one.id })
  expect(await app.invoke('credits.list', {})).toEqual([other])
  await app.close()
})

test('both languages change together: approvals fall, and the translation stays one', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  const [old, next] = [await add(app, 'old.jpg', 1), await add(app, 'new.jpg', 2)]
  const block = image(old.id, 'Площа')
  const { articleId, sourceId } = await writeArticle(app, 'Площа', [block])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  const targetId = localization.id
  const first = (await app.invoke('localizations.open', { id: targetId })).blocks[0]
  if (first?.type !== 'image') throw new Error('The translation has the picture')
  await app.invoke('localizations.save', {
    ...{ id: targetId, baseVersion: localization.version },
    ...{ patch: { set: [{ ...first, alt: 'Square' }], splices: [] }, fields: { title: 'Square' } },
  })
  await app.invoke('translation.confirm', {
    ...{ targetId, blockId: block.id, sourceHash: hashBlock(block), minorEdit: false },
  })
  const opened = await app.invoke('localizations.open', { id: sourceId })
  const { contentHash } = opened.localization
  for (const step of ['submit', 'approve'] as const)
    await app.invoke('workflow.take', { localizationId: sourceId, step, contentHash, note: 'сам' })
  expect(await app.invoke('pictures.uses', { id: old.id, to: next.id })).toMatchObject([
    { title: 'Площа', language: 'uk', isApproved: true },
    { title: 'Square', language: 'en', isApproved: false },
  ])
  await app.invoke('pictures.replace', { from: old.id, to: next.id, words: 'keep' })
  const view = await app.invoke('translation.open', { articleId, target: 'en' })
  expect(view.target.blocks[0]).toMatchObject({ mediaId: next.id, alt: 'Square' })
  expect(view.pins).toMatchObject([
    { blockId: block.id, sourceHash: hashBlock({ ...block, mediaId: next.id }) },
  ])
  expect(view.pinnedSources).toEqual([])
  expect((await app.invoke('localizations.open', { id: sourceId })).localization.state).toBe('draft')
  await app.close()
})
