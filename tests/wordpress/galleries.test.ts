import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import { blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import {
  approveBoth,
  type BilingualArticle,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { blocksOf } from '#tests/support/sync/twoLaptops.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

type Gallery = Extract<Block, { type: 'gallery' }>

async function galleryOf(laptop: Laptop, seeds: readonly number[]): Promise<Gallery> {
  const pictures: Gallery['pictures'] = []
  for (const seed of seeds) {
    const bytes = new Uint8Array(await makePhoto({ width: 96, height: 64, seed }))
    const { id } = await laptop.invoke('media.importBytes', { fileName: `photo-${seed}.jpg`, bytes })
    pictures.push({ mediaId: id, alt: `Зала ${seed}`, decorative: false, caption: [], credit: '' })
  }
  await laptop.media.settled()
  return { id: newId(blockId), type: 'gallery', pictures, caption: [] }
}

async function putBlock(laptop: Laptop, id: LocalizationId, block: Block): Promise<void> {
  const { localization, blocks } = await laptop.invoke('localizations.open', { id })
  const patch = { set: [block], splices: [{ at: blocks.length, remove: 0, insert: [block.id] }] }
  await laptop.invoke('localizations.save', { id, baseVersion: localization.version, patch })
}

const galleryIn = async (laptop: Laptop, id: LocalizationId): Promise<Gallery> => {
  const found = (await blocksOf(laptop, id)).find((one) => one.type === 'gallery')
  if (found?.type !== 'gallery') throw new Error('The text has no gallery')
  return found
}

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'a gallery of several pictures, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())

    async function begin() {
      const { laptop } = await beginNewsroom(wordpress)
      const laptops = { one: laptop(), other: laptop() }
      return laptops
    }

    async function publish(laptop: Laptop, article: BilingualArticle): Promise<void> {
      await approveBoth(laptop, article)
      await laptop.sync()
      await send(laptop, article)
      await untilSettled(laptop)
      for (const { state, error } of await intentsOf(laptop)) {
        expect({ state, error }).toEqual({ state: 'verified', error: null })
      }
    }

    it('is published, read by a second laptop as it is, changed and published again', async () => {
      const { one, other } = await begin()
      const article = await writeBilingual(one)
      const gallery = await galleryOf(one, [11, 12, 13])
      await putBlock(one, article.ids.uk, gallery)
      await putBlock(one, article.ids.en, { ...gallery, id: newId(blockId) })
      // As people work: the draft is there before anybody signs it off.
      await one.sync()
      await publish(one, article)
      await one.sync()
      const { url } = await stateOf(one, article.ids.uk)
      const page = await (await fetch(url ?? '')).text()
      for (const seed of [11, 12, 13]) expect(page).toContain(`alt="Зала ${seed}"`)

      await other.sync()
      const { remoteId } = refOf(one, article, 'uk')
      const seen = other.repositories.localizations.findByRemote(other.siteId, remoteId)
      if (!seen) throw new Error('The other laptop has the text')
      expect(await galleryIn(other, seen.id)).toMatchObject({ pictures: gallery.pictures })
      expect((await stateOf(other, seen.id)).contentHash).toBe(
        (await stateOf(one, article.ids.uk)).contentHash,
      )

      const [first, second, third] = gallery.pictures
      const [fourth] = (await galleryOf(one, [14])).pictures
      if (!first || !second || !third || !fourth) throw new Error('There are four pictures')
      const pictures = [third, { ...first, alt: 'Зала по-новому' }, fourth]
      for (const id of Object.values(article.ids)) {
        const { localization, blocks } = await one.invoke('localizations.open', { id })
        const known = blocks.find((block) => block.type === 'gallery')
        if (known?.type !== 'gallery') throw new Error('The text has its gallery')
        const patch = { set: [{ ...known, pictures }], splices: [] }
        await one.invoke('localizations.save', { id, baseVersion: localization.version, patch })
      }
      await publish(one, article)
      await one.sync()
      const changed = await (await fetch(url ?? '')).text()
      expect(changed).toContain('alt="Зала по-новому"')
      expect(changed).toContain('alt="Зала 14"')
      expect(changed).not.toContain('alt="Зала 12"')
      await other.sync()
      expect(await galleryIn(other, seen.id)).toMatchObject({ pictures })
      expect([...one.failures, ...other.failures]).toEqual([])
    })

    it('keeps what stands around it when a colleague adds words there', async () => {
      const { one } = await begin()
      const article = await writeBilingual(one)
      const gallery = await galleryOf(one, [21, 22])
      await putBlock(one, article.ids.uk, gallery)
      await one.sync()
      const { remoteId } = refOf(one, article, 'uk')
      const colleague = restClient(wordpress, 'administrator')
      const before = (await colleague.get(`wp/v2/posts/${remoteId}?context=edit`)).json as {
        content: { raw: string }
      }
      const content = `${before.content.raw}\n\n<!-- wp:paragraph -->\n<p>Від колеги.</p>\n<!-- /wp:paragraph -->`
      expect((await colleague.post(`wp/v2/posts/${remoteId}`, { content })).status).toBe(200)
      await one.sync()
      const blocks = await blocksOf(one, article.ids.uk)
      expect(blocks.map(({ type }) => type)).toEqual([
        ...['paragraph', 'image', 'paragraph', 'gallery', 'paragraph'],
      ])
      expect(await galleryIn(one, article.ids.uk)).toMatchObject({
        id: gallery.id,
        pictures: gallery.pictures,
      })
      expect(blocks.at(-1)).toMatchObject(paragraph('Від колеги.', blocks.at(-1)?.id))
    })
  },
)
