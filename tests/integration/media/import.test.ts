import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { expect, test } from 'vitest'
import { inPlaceImageWorker } from '#main/services/media/image/imageWorker.ts'
import { AppError } from '#shared/contract/errors.ts'
import type { ImportProgress } from '#shared/contract/mediaViews.ts'
import { idOfBytes, mediaHash, mediaId, newId } from '#shared/domain/ids.ts'
import { makePhoto, paint, phonePhoto } from '#tests/support/images.ts'
import { createMediaTestApp, type MediaTestApp, testFolder } from '#tests/support/media/mediaTestApp.ts'

async function photoFile(folder: string, name = 'IMG_2291.jpg', seed = 1): Promise<string> {
  const path = join(folder, name)
  writeFileSync(path, await makePhoto({ width: 1800, height: 1200, seed }))
  return path
}

const progressOf = (app: MediaTestApp): ImportProgress[] =>
  app.events.flatMap(({ event, payload }) => (event === 'media.importProgressed' ? [payload] : []))

const filesIn = (folder: string): string[] =>
  existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => entry.name)
        .sort()
    : []

async function onlyOne<T>(imported: Promise<{ items: T[] }>): Promise<T> {
  const [one, ...more] = (await imported).items
  if (one === undefined || more.length > 0) throw new Error('Not exactly one')
  return one
}

test('an imported photo is described, stored by its hash, and told about', async () => {
  const app = createMediaTestApp()
  const path = await photoFile(app.folder)
  const item = await onlyOne(app.invoke('media.importPaths', { paths: [path] }))
  expect(item).toMatchObject({
    fileName: 'IMG_2291.jpg',
    type: 'image/jpeg',
    width: 1800,
    height: 1200,
    credit: phonePhoto.artist,
    decorative: false,
    texts: {},
    derivatives: 'pending',
    usedCount: 0,
  })
  expect(item.metadata.removed).toContain('location')

  const stored = app.pathOf(item.id)
  expect(stored.endsWith(join(item.hash.slice(0, 2), `${item.hash}.jpg`))).toBe(true)
  const bytes = readFileSync(stored)
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(item.hash)
  expect(bytes.length).toBe(item.bytes)

  await app.settled()
  expect(await app.invoke('media.get', { id: item.id })).toMatchObject({ derivatives: 'ready' })
  const widths = await Promise.all(
    (['thumbnail', 'small', 'large'] as const).map(async (kind) => {
      const file = app.media.file(item.id, kind)
      expect(file).toMatchObject({ type: 'image/webp', final: true })
      const { width, exif, xmp } = await sharp(file?.path).metadata()
      expect([exif, xmp]).toEqual([undefined, undefined])
      return width
    }),
  )
  expect(widths).toEqual([320, 800, 1600])

  const stages = progressOf(app).map(({ stage }) => stage)
  expect(stages).toEqual([
    'reading',
    'stripping',
    'hashing',
    'storing',
    'derivatives',
    'derivatives',
    'derivatives',
    'done',
  ])
  const fractions = progressOf(app).map(({ fraction }) => fraction)
  expect(fractions).toEqual([...fractions].sort((a, b) => a - b))
  expect(filesIn(join(app.folder, 'media', 'incoming'))).toEqual([])
  expect(app.failures).toEqual([])
  await app.close()
})

test('a photo taken upright gets upright sizes', async () => {
  const app = createMediaTestApp()
  const bytes = new Uint8Array(await makePhoto({ width: 900, height: 600, metadata: { orientation: 8 } }))
  const item = await app.invoke('media.importBytes', { fileName: 'upright.jpg', bytes })
  expect([item.width, item.height]).toEqual([600, 900])
  await app.settled()
  const { width, height } = await sharp(app.media.file(item.id, 'thumbnail')?.path).metadata()
  expect([width, height]).toEqual([320, 480])
})

test('the same photo twice is one item, and keeps what was said about it', async () => {
  const app = createMediaTestApp()
  const first = await onlyOne(app.invoke('media.importPaths', { paths: [await photoFile(app.folder)] }))
  await app.invoke('media.update', { id: first.id, texts: { uk: { alt: 'Будинок ради', caption: '' } } })
  const again = await onlyOne(
    app.invoke('media.importPaths', { paths: [await photoFile(app.folder, 'copy.jpg')] }),
  )
  expect(again.id).toBe(first.id)
  expect(again.texts.uk?.alt).toBe('Будинок ради')
  expect((await app.invoke('media.list', everything)).total).toBe(1)
  await app.close()
})

test('every computer gives the same photo the same id, unless a site said that of another one', async () => {
  const apps = [createMediaTestApp(), createMediaTestApp(), createMediaTestApp()] as const
  const [one, other, misled] = apps
  const importIn = async (app: MediaTestApp) =>
    await onlyOne(app.invoke('media.importPaths', { paths: [await photoFile(app.folder)] }))
  const first = await importIn(one)
  expect(first.id).toBe(idOfBytes(first.hash))
  expect((await importIn(other)).id).toBe(first.id)

  const bytes = await paint(500, 300, 7).jpeg().toBuffer()
  const hash = mediaHash.parse(createHash('sha256').update(bytes).digest('hex'))
  const temporary = misled.media.temporaryPath()
  writeFileSync(temporary, bytes)
  await misled.media.adopt({ ...first, hash, type: 'image/jpeg', width: 500, height: 300 }, temporary)
  const own = await importIn(misled)
  expect(own.hash).toBe(first.hash)
  expect(own.id).not.toBe(first.id)
  for (const app of apps) await app.close()
})

const everything = { search: '', filter: 'all', cursor: null, limit: 50 } as const

test('a bad file is named, and holds up no other', async () => {
  const app = createMediaTestApp()
  const good = await photoFile(app.folder)
  const bad = join(app.folder, 'notes.jpg')
  writeFileSync(bad, 'no picture')
  const missing = join(app.folder, 'gone.jpg')
  const { items, refused } = await app.invoke('media.importPaths', { paths: [missing, bad, good] })
  expect(items.map(({ fileName }) => fileName)).toEqual(['IMG_2291.jpg'])
  expect(refused.map(({ fileName, failure }) => [fileName, failure.code])).toEqual([
    ['gone.jpg', 'fileUnreadable'],
    ['notes.jpg', 'mediaUnreadable'],
  ])
  const failed = progressOf(app).filter(({ stage }) => stage === 'failed')
  expect(failed).toMatchObject([
    { fileName: 'gone.jpg', place: { number: 1, count: 3 } },
    { fileName: 'notes.jpg', place: { number: 2, count: 3 }, error: { code: 'mediaUnreadable' } },
  ])
  expect(JSON.stringify([failed, refused])).not.toContain(app.folder)
  await app.close()
})

test('forty photos and a bad one are imported in order', async () => {
  const app = createMediaTestApp()
  const names = Array.from({ length: 40 }, (_, at) => `DSC_${String(at + 1).padStart(4, '0')}.jpg`)
  const paths = await Promise.all(
    names.map(async (name, seed) => {
      const path = join(app.folder, name)
      writeFileSync(path, await makePhoto({ width: 60, height: 40, seed }))
      return path
    }),
  )
  const bad = join(app.folder, 'bad.jpg')
  writeFileSync(bad, 'no picture')
  const { items, refused } = await app.invoke('media.importPaths', {
    paths: [...paths.slice(0, 20), bad, ...paths.slice(20)],
  })
  expect(items.map(({ fileName }) => fileName)).toEqual(names)
  expect(refused.map(({ fileName }) => fileName)).toEqual(['bad.jpg'])
  expect((await app.invoke('media.list', everything)).total).toBe(40)
  await app.close()
})

test('a full disk is said so and leaves nothing half done', async () => {
  const app = createMediaTestApp({
    worker: {
      prepare: async (_source, { into }) => {
        writeFileSync(into, 'half a pict')
        throw Object.assign(new Error(`ENOSPC: no space left on device, write ${into}`), { code: 'ENOSPC' })
      },
    },
  })
  const result = await app.invoke('media.importPaths', { paths: [await photoFile(app.folder)] })
  expect(result).toMatchObject({ items: [], refused: [{ failure: { code: 'diskFull' } }] })
  expect(JSON.stringify(result)).not.toContain(app.folder)
  expect(filesIn(join(app.folder, 'media'))).toEqual([])
  expect((await app.invoke('media.list', everything)).total).toBe(0)
})

test('an import can be cancelled while it runs', async () => {
  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  const app = createMediaTestApp({
    worker: {
      prepare: async (source, options) => {
        options.onStage?.('reading')
        reached.resolve()
        await goOn.promise
        return inPlaceImageWorker.prepare(source, options)
      },
    },
  })
  const work = app.invoke('media.importPaths', { paths: [await photoFile(app.folder)] })
  await reached.promise
  const jobId = progressOf(app)[0]?.jobId ?? ''
  expect(await app.invoke('media.cancelImport', { jobId })).toEqual({})
  goOn.resolve()
  expect(await work).toEqual({ items: [], refused: [] })
  expect(progressOf(app).at(-1)).toMatchObject({ stage: 'cancelled', error: { code: 'importCancelled' } })
  expect((await app.invoke('media.list', everything)).total).toBe(0)
  // A click that comes too late is no failure.
  expect(await app.invoke('media.cancelImport', { jobId })).toEqual({})
})

test('cancelling all keeps what is imported and leaves out what waits', async () => {
  const reached = Promise.withResolvers<void>()
  const goOn = Promise.withResolvers<void>()
  let begun = 0
  const app = createMediaTestApp({
    worker: {
      prepare: async (source, options) => {
        begun += 1
        if (begun === 2) {
          reached.resolve()
          await goOn.promise
        }
        return inPlaceImageWorker.prepare(source, options)
      },
    },
  })
  const paths = [1, 2, 3].map((number) => join(app.folder, `${number}.jpg`))
  for (const [seed, path] of paths.entries()) {
    writeFileSync(path, await makePhoto({ width: 60, height: 40, seed }))
  }
  const work = app.invoke('media.importPaths', { paths })
  await reached.promise
  await app.invoke('media.cancelImport', { jobId: null })
  goOn.resolve()
  const { items, refused } = await work
  expect(items.map(({ fileName }) => fileName)).toEqual(['1.jpg'])
  expect(refused).toEqual([])
  expect(begun).toBe(2)
  await app.close()
})

test('the dialog imports what was picked, and nothing when it was cancelled', async () => {
  const folder = testFolder()
  const picked = createMediaTestApp({ folder, chosen: [await photoFile(folder)] })
  expect((await picked.invoke('media.choose', {})).items).toHaveLength(1)
  expect(await createMediaTestApp().invoke('media.choose', {})).toEqual({ items: [], refused: [] })
  await picked.close()
})

test('sizes that a run did not get to are made at the next start', async () => {
  const folder = testFolder()
  const path = join(folder, 'visnyk.db')
  const stuck = createMediaTestApp({
    folder,
    path,
    worker: { derive: () => Promise.reject(new AppError('importCancelled', 'The program ended')) },
  })
  const item = await onlyOne(stuck.invoke('media.importPaths', { paths: [await photoFile(folder)] }))
  await stuck.settled()
  const leftover = stuck.media.temporaryPath()
  writeFileSync(leftover, 'half a picture')
  expect(await stuck.invoke('media.get', { id: item.id })).toMatchObject({ derivatives: 'pending' })
  expect(stuck.media.file(item.id, 'thumbnail')).toMatchObject({ type: 'image/jpeg', final: false })
  await stuck.close()

  const next = createMediaTestApp({ folder, path })
  await next.media.resume()
  expect(existsSync(leftover)).toBe(false)
  expect(await next.invoke('media.get', { id: item.id })).toMatchObject({ derivatives: 'ready' })
  await next.close()
})

test('a picture whose sizes can not be made shows as it is', async () => {
  const app = createMediaTestApp({
    worker: { derive: () => Promise.reject(new AppError('mediaUnreadable', 'Too strange')) },
  })
  const item = await onlyOne(app.invoke('media.importPaths', { paths: [await photoFile(app.folder)] }))
  await app.settled()
  expect(await app.invoke('media.get', { id: item.id })).toMatchObject({ derivatives: 'failed' })
  expect(app.media.file(item.id, 'large')).toMatchObject({ type: 'image/jpeg', final: true })
})

test('adding a lost file again puts it back in its place', async () => {
  const app = createMediaTestApp()
  const path = await photoFile(app.folder)
  const item = await onlyOne(app.invoke('media.importPaths', { paths: [path] }))
  await app.settled()
  rmSync(app.pathOf(item.id))
  expect(app.media.hasFile(item.id)).toBe(false)
  expect((await onlyOne(app.invoke('media.importPaths', { paths: [path] }))).id).toBe(item.id)
  expect(app.media.hasFile(item.id)).toBe(true)
  await app.close()
})

test('a picture from a site keeps the id its texts use, also when the bytes are here already', async () => {
  const app = createMediaTestApp()
  const here = await onlyOne(app.invoke('media.importPaths', { paths: [await photoFile(app.folder)] }))
  await app.settled()
  const remote = {
    ...here,
    id: newId(mediaId),
    credit: 'Їхній підпис',
    texts: { uk: { alt: 'З сайту', caption: '' } },
  }
  const second = app.media.temporaryPath()
  writeFileSync(second, readFileSync(app.pathOf(here.id)))
  expect((await app.media.adopt(remote, second)).id).toBe(remote.id)
  expect((await app.invoke('media.list', everything)).total).toBe(1)
  // One item under two names: what is said of one is said of both.
  await app.invoke('media.update', { id: remote.id, credit: 'Пресслужба' })
  expect((await app.invoke('media.get', { id: here.id })).credit).toBe('Пресслужба')

  const bytes = await paint(500, 300, 7).jpeg().toBuffer()
  const hash = mediaHash.parse(createHash('sha256').update(bytes).digest('hex'))
  const temporary = app.media.temporaryPath()
  writeFileSync(temporary, bytes)
  const other = {
    ...{ ...remote, id: newId(mediaId), hash, bytes: bytes.length },
    ...{ type: 'image/jpeg' as const, width: 500, height: 300 },
  }
  await app.media.adopt(other, temporary)
  await app.settled()
  expect(await app.invoke('media.get', { id: other.id })).toMatchObject({
    credit: 'Їхній підпис',
    texts: { uk: { alt: 'З сайту', caption: '' } },
    derivatives: 'ready',
  })
  await app.close()
})

test('what a site sends is examined as an import is: by its content, whatever the site says', async () => {
  const app = createMediaTestApp()
  const give = async (bytes: Uint8Array, said: object) => {
    const temporary = app.media.temporaryPath()
    writeFileSync(temporary, bytes)
    const hash = mediaHash.parse(createHash('sha256').update(bytes).digest('hex'))
    const announced = {
      ...{ id: newId(mediaId), hash, fileName: 'a.jpg', bytes: 1, credit: '', decorative: false, texts: {} },
      ...{ type: 'image/jpeg' as const, width: 9000, height: 9000 },
      ...said,
    }
    return await app.media.adopt(announced, temporary)
  }
  const png = await paint(300, 200, 3).png().toBuffer()
  expect(await give(png, {})).toMatchObject({ type: 'image/png', width: 300, height: 200, bytes: png.length })
  const codeOf = (work: Promise<unknown>) =>
    work.then(
      () => 'taken',
      (error: AppError) => error.code,
    )
  expect(await codeOf(give(Buffer.from('no picture'), {}))).toBe('mediaUnreadable')
  const program = { type: 'application/pdf', width: null, height: null, fileName: 'рішення.pdf' }
  expect(await codeOf(give(Buffer.from('MZ\u0090\u0000'), program))).toBe('fileRefused')
  await app.settled()
  expect(filesIn(join(app.folder, 'media')).filter((name) => name.includes('incoming'))).toEqual([])
  expect((await app.invoke('media.list', everything)).total).toBe(1)
  await app.close()
})
