import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  approveBoth,
  type BilingualArticle,
  hashesOf,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import type { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const theirs = 'Новини громади'
const ours = 'новини громади'

describe.skipIf(isNamedSite()).each([false, true])(
  'a tag that the site spells otherwise, with the companion plugin: %s',
  (plugin) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())

    async function begin() {
      const { admin, laptop } = await beginNewsroom(wordpress)
      await admin.post('wp/v2/tags', { name: theirs })
      return { one: laptop(), other: laptop(), admin }
    }

    const numberOf = async (admin: ReturnType<typeof restClient>): Promise<number> => {
      const found = (await admin.get(`wp/v2/tags?search=${encodeURIComponent(theirs)}`)).json
      return (found as { id: number }[])[0]?.id ?? 0
    }
    const tagsOf = async (laptop: Laptop, { articleId }: BilingualArticle) =>
      (await laptop.invoke('articles.open', { id: articleId })).article.tags
    const tagIt = async (laptop: Laptop, { articleId }: BilingualArticle, tags: string[]) =>
      (await laptop.invoke('articles.update', { id: articleId, tags })).article.tags

    async function expectOut(laptop: Laptop, other: Laptop, article: BilingualArticle) {
      await send(laptop, article)
      await untilSettled(laptop)
      expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
      await laptop.sync()
      await other.sync()
      for (const language of ['uk', 'en'] as const) {
        const { remoteId } = refOf(laptop, article, language)
        const seen = other.repositories.localizations.findByRemote(other.siteId, remoteId)
        expect(seen?.contentHash).toBe((await hashesOf(laptop, article.articleId))[language])
        expect(await stateOf(laptop, article.ids[language])).toMatchObject({
          ...{ state: 'published', saving: 'verified' },
        })
      }
    }

    test('a draft takes the site’s spelling when it goes up: approved after that, it goes out', async () => {
      const { one, other } = await begin()
      const article = await writeBilingual(one)
      await tagIt(one, article, [ours, 'громада'])
      await one.sync()
      expect(await tagsOf(one, article)).toEqual([theirs, 'громада'])
      await approveBoth(one, article)
      await expectOut(one, other, article)
      expect([...one.failures, ...other.failures]).toEqual([])
    })

    test('approved before the site was asked, it does not go out, and the person learns why', async () => {
      const { one, other, admin } = await begin()
      const article = await writeBilingual(one)
      await tagIt(one, article, [ours])
      await approveBoth(one, article)
      await send(one, article)
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({
        state: 'failed',
        error: { code: 'siteInvalid', details: { context: 'tagSpelling', reason: theirs } },
      })
      expect((await admin.get('wp/v2/posts?status=publish')).json).toEqual([])
      expect(await tagsOf(one, article)).toEqual([theirs])
      for (const id of Object.values(article.ids))
        expect(await stateOf(one, id)).toMatchObject({ state: 'draft' })
      await approveBoth(one, article)
      await expectOut(one, other, article)
    })

    test('a live text whose new tag the site spells otherwise stays as it is until it is approved so', async () => {
      const { one, other, admin } = await begin()
      const article = await writeApproved(one)
      await expectOut(one, other, article)
      const path = `wp/v2/posts/${refOf(one, article, 'uk').remoteId}?context=edit`
      const before = (await admin.get(path)).json
      await tagIt(one, article, [ours, 'громада'])
      await approveBoth(one, article)
      await send(one, article)
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'failed', error: { code: 'siteInvalid' } })
      expect((await admin.get(path)).json).toEqual(before)
      expect(await tagsOf(one, article)).toEqual([theirs, 'громада'])
      await approveBoth(one, article)
      await expectOut(one, other, article)
    })

    test('a tag that another article of the site has is written as there, with the cable out', async () => {
      const { one, admin } = await begin()
      await admin.post('wp/v2/posts', { title: 'Чужа', tags: [await numberOf(admin)] })
      await one.sync()
      const article = await writeBilingual(one)
      expect(await tagIt(one, article, ['НОВИНИ ГРОМАДИ', 'Інша', 'інша'])).toEqual([theirs, 'Інша'])
    })
  },
)
