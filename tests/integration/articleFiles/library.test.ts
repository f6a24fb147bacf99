import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { exportEverything } from '#main/services/archive/exportEverything.ts'
import { readExportedLibrary, readExportedMedia } from '#main/services/archive/readExported.ts'
import { takeLibrary } from '#main/services/archive/takeLibrary.ts'
import { createMediaFiles } from '#main/services/media/mediaFiles.ts'
import { createTranslationState } from '#main/services/siteLink/translationState.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { MediaId } from '#shared/domain/ids.ts'
import { writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { createMediaTestApp, type MediaTestApp, testFolder } from '#tests/support/media/mediaTestApp.ts'

const importPicture = async (app: MediaTestApp, seed: number) =>
  app.invoke('media.importBytes', {
    fileName: `фото-${seed}.jpg`,
    bytes: new Uint8Array(await makePhoto({ width: 96, height: 64, seed })),
  })

const part = { left: 8, top: 4, width: 48, height: 32 }

/** An article whose cover is a part of a photo, a photo with a focal point, and one that was thrown away. */
async function fill(app: MediaTestApp) {
  const original = await importPicture(app, 1)
  const crop = await app.invoke('media.crop', { id: original.id, crop: part, focal: null })
  const { articleId } = await writeArticle(app, 'Ярмарок', [])
  await app.invoke('articles.update', { id: articleId, coverMediaId: crop.id })
  const free = await importPicture(app, 2)
  await app.invoke('media.crop', { id: free.id, crop: null, focal: { x: 250, y: 750 } })
  const gone = await importPicture(app, 3)
  await app.invoke('media.delete', { id: gone.id })
  await app.settled()
  return { original: original.id, crop: crop.id, free: free.id, gone: gone.id }
}

async function exported(app: MediaTestApp): Promise<string> {
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

async function take(app: MediaTestApp, path: string, signal = new AbortController().signal) {
  const library = await readExportedLibrary(path)
  if (library === null) throw new Error('The export has a library')
  const staging = join(app.folder, 'staging')
  return takeLibrary(
    { repositories: app.repositories, transaction: app.serviceDeps.transaction, media: app.media },
    library.media,
    {
      fileOf: (item) => readExportedMedia(path, item, staging),
      isOfTheFile: (error) => error instanceof AppError,
      signal,
    },
  )
}

/** What an import of the articles would have brought. */
async function takeCover(app: MediaTestApp, path: string, id: MediaId) {
  const folder = readdirSync(path).find((name) => name.startsWith('00001-')) ?? ''
  const media = join(path, folder, 'media')
  const [name = ''] = readdirSync(media)
  const entry = (await readExportedLibrary(path))?.media.find(({ item }) => item.id === id)
  if (!entry) throw new Error('The cover is in the library')
  const staging = join(app.folder, 'cover')
  mkdirSync(staging, { recursive: true })
  writeFileSync(join(staging, 'cover'), readFileSync(join(media, name)))
  await app.media.adopt(entry.item, join(staging, 'cover'))
}

const shown = async (app: MediaTestApp, id: MediaId) => {
  const { madeFrom, crop, focal, fileName } = await app.invoke('media.get', { id })
  return { madeFrom, crop, focal, fileName }
}

test('originals of crops and pictures of no article go along, and know each other again', async () => {
  const app = createMediaTestApp()
  const ids = await fill(app)
  const path = await exported(app)
  // The cover is beside its article, what was thrown away is nowhere.
  expect(readdirSync(join(path, 'library'))).toHaveLength(2)
  expect((await readExportedLibrary(path))?.media.map(({ item }) => item.id).sort()).toEqual(
    [ids.original, ids.crop, ids.free].sort(),
  )

  const other = createMediaTestApp()
  await takeCover(other, path, ids.crop)
  expect((await shown(other, ids.crop)).madeFrom).toBeNull()
  expect(await take(other, path)).toEqual({ added: 2, failed: 0 })
  for (const id of [ids.original, ids.crop, ids.free])
    expect(await shown(other, id)).toEqual(await shown(app, id))
  expect(await shown(other, ids.crop)).toMatchObject({ madeFrom: ids.original, crop: part })
  // An original cannot be thrown away while a part of it is there; cropping again begins with it.
  const again = await other.invoke('media.crop', { id: ids.crop, crop: null, focal: null })
  expect(again.id).toBe(ids.original)
  expect(await take(other, path)).toEqual({ added: 0, failed: 0 })
  expect(await take(app, path)).toEqual({ added: 0, failed: 0 })
  await other.settled()
})

test('a person ends it between two files; the next import brings the rest', async () => {
  const app = createMediaTestApp()
  await fill(app)
  const path = await exported(app)
  const other = createMediaTestApp()
  const over = new AbortController()
  over.abort()
  await expect(take(other, path, over.signal)).rejects.toMatchObject({ code: 'importCancelled' })
  expect(await take(other, path)).toEqual({ added: 2, failed: 0 })
  await other.settled()
})

test('a changed file is refused and stops no other; a damaged list is refused; an old export has none', async () => {
  const app = createMediaTestApp()
  const ids = await fill(app)
  const path = await exported(app)
  const entry = (await readExportedLibrary(path))?.media.find(({ item }) => item.id === ids.original)
  if (!entry) throw new Error('The original is in the library')
  writeFileSync(join(path, 'library', `${entry.item.hash}.jpg`), 'other')
  const other = createMediaTestApp()
  expect(await take(other, path)).toEqual({ added: 1, failed: 1 })
  await other.settled()
  writeFileSync(join(path, 'library.json'), '{"format":"visnyk-library","version":1,"media":[{"item":{}}]}')
  await expect(readExportedLibrary(path)).rejects.toMatchObject({ code: 'articleFileDamaged' })
  rmSync(join(path, 'library.json'))
  expect(await readExportedLibrary(path)).toBeNull()
})
