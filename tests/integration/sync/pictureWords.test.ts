import { expect, it } from 'vitest'
import { capabilitiesOf } from '#main/sites/visnyk/capabilities.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

const second = 1_000

it('what is said about a picture after its upload reaches the site by itself, without a text', async () => {
  const { one, other, running } = await twoLaptops()
  await other.close()
  const { mediaId, ids } = await writeBilingual(one)
  await one.sync()
  await one.advance(60 * second)
  running.site.requests.reset()

  await one.invoke('media.update', {
    id: mediaId,
    credit: 'Фото: Пресслужба',
    texts: { uk: { alt: 'Площа перед радою', caption: 'Ранок' } },
  })
  await one.settle()
  await one.advance(10 * second)
  const there = await (await running.as('editor')).getMedia(mediaId)
  expect(there).toMatchObject({
    credit: 'Фото: Пресслужба',
    texts: { uk: { alt: 'Площа перед радою', caption: 'Ранок' } },
  })
  const asked = running.site.requests.byRoute()
  expect(asked['PUT /api/articles/:id/localizations/:language']).toBeUndefined()
  expect(asked['POST /api/media']).toBeUndefined()
  expect(await stateOf(one, ids.uk)).toMatchObject({ state: 'draft', saving: 'onSite' })

  // And no further pass finds anything to say.
  running.site.requests.reset()
  await one.advance(10 * second)
  expect(running.site.requests.byRoute()).toEqual({})
  expect(one.failures).toEqual([])
})

it('what must stay visible reaches the site by itself, too, and goes away again; an older site is told nothing', async () => {
  const { one, other, running } = await twoLaptops()
  await other.close()
  const { mediaId, ids } = await writeBilingual(one)
  await one.sync()
  await one.advance(60 * second)
  const there = async () => (await running.as('editor')).getMedia(mediaId)
  const point = async (focal: { x: number; y: number } | null) => {
    await one.invoke('media.crop', { id: mediaId, crop: null, focal })
    await one.settle()
    await one.advance(10 * second)
  }
  running.site.requests.reset()
  await point({ x: 250, y: 750 })
  expect(await there()).toMatchObject({ focal: { x: 250, y: 750 } })
  expect(running.site.requests.byRoute()['PUT /api/articles/:id/localizations/:language']).toBeUndefined()
  expect(await stateOf(one, ids.uk)).toMatchObject({ state: 'draft', saving: 'onSite' })
  await point(null)
  expect((await there()).focal).toBeNull()

  const features = { capabilities: capabilitiesOf('1.3'), details: null, facts: null }
  one.repositories.sites.update(one.siteId, { features })
  await point({ x: 900, y: 100 })
  expect((await there()).focal).toBeNull()
  expect(one.failures).toEqual([])
})

it('of a picture that no text shows, nothing is asked', async () => {
  const { one, other, running } = await twoLaptops()
  await other.close()
  const { mediaId, articleId } = await writeBilingual(one)
  await one.invoke('trash.put', { id: articleId })
  await one.invoke('trash.erase', { id: articleId })
  await one.sync()
  await one.advance(60 * second)
  running.site.requests.reset()
  await one.invoke('media.update', { id: mediaId, credit: 'Фото: Пресслужба' })
  await one.settle()
  await one.advance(10 * second)
  expect(running.site.requests.byRoute()).toEqual({})
})

it('the sizes that are made here are taken by the site as sizes of the picture', async () => {
  const { one, other, running } = await twoLaptops()
  await other.close()
  const bytes = new Uint8Array(await makePhoto({ width: 1999, height: 1333, seed: 5 }))
  const picture = await one.invoke('media.importBytes', { fileName: 'photo.jpg', bytes })
  await one.media.settled()
  const { articleId } = await writeArticle(one, 'З фото', [paragraph('Абзац.')])
  await one.invoke('articles.update', { id: articleId, coverMediaId: picture.id })
  await one.sync()
  const answer = await fetch(`${running.address}/api/media/${picture.id}`, {
    headers: { authorization: `Bearer ${await running.token('editor')}` },
  })
  const { renditions } = (await answer.json()) as { renditions: { kind: string }[] }
  expect(renditions.map(({ kind }) => kind)).toEqual(['small', 'large'])
})
