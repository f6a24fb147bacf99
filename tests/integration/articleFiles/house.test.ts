import { mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createArchiveService } from '#main/services/archive/archiveService.ts'
import { exportEverything } from '#main/services/archive/exportEverything.ts'
import {
  listExported,
  readExportedHouse,
  readExportedLibrary,
  readExportedMedia,
} from '#main/services/archive/readExported.ts'
import { createHouseService } from '#main/services/house/houseService.ts'
import { createMediaFiles } from '#main/services/media/mediaFiles.ts'
import { createTranslationState } from '#main/services/siteLink/translationState.ts'
import { mediaIdsIn } from '#shared/document/pictures.ts'
import type { Block } from '#shared/document/schema.ts'
import { bodyText } from '#shared/document/text.ts'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { createMediaTestApp, type MediaTestApp, testFolder } from '#tests/support/media/mediaTestApp.ts'

const words = (name: string) => ({ name, role: '', phone: '15-00', email: '', hours: '', address: '' })

/** A template, a snippet and a contact of the house. */
async function fill(app: MediaTestApp) {
  const { articleId } = await writeArticle(app, 'Графік ⟦місяць⟧', [paragraph('Прийом ⟦дата⟧.')])
  await app.invoke('templates.save', {
    ...{ articleId, name: 'Графік прийому', contentType: 'announcement', sticky: false, replaces: null },
  })
  await app.invoke('snippets.save', {
    ...{ id: null, language: 'uk', name: 'Гаряча лінія', blocks: [paragraph('Дзвоніть 15-00.')] },
  })
  await app.invoke('contacts.save', { id: null, words: { uk: words('Приймальня'), en: words('Reception') } })
  await app.invoke('credits.save', {
    id: null,
    words: { uk: 'Фото: прес-служба', en: 'Photo: press service' },
  })
}

const houseOf = (app: MediaTestApp) => createHouseService(app.serviceDeps)

async function own(app: MediaTestApp) {
  const templates = await app.invoke('templates.list', {})
  const snippets = await app.invoke('snippets.list', { language: 'uk' })
  return {
    templates: templates.filter(({ origin }) => origin.kind === 'house').map(({ texts }) => texts.uk?.name),
    snippets: snippets.filter(({ id }) => id !== null).map(({ name }) => name),
    contacts: (await app.invoke('contacts.list', {})).map((one) => one.words.uk.name),
    credits: (await app.invoke('credits.list', {})).map((one) => one.words.en),
  }
}

const all = {
  templates: ['Графік прийому'],
  snippets: ['Гаряча лінія'],
  contacts: ['Приймальня'],
  credits: ['Photo: press service'],
}

test('what the house has made goes to another computer in a file, and the newer one holds', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  await fill(app)
  const path = join(testFolder(), 'house.json')
  await houseOf(app).save(path, null)
  const text = readFileSync(path, 'utf8')

  const other = createMediaTestApp({ role: 'editor' })
  expect(houseOf(other).takeText(text)).toEqual({
    templates: 1,
    snippets: 1,
    contacts: 1,
    credits: 1,
    refused: 0,
    leftOut: 0,
  })
  expect(await own(other)).toEqual(all)
  expect(houseOf(other).takeText(text)).toEqual({
    templates: 0,
    snippets: 0,
    contacts: 0,
    credits: 0,
    refused: 0,
    leftOut: 0,
  })

  other.clock.advance(60_000)
  const [template] = (await other.invoke('templates.list', {})).filter(
    ({ origin }) => origin.kind === 'house',
  )
  if (template?.origin.kind !== 'house') throw new Error('The template is there')
  const { contentType, section, tags, sticky } = template
  await other.invoke('templates.update', {
    ...{ id: template.origin.id, names: { uk: 'Прийом громадян' }, contentType, section, tags, sticky },
  })
  houseOf(other).takeText(text)
  expect((await own(other)).templates).toEqual(['Прийом громадян'])
  await houseOf(other).save(path, template.origin.id)
  app.clock.advance(60_000)
  expect(houseOf(app).takeText(readFileSync(path, 'utf8'))).toEqual({
    ...{ templates: 1, snippets: 0, contacts: 0, credits: 0, refused: 0, leftOut: 0 },
  })
  expect((await own(app)).templates).toEqual(['Прийом громадян'])
})

test('a file that is none is refused, and nothing of it is taken', () => {
  const app = createMediaTestApp({ role: 'editor' })
  for (const text of ['', '[]', '{"format":"visnyk-house","version":2}', '{"__proto__":{}}']) {
    expect(() => houseOf(app).takeText(text)).toThrow(expect.objectContaining({ code: 'houseFileDamaged' }))
  }
})

const snippetOf = (blocks: Block[], updatedAt: string) => ({
  ...{ id: '0198c0de-0000-7000-8000-000000000001', language: 'uk', name: 'Гаряча лінія', blocks },
  ...{ updatedAt, updatedBy: 'Редактор' },
})
const fileWith = (...snippets: ReturnType<typeof snippetOf>[]) =>
  JSON.stringify({ format: 'visnyk-house', version: 1, templates: [], snippets, contacts: [] })

test('an entry from a computer whose clock is ahead does not win for ever', () => {
  const app = createMediaTestApp({ role: 'editor' })
  const now = app.clock.now()
  const ahead = fileWith(snippetOf([paragraph('15-00')], '9999-01-01T00:00:00.000Z'))
  expect(houseOf(app).takeText(ahead)).toMatchObject({ snippets: 1 })
  expect(app.repositories.templates.snippets()).toMatchObject([{ updatedAt: now }])
  app.clock.advance(60_000)
  const later = fileWith(snippetOf([paragraph('15-80')], app.clock.now()))
  expect(houseOf(app).takeText(later)).toMatchObject({ snippets: 1 })
  const [own] = app.repositories.templates.snippets()
  expect(bodyText(own?.blocks ?? [])).toBe('15-80')
})

test('pictures that this computer lacks are left out and counted, the others stay', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  const bytes = new Uint8Array(await makePhoto({ width: 96, height: 64 }))
  const { id: here } = await app.invoke('media.importBytes', { fileName: 'a.jpg', bytes })
  const pictureOf = (id: MediaId) => ({
    ...{ mediaId: id, alt: 'Міст', decorative: false, caption: [], credit: '' },
  })
  const image = (one: MediaId): Block => ({ id: newId(blockId), type: 'image', ...pictureOf(one) })
  const gallery = (...all: MediaId[]): Block => ({
    ...{ id: newId(blockId), type: 'gallery', pictures: all.map(pictureOf), caption: [] },
  })
  const lacking = () => newId(mediaId)
  const blocks = [
    paragraph('Слова'),
    image(lacking()),
    image(here),
    gallery(lacking(), here),
    gallery(lacking(), lacking()),
  ]
  expect(houseOf(app).takeText(fileWith(snippetOf(blocks, app.clock.now())))).toMatchObject({
    ...{ snippets: 1, leftOut: 4 },
  })
  const [own] = app.repositories.templates.snippets()
  expect(own?.blocks.map(({ type }) => type)).toEqual(['paragraph', 'image', 'gallery'])
  expect(mediaIdsIn(own?.blocks ?? [])).toEqual([here])
})

test('a file that cannot be written leaves what was there', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  await fill(app)
  const folder = testFolder()
  const path = join(folder, 'house.json')
  writeFileSync(path, 'as it was')
  // Where the unfinished file would be is a folder.
  mkdirSync(`${path}.unfinished`)
  await expect(houseOf(app).save(path, null)).rejects.toThrow()
  expect(readFileSync(path, 'utf8')).toBe('as it was')
  rmdirSync(`${path}.unfinished`)
  await houseOf(app).save(path, null)
  expect(readdirSync(folder)).toEqual(['house.json'])
})

/** Exports everything, and answers how an archive service reads it. */
async function exported(app: MediaTestApp) {
  const { path } = await exportEverything(
    {
      repositories: app.repositories,
      translations: createTranslationState(app.repositories),
      media: { hasFile: app.media.hasFile },
      ids: app.repositories.articles.ids(),
      pathOf: createMediaFiles(join(app.folder, 'media')).original,
    },
    { folder: testFolder(), at: '2022-05-24T06:00:00.000Z' },
    { signal: new AbortController().signal, tell: () => undefined },
  )
  return path
}

const importInto = (app: MediaTestApp, path: string) =>
  createArchiveService({
    worker: {
      exportTo: () => expect.fail('not exported'),
      list: listExported,
      readHouse: readExportedHouse,
      readLibrary: readExportedLibrary,
      readMedia: (folder, item) => readExportedMedia(folder, item, join(app.folder, 'staging')),
      read: () => expect.fail('no article is read'),
    },
    exclusive: (_, work) => work({ signal: new AbortController().signal, onProgress: () => undefined }),
    articleFiles: { take: () => expect.fail('no article is taken') },
    house: houseOf(app),
    library: { repositories: app.repositories, transaction: app.serviceDeps.transaction, media: app.media },
  }).importFrom(path)

test('an export of everything has it, also where there is no article', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  await app.invoke('contacts.save', { id: null, words: { uk: words('Приймальня'), en: words('Reception') } })
  const path = await exported(app)
  const other = createMediaTestApp({ role: 'editor' })
  expect(await importInto(other, path)).toMatchObject({ added: 0, failed: 0, house: 1 })
  expect((await own(other)).contacts).toEqual(['Приймальня'])
})

test('a damaged file of the house is counted, and the rest of the export is taken', async () => {
  const app = createMediaTestApp({ role: 'editor' })
  const path = await exported(app)
  writeFileSync(join(path, 'house.json'), '{')
  expect(await importInto(app, path)).toMatchObject({ failed: 1, house: 0 })
})
