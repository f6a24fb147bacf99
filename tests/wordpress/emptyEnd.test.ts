import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { appended, paragraph } from '#tests/support/contract/texts.ts'
import {
  approveBoth,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const post = z.looseObject({ content: z.object({ raw: z.string() }) })

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'empty paragraphs at the end of a text, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())

    it('are in its draft there, and in no language of what is published', async () => {
      const { admin: rest, laptop: make } = await beginNewsroom(wordpress)
      const laptop = make()
      const article = await writeBilingual(laptop)
      for (const id of Object.values(article.ids)) {
        const { localization, blocks } = await laptop.invoke('localizations.open', { id })
        const patch = appended([paragraph(''), paragraph(' ')], blocks.length)
        await laptop.invoke('localizations.save', { id, baseVersion: localization.version, patch })
      }
      await laptop.sync()
      const raw = async (language: 'uk' | 'en') => {
        const { remoteId } = refOf(laptop, article, language)
        const { json } = await rest.get(`wp/v2/posts/${remoteId}?context=edit`)
        return post.parse(json).content.raw
      }
      const blank = /<p>(?:\s|&nbsp;)*<\/p>/
      expect(await raw('uk')).toMatch(blank)

      await approveBoth(laptop, article)
      await send(laptop, article)
      await untilSettled(laptop)
      for (const { state, error } of await intentsOf(laptop)) {
        expect({ state, error }).toEqual({ state: 'verified', error: null })
      }
      for (const language of ['uk', 'en'] as const) {
        expect(await raw(language)).not.toMatch(blank)
        const { contentHash, url } = await stateOf(laptop, article.ids[language])
        const [intent] = await intentsOf(laptop)
        const receipt = intent?.receipts.find(
          ({ localizationId }) => localizationId === article.ids[language],
        )
        expect(receipt?.contentHash).toBe(contentHash)
        expect((await fetch(url ?? '')).status).toBe(200)
      }
      expect(laptop.failures).toEqual([])
    })
  },
)
