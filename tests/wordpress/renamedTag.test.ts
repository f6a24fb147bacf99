import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  approveBoth,
  type BilingualArticle,
  edit,
  hashesOf,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const tagList = z.array(z.object({ id: z.number(), name: z.string() }))

async function approveOne(laptop: Laptop, { articleId, ids }: BilingualArticle, language: 'uk' | 'en') {
  for (const step of ['submit', 'approve'] as const) {
    const contentHash = (await hashesOf(laptop, articleId))[language]
    if (!contentHash) throw new Error('There is a text')
    await laptop.invoke('workflow.take', { localizationId: ids[language], step, contentHash, note: '' })
  }
}

// A renamed tag changes what its posts say, and no revision of theirs tells.
describe.skipIf(isNamedSite()).each([false, true])(
  'a tag renamed on a WordPress, with the companion plugin: %s',
  (plugin) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())

    async function begin() {
      const { admin, laptop } = await beginNewsroom(wordpress)
      const one = laptop()
      const tags = async () => tagList.parse((await admin.get('wp/v2/tags')).json).map(({ name }) => name)
      const rename = async () => {
        const [tag] = tagList.parse((await admin.get('wp/v2/tags')).json)
        expect((await admin.post(`wp/v2/tags/${tag?.id}`, { name: 'Спільнота' })).status).toBe(200)
      }
      const tagsHere = async ({ articleId }: BilingualArticle) =>
        (await one.invoke('articles.open', { id: articleId })).article.tags
      const giveUp = async () => {
        for (const { id, canCancel } of await intentsOf(one)) {
          if (canCancel) await one.invoke('outbox.cancel', { id })
        }
        await one.sync()
      }
      return { one, tags, rename, tagsHere, giveUp }
    }

    it('is the article’s too once a draft is edited, and is not made anew', async () => {
      const { one, tags, rename, tagsHere } = await begin()
      const article = await writeApproved(one)
      await one.sync()
      await rename()
      await edit(one, article.ids.uk, 'Нове.')
      await one.sync()
      expect(await tags()).toEqual(['Спільнота'])
      expect(await tagsHere(article)).toEqual(['Спільнота'])
    })

    it('holds an approved text back until a person has seen it, and then it goes out', async () => {
      const { one, tags, rename, tagsHere, giveUp } = await begin()
      const article = await writeApproved(one)
      await one.sync()
      await rename()
      await send(one, article)
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'needsYou' })
      await giveUp()
      expect(await tagsHere(article)).toEqual(['Спільнота'])
      await approveBoth(one, article)
      await send(one, article)
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'verified', error: null })
      expect(await tags()).toEqual(['Спільнота'])
    })

    it('does not come back by an update of what readers see', async () => {
      const { one, tags, rename, giveUp } = await begin()
      const article = await writeApproved(one)
      await one.sync()
      await send(one, article)
      await untilSettled(one)
      await rename()
      await edit(one, article.ids.uk, 'Нове.')
      await one.sync()
      await approveOne(one, article, 'uk')
      await send(one, article, { languages: ['uk'] })
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'needsYou' })
      await giveUp()
      await approveOne(one, article, 'uk')
      await send(one, article, { languages: ['uk'] })
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'verified', error: null })
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published' })
      expect(await tags()).toEqual(['Спільнота'])
    })
  },
)
