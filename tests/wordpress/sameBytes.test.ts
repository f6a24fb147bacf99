import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { intentsOf, send, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import {
  isNamedSite,
  startWordPress,
  type WordPress,
  type WordPressRole,
} from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'

const library = z.array(z.looseObject({ id: z.number(), alt_text: z.string(), author: z.number() }))
const words = (alt: string) => ({ texts: { uk: { alt, caption: '' } } })

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'two people with the same photo, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
      await restClient(wordpress, 'administrator').post('wp/v2/categories', { name: 'Новини', slug: 'news' })
    })
    afterAll(() => wordpress.close())

    test('share one on the site, whose words stay those of the first', async () => {
      const administrator = restClient(wordpress, 'administrator')
      const inLibrary = async () =>
        library.parse((await administrator.get('wp/v2/media?context=edit&per_page=100')).json)

      /** Writes, says what the photo shows, and publishes. */
      async function publishes(role: WordPressRole, title: string, alt: string) {
        const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, role)
        const article = await writeApproved(laptop, title, 'спільне фото')
        await laptop.invoke('media.update', { id: article.mediaId, ...words(alt) })
        await send(laptop, article)
        await untilSettled(laptop)
        expect((await intentsOf(laptop)).map(({ state, error }) => [state, error])).toEqual([
          ['verified', null],
        ])
        return { laptop, article }
      }

      const first = await publishes('administrator', 'Перша новина', 'Слова колеги')
      const before = await inLibrary()
      expect(before).toMatchObject([{ alt_text: 'Слова колеги' }])
      const second = await publishes('editor', 'Друга новина', 'Наші слова')
      expect(second.article.mediaId).toBe(first.article.mediaId)
      expect(await inLibrary()).toEqual(before)

      // Who brought it may say something else of it.
      await first.laptop.invoke('media.update', { id: first.article.mediaId, ...words('Інші слова') })
      await first.laptop.settle()
      await first.laptop.advance(10_000)
      expect(await inLibrary()).toMatchObject([{ id: before[0]?.id, alt_text: 'Інші слова' }])
    })
  },
)
