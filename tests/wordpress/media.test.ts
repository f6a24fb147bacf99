import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { MediaUpload } from '#main/sites/SiteConnector.ts'
import { foreignId } from '#main/sites/wordpress/pictures/mediaNames.ts'
import { mediaHash, mediaId, newId } from '#shared/domain/ids.ts'
import { done, key } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture, sha256, temporaryFolder } from '#tests/support/site/pictures.ts'
import { type FaultProxy, matching, startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { mediaAs } from '#tests/support/wordpress/mediaAs.ts'
import { mustUse } from '#tests/support/wordpress/mustUse.ts'
import {
  isNamedSite,
  startWordPress,
  type WordPress,
  type WordPressRole,
} from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite()).each([
  ['without the companion plugin', false],
  ['with it', true],
] as const)('pictures on a WordPress %s', (_, plugin) => {
  let wordpress: WordPress
  let proxy: FaultProxy
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
    proxy = await startFaultProxy(wordpress.address)
  })
  afterAll(async () => {
    await proxy.close()
    await wordpress.close()
  })

  const as = (role?: WordPressRole) => mediaAs(wordpress, proxy.address, role)

  /** Numbers of the attachments with these bytes, in the order they were made. */
  const stored = async ({ hash }: Pick<MediaUpload, 'hash'>): Promise<number[]> =>
    (await wordpress.sql(`SELECT ID FROM wp_posts WHERE guid LIKE '%${hash}%' ORDER BY ID`)).map(({ ID }) =>
      Number(ID),
    )

  test('go up with their words, and every computer finds the same bytes under the same id', async () => {
    const picture = await aPicture({ texts: { uk: { alt: 'Люди <на> майдані', caption: 'Зустріч & мова' } } })
    const progress: number[] = []
    const { media } = await as()
    const up = done(await media.uploadMedia(picture, { ...key(), onProgress: (done) => progress.push(done) }))
    expect(up).toMatchObject({
      id: picture.id,
      hash: picture.hash,
      width: 64,
      height: 48,
      bytes: picture.bytes,
    })
    expect(progress.at(-1)).toBe(1)

    const other = (await as('author')).media
    const seen = await other.getMedia(picture.id)
    expect(seen).toMatchObject({
      hash: picture.hash,
      fileName: picture.fileName,
      credit: picture.credit,
      texts: { uk: { alt: 'Люди <на> майдані', caption: 'Зустріч & мова' } },
    })
    expect(await other.findMediaByHash(picture.hash)).toMatchObject({ id: picture.id })
    expect(await other.pictureOf(picture.id)).toEqual({ number: Number(up.remoteId), url: up.url })
    const target = join(temporaryFolder(), 'back.jpg')
    expect(await other.downloadMedia(seen, target)).toBe(picture.hash)
    expect(sha256(readFileSync(target))).toBe(picture.hash)
  })

  test('go up once, however often they are sent', async () => {
    const picture = await aPicture()
    for (const role of ['editor', 'editor', 'author'] as const)
      expect(done(await (await as(role)).media.uploadMedia(picture, key()))).toMatchObject({ id: picture.id })
    expect(await stored(picture)).toHaveLength(1)
  })

  test('the same bytes under another id are used, where the site can tell both ids', async () => {
    const picture = await aPicture()
    const twin = { ...picture, id: newId(mediaId) }
    const { media } = await as()
    done(await media.uploadMedia(picture, key()))
    done(await media.uploadMedia(twin, key()))
    const found = await (await as()).media.findMediaByHash(picture.hash)
    expect([found?.id, ...(found?.aliases ?? [])]).toEqual([picture.id, twin.id])
    expect(await stored(picture)).toHaveLength(plugin ? 1 : 2)
    const [one, other] = [await media.pictureOf(picture.id), await media.pictureOf(twin.id)]
    expect(one.number === other.number).toBe(plugin)
  })

  test('a large one stays whole, though WordPress shows a smaller one', async () => {
    const path = join(temporaryFolder(), 'large.jpg')
    const noise = await sharp({ create: { width: 3000, height: 2000, channels: 3, background: '#357' } })
      .withExif({ IFD0: { ImageDescription: crypto.randomUUID() } })
      .jpeg()
      .toFile(path)
    const hash = mediaHash.parse(sha256(readFileSync(path)))
    const picture = await aPicture({ path, hash, bytes: noise.size, width: 3000, height: 2000 })
    const up = done(await (await as()).media.uploadMedia(picture, key()))
    expect(up.url).toContain('-scaled.')
    const { media } = await as()
    const seen = await media.getMedia(picture.id)
    expect(seen).toMatchObject({ id: picture.id, hash, width: 3000, height: 2000, bytes: noise.size })
    expect(await media.downloadMedia(seen, join(temporaryFolder(), 'large-back.jpg'))).toBe(hash)
  })

  test('a file that is no longer the one that was imported is not sent', async () => {
    const picture = { ...(await aPicture()), hash: mediaHash.parse('0'.repeat(64)) }
    const { media } = await as()
    expect(await media.uploadMedia(picture, key())).toMatchObject({
      outcome: 'refused',
      error: { code: 'file' },
    })
    expect(await stored(picture)).toEqual([])
  })

  test('a file that is damaged on the way is refused by its checksum', async () => {
    const picture = await aPicture()
    const { media } = await as()
    mustUse(
      wordpress,
      "add_filter('rest_pre_dispatch', function ($r, $s, $request) { foreach ($request->get_file_params() as $file) file_put_contents($file['tmp_name'], 'x', FILE_APPEND); return $r; }, 10, 3);",
    )
    expect(await media.uploadMedia(picture, key())).toMatchObject({ outcome: 'refused' })
    expect(await stored(picture)).toEqual([])
  })

  test('an account that may not upload is told so', async () => {
    const { media } = await as('contributor')
    expect(await media.uploadMedia(await aPicture(), key())).toMatchObject({
      outcome: 'refused',
      error: { code: 'forbidden' },
    })
  })

  test('an AVIF goes up where WordPress takes it (from 6.5), and is refused with the reason elsewhere', async () => {
    const path = join(temporaryFolder(), 'new.avif')
    await sharp({ create: { width: 20, height: 20, channels: 3, background: '#531' } })
      .avif()
      .toFile(path)
    const bytes = readFileSync(path)
    const picture = await aPicture({
      ...{ path, type: 'image/avif', bytes: bytes.length, hash: mediaHash.parse(sha256(bytes)) },
    })
    const [major = 0, minor = 0] = wordpress.version.split('.').map(Number)
    const takesAvif = major > 6 || (major === 6 && minor >= 5)
    const outcome = await (await as()).media.uploadMedia(picture, key())
    expect(outcome).toMatchObject(
      takesAvif
        ? { outcome: 'done' }
        : {
            outcome: 'refused',
            error: { code: 'invalid', details: { problems: [{ pointer: '/file' }] } },
          },
    )
    expect(await stored(picture)).toHaveLength(takesAvif ? 1 : 0)
  })

  describe('words', () => {
    test('change on the state they are based on', async () => {
      const picture = await aPicture()
      const { media } = await as()
      const up = done(await media.uploadMedia(picture, key()))
      const details = {
        credit: 'Фото: інша',
        decorative: false,
        texts: { uk: { alt: 'Інакше', caption: 'Підпис' } },
      }
      const changed = done(await media.updateMedia(up.remoteId, details, up.revision, key()))
      expect(changed).toMatchObject(details)
      expect(await media.updateMedia(up.remoteId, details, up.revision, key())).toMatchObject({
        outcome: 'refused',
        error: { code: 'conflict', details: { currentRevision: changed.revision } },
      })
    })

    test('of a colleague’s picture, which this account may not change, stop nobody', async () => {
      const picture = await aPicture()
      const up = done(await (await as('editor')).media.uploadMedia(picture, key()))
      const { media } = await as('author')
      const { revision } = await media.getMedia(picture.id)
      const details = { credit: '', decorative: false, texts: { uk: { alt: 'Моє', caption: '' } } }
      const outcome = await media.updateMedia(up.remoteId, details, revision, key())
      expect(done(outcome)).toMatchObject({ credit: picture.credit })
    })

    test('in both languages and the decorative mark are kept only by the plugin', async () => {
      const picture = await aPicture({ decorative: true })
      done(await (await as()).media.uploadMedia(picture, key()))
      const { decorative, texts } = await (await as()).media.getMedia(picture.id)
      expect(decorative).toBe(plugin)
      expect(Object.keys(texts)).toHaveLength(plugin ? 2 : 0)
    })
  })

  describe('that did not come from us', () => {
    async function foreign() {
      const { client, address } = await as('administrator')
      const bytes = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#9a4' } })
        .png()
        .toBuffer()
      const answer = await client.ask({
        ...{ method: 'POST', path: '/wp/v2/media', body: new Blob([new Uint8Array(bytes)]).stream() },
        headers: {
          'content-type': 'image/png',
          'content-length': String(bytes.length),
          'content-disposition': 'attachment; filename="ratusha.png"',
        },
      })
      const { id, source_url } = JSON.parse(answer.text) as { id: number; source_url: string }
      return { number: id, url: source_url, address, hash: sha256(bytes) }
    }

    test('have the same id on every computer, and come back whole', async () => {
      const { number, url, address, hash } = await foreign()
      const { media } = await as()
      await media.load([number, 999_999])
      const id = foreignId(address, number)
      expect(media.mediaIdOf(number)).toBe(id)
      expect(media.mediaIdOf(999_999)).toBeNull()
      expect(media.mediaOf({ number: null, url: url.replace('http:', 'https:') })).toBe(id)
      const fresh = (await as('author')).media
      const seen = await fresh.getMedia(id)
      expect(seen).toMatchObject({ id, fileName: 'ratusha.png', type: 'image/png', width: 40, height: 30 })
      expect(await fresh.pictureOf(id)).toEqual({ number, url })
      expect(await fresh.downloadMedia(seen, join(temporaryFolder(), 'foreign.png'))).toBe(hash)
    })

    test('are not sent again under the id they have here', async () => {
      const { number, address, hash } = await foreign()
      const id = foreignId(address, number)
      const { media } = await as()
      const picture = await aPicture({ id, hash: mediaHash.parse(hash) })
      const up = done(await media.uploadMedia(picture, key()))
      expect(up).toMatchObject({ id, remoteId: String(number), theirs: true })
      expect(await stored(picture)).toEqual([])
    })

    test('an unknown one is missing, in words', async () => {
      const { media, address } = await as()
      for (const id of [newId(mediaId), foreignId(address, 999_998)]) {
        await expect(media.getMedia(id)).rejects.toMatchObject({ code: 'notFound' })
        await expect(media.pictureOf(id)).rejects.toMatchObject({
          code: 'mediaMissing',
          details: { mediaIds: [id] },
        })
      }
    })

    test('many are looked up a hundred at a time', async () => {
      const { media } = await as()
      const before = proxy.seen.length
      await media.load(Array.from({ length: 150 }, (_, at) => 500_000 + at))
      // Each hundred twice: what may not be edited may still be looked at.
      expect(proxy.seen.length - before).toBe(4)
      await media.load([500_000])
      expect(proxy.seen.length - before).toBe(4)
    })
  })

  describe('whose answer was lost', () => {
    test('after they were stored are found, not sent again', async () => {
      const picture = await aPicture()
      const { media } = await as()
      proxy.fault(matching.creates('media'), { kind: 'cut' })
      expect(await media.uploadMedia(picture, key())).toMatchObject({ outcome: 'unknown' })
      const before = proxy.seen.length
      expect(done(await (await as()).media.uploadMedia(picture, key()))).toMatchObject({ id: picture.id })
      expect(proxy.seen.slice(before).filter(({ method }) => method === 'POST')).toEqual([])
      expect(await stored(picture)).toHaveLength(1)
    })

    test('and that land later leave one, once they are settled', async () => {
      const picture = await aPicture()
      const { media } = await as()
      const late = proxy.fault(matching.creates('media'), { kind: 'late' })
      const same = key()
      expect(await media.uploadMedia(picture, same)).toMatchObject({ outcome: 'unknown' })
      const up = done(await (await as()).media.uploadMedia(picture, same))
      await late.release()
      await (await as()).media.removeDuplicates([picture.id])
      expect(await stored(picture)).toEqual([Number(up.remoteId)])
    })

    test('while WordPress died over the sizes are finished, not sent again', async () => {
      const picture = await aPicture({ width: 1200, height: 900 })
      mustUse(
        wordpress,
        "add_filter('intermediate_image_sizes_advanced', function ($s) { http_response_code(500); exit('Out of memory'); });",
      )
      expect(await (await as()).media.uploadMedia(picture, key())).toMatchObject({
        outcome: 'unknown',
        error: { code: 'serverError' },
      })
      mustUse(wordpress, '// It has memory again.')
      const up = done(await (await as()).media.uploadMedia(picture, key()))
      expect(up).toMatchObject({ id: picture.id, width: 1200, height: 900 })
      expect(await stored(picture)).toHaveLength(1)
    })
  })
})
