import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  approveBoth,
  edit,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { type RestClient, restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'

const post = z.looseObject({
  status: z.string(),
  password: z.string(),
  content: z.object({ raw: z.string() }),
})

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'what not everybody sees, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    let admin: RestClient
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
      admin = restClient(wordpress, 'administrator')
    })
    afterAll(() => wordpress.close())
    beforeEach(async () => {
      await wordpress.reset()
      await admin.post('wp/v2/categories', { name: 'Новини', slug: 'news' })
    })

    it.each([
      ['a password', { password: 'таємниця' }, 'withPassword', { status: 'publish', password: 'таємниця' }],
      ['privacy', { status: 'private' }, 'private', { status: 'private', password: '' }],
    ])(
      'a live post that gets %s says so, is changed and published, and keeps it',
      async (_, change, readers, kept) => {
        const { laptop } = await createWordPressLaptop(wordpress)
        const article = await writeApproved(laptop)
        await laptop.sync()
        await send(laptop, article)
        await untilSettled(laptop)
        const { remoteId } = refOf(laptop, article, 'uk')
        expect((await admin.post(`wp/v2/posts/${remoteId}`, change)).status).toBe(200)
        await laptop.sync()
        expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published', readers })
        await edit(laptop, article.ids.uk, 'Змінене слово.')
        await edit(laptop, article.ids.en, 'A changed word.')
        await approveBoth(laptop, article)
        await laptop.sync()
        await send(laptop, article)
        await untilSettled(laptop)
        expect((await intentsOf(laptop)).map(({ state, error }) => ({ state, error }))).toEqual([
          { state: 'verified', error: null },
          { state: 'verified', error: null },
        ])
        const there = post.parse((await admin.get(`wp/v2/posts/${remoteId}?context=edit`)).json)
        expect(there).toMatchObject(kept)
        expect(there.content.raw).toContain('Змінене слово.')
        expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published', readers })
        expect(laptop.failures).toEqual([])
      },
    )

    it('a draft that got a password goes out with it', async () => {
      const { laptop } = await createWordPressLaptop(wordpress)
      const article = await writeApproved(laptop)
      await laptop.sync()
      const { remoteId } = refOf(laptop, article, 'uk')
      await admin.post(`wp/v2/posts/${remoteId}`, { password: 'таємниця' })
      await laptop.sync()
      await send(laptop, article)
      await untilSettled(laptop)
      expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
      expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ readers: 'withPassword' })
      const there = post.parse((await admin.get(`wp/v2/posts/${remoteId}?context=edit`)).json)
      expect(there).toMatchObject({ status: 'publish', password: 'таємниця' })
    })
  },
)
