import { readFileSync } from 'node:fs'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { MediaUpload } from '#main/sites/SiteConnector.ts'
import { fileNameOf, slugOf } from '#main/sites/wordpress/pictures/mediaNames.ts'
import { idOfBytes } from '#shared/domain/ids.ts'
import { done, key } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture } from '#tests/support/site/pictures.ts'
import { mediaAs } from '#tests/support/wordpress/mediaAs.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  type WordPress,
  type WordPressRole,
} from '#tests/support/wordpress/startWordPress.ts'

const numbered = z.looseObject({ id: z.number(), source_url: z.string() })

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'an id that somebody took for other bytes, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())
    afterEach(() => expect(wordpress.phpErrors()).toBe(''))

    const as = async (role: WordPressRole) => (await mediaAs(wordpress, wordpress.address, role)).media
    const photo = async (): Promise<MediaUpload> => {
      const picture = await aPicture()
      return { ...picture, id: idOfBytes(picture.hash) }
    }

    /** Other bytes, called as the program calls its own. */
    async function plants({ path }: MediaUpload, as: MediaUpload, meta: object = {}, headers = {}) {
      const body = new FormData()
      body.set('file', new Blob([readFileSync(path)], { type: 'image/jpeg' }), fileNameOf(as))
      body.set('slug', slugOf(as.id))
      for (const [name, value] of Object.entries(meta)) body.set(`meta[${name}]`, String(value))
      const answer = await restClient(wordpress, 'author').post('wp/v2/media', body, headers)
      expect([200, 201]).toContain(answer.status)
      return numbered.parse(answer.json)
    }

    test('by the name of a file: the true bytes go up, and every computer takes those', async () => {
      const [picture, lie] = [await photo(), await photo()]
      const planted = await plants(lie, picture, { _visnyk_media: picture.id })
      const up = done(await (await as('editor')).uploadMedia(picture, key()))
      expect(up).toMatchObject({ id: picture.id, hash: picture.hash })
      expect(up.remoteId).not.toBe(String(planted.id))
      for (const role of ['editor', 'contributor', 'administrator'] as const) {
        const media = await as(role)
        await media.load([planted.id, Number(up.remoteId)])
        expect((await media.pictureOf(picture.id)).number, role).toBe(Number(up.remoteId))
        expect((await media.getMedia(picture.id)).remoteId, role).toBe(up.remoteId)
        expect((await media.findMediaByHash(picture.hash))?.remoteId, role).toBe(up.remoteId)
      }
      // Sent once more, it is found.
      expect(done(await (await as('administrator')).uploadMedia(picture, key())).remoteId).toBe(up.remoteId)
    })

    test('is missing while nobody brought the true ones, and does not go out', async () => {
      const [picture, lie] = [await photo(), await photo()]
      const planted = await plants(lie, picture)
      const media = await as('editor')
      await media.load([planted.id])
      await expect(media.pictureOf(picture.id)).rejects.toMatchObject({ code: 'mediaMissing' })
      const fresh = await as('editor')
      await fresh.load([planted.id])
      const taken = fresh.mediaIdOf(planted.id)
      const goesOut = fresh.requireThere([planted.id])
      if (plugin) expect(taken).not.toBe(picture.id)
      else await expect(goesOut).rejects.toMatchObject({ details: { mediaIds: [picture.id] } })
      await goesOut.catch(() => null)
      expect(fresh.mediaIdOf(planted.id)).not.toBe(picture.id)
    })

    test('by a random one, too', async () => {
      const [picture, lie] = [await aPicture(), await photo()]
      const up = done(await (await as('editor')).uploadMedia(picture, key()))
      const { hash } = lie
      const planted = await plants(lie, { ...picture, hash })
      const media = await as('administrator')
      await media.load([planted.id])
      await media.removeDuplicates([picture.id])
      expect((await media.pictureOf(picture.id)).number).toBe(Number(up.remoteId))
      expect(media.mediaIdOf(planted.id)).not.toBe(picture.id)
    })

    test('of a colleague’s, who cut theirs, stops nobody', async () => {
      const picture = await photo()
      const first = done(await (await as('editor')).uploadMedia(picture, key()))
      const editor = restClient(wordpress, 'editor')
      await wordpress.sql(
        `UPDATE wp_postmeta SET meta_value = REPLACE(meta_value, '.jpg', '-e1690000000000.jpg')
         WHERE post_id = ${first.remoteId} AND meta_key = '_wp_attached_file'`,
      )
      expect((await editor.get(`wp/v2/media/${first.remoteId}`)).status).toBe(200)
      const up = done(await (await as('author')).uploadMedia(picture, key()))
      expect(up).toMatchObject({ id: picture.id, hash: picture.hash })
      expect(up.remoteId).not.toBe(first.remoteId)
      expect((await (await as('author')).pictureOf(picture.id)).number).toBe(Number(up.remoteId))
    })

    test.runIf(plugin)('by sending known bytes again under it', async () => {
      const [picture, lie] = [await photo(), await photo()]
      const there = done(await (await as('author')).uploadMedia(lie, key()))
      const again = await plants(lie, lie, { _visnyk_media: picture.id }, { 'Visnyk-Content-Hash': lie.hash })
      expect(String(again.id)).toBe(there.remoteId)
      const media = await as('editor')
      await expect(media.pictureOf(picture.id)).rejects.toMatchObject({ code: 'mediaMissing' })
      const up = done(await media.uploadMedia(picture, key()))
      expect(up).toMatchObject({ id: picture.id, hash: picture.hash })
      expect((await (await as('editor')).pictureOf(picture.id)).number).toBe(Number(up.remoteId))
    })
  },
)
