import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { blockId, type MediaId, mediaId, newId } from '#shared/domain/ids.ts'
import { done, key, published, putUp } from '#tests/support/connectorAcceptance/outcomes.ts'
import { aPicture, sha256, temporaryFolder } from '#tests/support/site/pictures.ts'
import { anArticle, approved, aText } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const inLibrary = z.looseObject({
  id: z.number(),
  alt_text: z.string(),
  source_url: z.string(),
  visnyk_revision: z.string(),
})

const image = (id: MediaId) => ({
  ...{ id: newId(blockId), type: 'image' as const, mediaId: id, alt: 'Опис', decorative: false },
  ...{ caption: [], credit: '' },
})

describe.skipIf(isNamedSite())('bytes that a WordPress with the companion plugin has already', () => {
  let wordpress: WordPress
  let people: People
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
    people = await makePeople(wordpress)
  })
  afterAll(() => wordpress.close())
  afterEach(() => expect(wordpress.phpErrors()).toBe(''))

  /** A picture that a colleague put into the library by hand. */
  async function ready() {
    const site = await freshSite(wordpress, people)
    const colleague = restClient(wordpress, 'administrator')
    const picture = await aPicture()
    const body = new FormData()
    body.set('file', new Blob([readFileSync(picture.path)], { type: picture.type }), 'ratusha.jpg')
    body.set('alt_text', 'Ратуша')
    const { id: number } = inLibrary.parse((await colleague.post('wp/v2/media', body)).json)
    const there = async () =>
      inLibrary.parse((await colleague.get(`wp/v2/media/${number}?context=edit`)).json)
    const count = async () =>
      (await wordpress.sql("SELECT ID FROM wp_posts WHERE post_type = 'attachment'")).length
    return { site, colleague, picture, number, there, count }
  }

  test('are a colleague’s still: used under our id too, and otherwise as they were', async () => {
    const { site, picture, number, there, count } = await ready()
    const before = await there()
    const author = await site.as('author')
    expect(await author.findMediaByHash(picture.hash)).toMatchObject({
      remoteId: String(number),
      theirs: true,
    })
    const up = done(await author.uploadMedia(picture, key()))
    expect(up).toMatchObject({ remoteId: String(number), aliases: [picture.id], theirs: true })
    // Known by then: nothing is sent.
    const from = site.proxy.seen.length
    expect(done(await (await site.as('editor')).uploadMedia(picture, key()))).toMatchObject({ id: up.id })
    expect(site.proxy.seen.slice(from).every(({ method }) => method === 'GET')).toBe(true)
    expect(await count()).toBe(1)
    expect(await there()).toEqual({ ...before, visnyk_aliases: [picture.id] })
    const target = join(temporaryFolder(), 'back.jpg')
    const seen = await (await site.as('translator')).getMedia(picture.id)
    await author.downloadMedia(seen, target)
    expect(sha256(readFileSync(target))).toBe(picture.hash)
  })

  test('go out under our id, as the cover and in the text, with the hash that was approved', async () => {
    const { site, picture, number } = await ready()
    const editor = await site.as('editor')
    const own = done(await editor.uploadMedia(picture, key())).id as MediaId
    const article = anArticle({ coverMediaId: picture.id })
    const blocks = [image(picture.id), image(own)]
    const { made, all } = await putUp(editor, article, [approved(aText(article, { blocks }))])
    const wanted = all[0]?.text.contentHash
    expect(all[0]?.up.contentHash).toBe(wanted)
    expect(done(await editor.publish(published(made, all), key())).localizations[0]?.live).toMatchObject({
      contentHash: wanted,
    })
    // Another computer, which never saw the upload.
    const translator = await site.as('translator')
    const seen = await translator.getLocalization(all[0]?.up.ref as never)
    expect(seen.blocks).toMatchObject(blocks)
    expect(seen.contentHash).toBe(wanted)
    expect(await translator.getArticle(made.remoteId)).toMatchObject({ coverMediaId: picture.id })
    const page = await (await fetch(`${site.address}/?p=${all[0]?.up.ref.remoteId}`)).text()
    expect(page.match(new RegExp(`wp-image-${number}\\b`, 'g'))?.length).toBeGreaterThanOrEqual(2)
  })

  test('become the cover in the same change that moves an article to another section', async () => {
    const { site, colleague, picture } = await ready()
    await colleague.post('wp/v2/categories', { name: 'Культура', slug: 'culture' })
    const editor = await site.as('editor')
    done(await editor.uploadMedia(picture, key()))
    const article = anArticle()
    const { made } = await putUp(editor, article, [aText(article)])
    const before = await editor.getArticle(made.remoteId)
    const wanted = { section: 'culture', coverMediaId: picture.id }
    const fields = { ...before, ...wanted }
    done(await editor.updateArticle(made.remoteId, fields, before.revision, key()))
    expect(await (await site.as('translator')).getArticle(made.remoteId)).toMatchObject(wanted)
  })

  test('have no id that nobody brought them under', async () => {
    const { site, colleague, picture, number, there } = await ready()
    const other = await aPicture()
    const author = await site.as('author')
    const own = done(await author.uploadMedia(picture, key())).id
    done(await author.uploadMedia(other, key()))
    await colleague.post(`wp/v2/media/${number}`, { meta: { _visnyk_aliases: [other.id] } })
    const { pathname } = new URL((await there()).source_url)
    const figure = `<figure class="wp-block-image size-full"><img src="${pathname}" alt="" class="wp-image-${number}"/></figure>`
    const made = await colleague.post('wp/v2/posts', {
      title: 'Чужа',
      status: 'draft',
      content: `<!-- wp:image {"id":${number},"visnykMedia":"${other.id}"} -->\n${figure}\n<!-- /wp:image -->`,
      meta: { _visnyk_cover: newId(mediaId) },
      featured_media: number,
    })
    const remoteId = String(inLibrary.pick({ id: true }).parse(made.json).id)
    const editor = await site.as('editor')
    const seen = await editor.getLocalization({ articleRemoteId: remoteId, remoteId, language: 'uk' })
    expect(seen.blocks).toMatchObject([{ type: 'image', mediaId: own }])
    expect(await editor.getArticle(remoteId)).toMatchObject({ coverMediaId: own })
  })
})
