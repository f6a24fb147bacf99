import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { wordsOf } from '#tests/support/sync/twoLaptops.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const post = z.looseObject({ status: z.string(), content: z.object({ raw: z.string() }) })

/** The titles that `writeBilingual` gives: a failure names the text that it is about. */
const titleOf = { uk: 'Зустріч у громаді', en: 'Зустріч у громаді (en)' }

// A colleague throws one language away and leaves the other.
describe.skipIf(isNamedSite()).each([false, true])('with the companion plugin: %s', (plugin) => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin })
  })
  afterAll(() => wordpress.close())

  async function begin() {
    const { admin, clock, laptop } = await beginNewsroom(wordpress)
    const [one, other] = [laptop(), laptop()]
    const article = await writeBilingual(one)
    await one.sync()
    const numbers = { uk: refOf(one, article, 'uk').remoteId, en: refOf(one, article, 'en').remoteId }
    const read = async (language: 'uk' | 'en') =>
      post.parse((await admin.get(`wp/v2/posts/${numbers[language]}?context=edit`)).json)
    const trash = async (language: 'uk' | 'en') =>
      expect((await admin.delete(`wp/v2/posts/${numbers[language]}`)).status).toBe(200)
    const rewrite = async (language: 'uk' | 'en', words: string) => {
      const content = `<!-- wp:paragraph --><p>${words}</p><!-- /wp:paragraph -->`
      expect((await admin.post(`wp/v2/posts/${numbers[language]}`, { content })).status).toBe(200)
    }
    return { one, other, article, numbers, read, trash, rewrite, clock }
  }

  it.each(['uk', 'en'] as const)(
    '%s thrown away: the other language goes on, here and on other laptops',
    async (gone) => {
      const { one, other, article, numbers, read, trash } = await begin()
      const left = gone === 'uk' ? 'en' : 'uk'
      await trash(gone)
      await edit(one, article.ids[left], 'Goes on without the other.')
      await one.sync()
      await one.sync()
      expect((await read(left)).content.raw).toContain('Goes on without the other.')
      expect((await read(gone)).status).toBe('trash')
      expect(await stateOf(one, article.ids[left])).toMatchObject({ saving: 'onSite' })
      await other.sync()
      const there = other.repositories.localizations.findByRemote(other.siteId, numbers[left])
      if (!there) throw new Error('The other laptop has what is left')
      expect(await wordsOf(other, there.id)).toContain('Goes on without the other.')
    },
  )

  it.each(['uk', 'en'] as const)(
    '%s thrown away and changed here: the other language goes on',
    async (gone) => {
      const { one, article, numbers, read, trash } = await begin()
      const left = gone === 'uk' ? 'en' : 'uk'
      await trash(gone)
      await one.sync()
      await edit(one, article.ids[gone], 'Changed though thrown away.')
      await edit(one, article.ids[left], 'Goes on all the same.')
      await one.invoke('articles.update', {
        id: article.articleId,
        section: 'news',
        tags: ['інше'],
        coverMediaId: null,
      })
      await one.sync()
      await one.sync()
      expect((await read(left)).content.raw).toContain('Goes on all the same.')
      expect((await read(gone)).content.raw).not.toContain('Changed though thrown away.')
      // Nobody asked for it to be made anew.
      expect(refOf(one, article, gone).remoteId).toBe(numbers[gone])
      expect(await wordsOf(one, article.ids[gone])).toContain('Changed though thrown away.')
      expect(await stateOf(one, article.ids[left])).toMatchObject({ saving: 'onSite' })
    },
  )

  it.each(['uk', 'en'] as const)(
    '%s thrown away while two texts of it wait to be merged: merged, it stays here and is named',
    async (gone) => {
      const { one, article, numbers, read, trash, rewrite } = await begin()
      const left = gone === 'uk' ? 'en' : 'uk'
      await rewrite(gone, 'A colleague wrote this.')
      await edit(one, article.ids[gone], 'That was written here.')
      await one.sync()
      expect(await stateOf(one, article.ids[gone])).toMatchObject({ inConflict: true })
      await trash(gone)
      await one.sync()
      const { mine, theirs } = await one.invoke('conflicts.open', { localizationId: article.ids[gone] })
      await one.invoke('conflicts.resolve', {
        ...{ localizationId: article.ids[gone], title: mine.title, lead: mine.lead, slug: mine.slug },
        ...{ blocks: mine.blocks, theirsHash: theirs.revision.contentHash },
      })
      await edit(one, article.ids[left], 'Goes on after the merge.')
      await one.invoke('articles.update', {
        ...{ id: article.articleId, section: 'news', tags: ['інше'], coverMediaId: null },
      })
      await one.sync()
      await one.sync()
      expect((await read(left)).content.raw).toContain('Goes on after the merge.')
      expect(await stateOf(one, article.ids[left])).toMatchObject({ saving: 'onSite' })
      expect((await read(gone)).status).toBe('trash')
      // Nobody asked for it to be made anew.
      expect(refOf(one, article, gone).remoteId).toBe(numbers[gone])
      expect(await wordsOf(one, article.ids[gone])).toContain('That was written here.')
      expect(await stateOf(one, article.ids[gone])).toMatchObject({ saving: 'onThisComputer', url: null })
      expect(one.siteServices.watch.status(one.siteId).problem).toMatchObject({
        code: 'siteNotFound',
        details: { trash: true, article: titleOf[gone] },
      })
    },
  )
})
