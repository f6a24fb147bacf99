import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { done, key, published, putUp, refusal } from '#tests/support/connectorAcceptance/outcomes.ts'
import { anArticle, approved, aText, edited } from '#tests/support/site/texts.ts'
import { freshSite, makePeople, type People } from '#tests/support/wordpress/acceptanceSite.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const anId = z.object({ id: z.number() })
const filed = z.looseObject({ categories: z.array(z.number()), tags: z.array(z.number()) })

describe.skipIf(isNamedSite()).each([false, true])(
  'sections and tags of posts, with the companion plugin: %s',
  (plugin) => {
    let wordpress: WordPress
    let people: People
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
      people = await makePeople(wordpress)
    })
    afterAll(() => wordpress.close())
    afterEach(() => expect(wordpress.phpErrors()).toBe(''))

    async function ready(options: Parameters<typeof anArticle>[0] = {}) {
      const site = await freshSite(wordpress, people)
      const editor = await site.as('editor')
      const admin = restClient(wordpress, 'administrator')
      const make = async (what: 'categories' | 'tags', name: string) =>
        anId.parse((await admin.post(`wp/v2/${what}`, { name })).json).id
      const article = anArticle(options)
      const { made, all } = await putUp(editor, article, [approved(aText(article))])
      const [first] = all
      if (!first) throw new Error('nothing went up')
      const { ref } = first.up
      const path = `wp/v2/posts/${ref.remoteId}`
      const there = async () => filed.parse((await admin.get(`${path}?context=edit`)).json)
      const changes = () => site.proxy.seen.filter(({ method }) => method !== 'GET').length
      /** The text as it is on the site now, in another section or with other tags. */
      const next = async (change: { section?: string; tags?: string[] }) => {
        const now = await editor.getLocalization(ref)
        const { section, tags } = await editor.getArticle(ref.remoteId)
        const article = { ...first.text.article, section, tags, ...change }
        return { now, text: { ...approved(edited(first.text, { article })), goingOut: true as const } }
      }
      return { site, editor, admin, make, article, made, all, first, ref, path, there, changes, next }
    }

    /** What another computer, with an account of its own, makes of the post. */
    const elsewhere = async (site: { connect: (role: 'translator') => Promise<SiteConnector> }, id: string) =>
      await (await site.connect('translator')).getArticle(id)

    test('of all sets of categories, another section replaces only the one that was it, or nothing is sent', async () => {
      const { site, editor, admin, make, made, path, there, changes } = await ready()
      const numbers = [
        await make('categories', 'a'),
        await make('categories', 'b'),
        await make('categories', 'c'),
      ]
      const slugs = ['a', 'b', 'c']
      const other = await site.connect('translator')
      for (let set = 0; set < 8; set++) {
        const categories = numbers.filter((_, at) => set & (1 << at))
        for (const to of ['a', 'b', 'c', '']) {
          await admin.post(path, { categories, ...(plugin && { meta: { _visnyk_section: '' } }) })
          const before = await editor.getArticle(made.remoteId)
          const fields = { ...before, section: to }
          const sent = changes()
          const outcome = await editor.updateArticle(made.remoteId, fields, before.revision, key())
          const after = (await there()).categories
          const was = numbers[slugs.indexOf(before.section)]
          const stay = categories.filter((one) => one !== was || before.section === to)
          if (outcome.outcome === 'refused') {
            // Only where nothing can tell them apart, and before anything was sent.
            expect(plugin).toBe(false)
            const chosen = numbers[slugs.indexOf(to)] ?? Number.POSITIVE_INFINITY
            expect(stay.some((one) => one < chosen)).toBe(true)
            expect(outcome.error).toMatchObject({ code: 'invalid', details: { context: 'otherCategories' } })
            expect(changes()).toBe(sent)
            expect(after.toSorted()).toEqual(categories)
            continue
          }
          expect(done(outcome).section).toBe(to)
          expect((await other.getArticle(made.remoteId)).section).toBe(to)
          const wanted = new Set([...stay, ...numbers.filter((_, at) => slugs[at] === to)])
          expect(new Set(after.filter((one) => one !== 1))).toEqual(wanted)
        }
      }
    })

    test('a live text goes to another section with its approval, and a colleague’s category stays', async () => {
      const { site, editor, admin, make, made, all, first, ref, path, there, next } = await ready()
      const culture = await make('categories', 'Культура')
      await admin.post(path, { categories: [...(await there()).categories, culture] })
      const here = await editor.getLocalization(ref)
      expect(here.contentHash).toBe(first.text.contentHash)
      done(await editor.publish(published(made, all), key()))
      const { now, text } = await next({ section: 'decisions' })
      const up = done(await editor.updateLocalization(ref, text, now.revision, key()))
      expect(up.live?.contentHash).toBe(text.contentHash)
      expect((await there()).categories).toContain(culture)
      expect(await elsewhere(site, ref.remoteId)).toMatchObject({ section: 'decisions' })
    })

    test('where nothing could tell the section, a live text is left alone, and the person learns why', async () => {
      const { editor, admin, make, made, all, first, ref, path, there, changes, next } = await ready()
      const culture = await make('categories', 'Культура')
      const later = await make('categories', 'Спорт')
      await admin.post(path, { categories: [...(await there()).categories, culture] })
      done(await editor.publish(published(made, all), key()))
      const before = await there()
      const { now, text } = await next({ section: 'спорт' })
      const sent = changes()
      const outcome = await editor.updateLocalization(ref, text, now.revision, key())
      if (plugin) {
        expect(done(outcome).live?.contentHash).toBe(text.contentHash)
        expect(new Set((await there()).categories)).toEqual(new Set([culture, later]))
        return
      }
      expect(refusal(outcome)).toMatchObject({
        code: 'invalid',
        details: { context: 'otherCategories', problems: [{ reason: 'Культура' }] },
      })
      expect(changes()).toBe(sent)
      expect(await there()).toEqual(before)
      expect((await editor.readBack(ref)).live?.contentHash).toBe(first.text.contentHash)
    })

    test('a colleague’s lower category is the section only where nobody chose one', async () => {
      const { site, editor, admin, made, first, ref, path, there } = await ready({ section: 'decisions' })
      const news = z.array(anId).parse((await admin.get('wp/v2/categories?slug=news')).json)[0]?.id ?? 0
      await admin.post(path, { categories: [...(await there()).categories, news] })
      expect((await elsewhere(site, ref.remoteId)).section).toBe(plugin ? 'decisions' : 'news')
      const now = await editor.getLocalization(ref)
      expect(now.contentHash === first.text.contentHash).toBe(plugin)
      await admin.post(path, { categories: [news] })
      const moved = await editor.getArticle(made.remoteId)
      expect(moved.section).toBe('news')
      expect(moved.revision).not.toBe(made.revision)
    })

    test('one tag changes, and all that a post has besides stays: past the thirtieth, and what can’t be shown', async () => {
      const { site, editor, admin, make, made, all, ref, path, there, next } = await ready({ tags: ['вода'] })
      const names = Array.from({ length: 34 }, (_, at) => `позначка ${at}`)
      const numbers: number[] = []
      for (const name of names) numbers.push(await make('tags', name))
      const hidden = await make('tags', 'д'.repeat(120))
      await admin.post(path, { tags: [...(await there()).tags, ...numbers, hidden] })
      const { tags } = await editor.getArticle(made.remoteId)
      expect(tags.toSorted()).toEqual(['вода', ...names].toSorted())
      const draft = await next({ tags: ['дороги', ...names] })
      const up = done(await editor.updateLocalization(ref, draft.text, draft.now.revision, key()))
      expect(up.contentHash).toBe(draft.text.contentHash)
      expect((await there()).tags).toEqual(expect.arrayContaining([hidden, ...numbers]))
      expect((await there()).tags).toHaveLength(36)
      done(await editor.publish(published(made, [{ ...all[0], up, text: draft.text }]), key()))
      expect((await there()).tags).toHaveLength(36)
      const other = await site.connect('translator')
      expect((await other.readBack(ref)).live?.contentHash).toBe(draft.text.contentHash)
    })

    test('a tag in another spelling is not sent, and in the site’s it goes out and comes back as approved', async () => {
      const { site, editor, make, made, ref, changes, next } = await ready()
      const theirs = ['Новини громади', "Прем'єр-міністр", 'R&D']
      for (const name of theirs) await make('tags', name)
      const ours = ['новини громади', 'прем’єр-міністр', 'r&d']
      const { now, text } = await next({ tags: ours })
      const sent = changes()
      const error = refusal(await editor.updateLocalization(ref, text, now.revision, key()))
      expect(error).toBeInstanceOf(SiteError)
      expect(error.details).toMatchObject({
        context: 'tagSpelling',
        tags: ours.map((name, at) => ({ ours: name, theirs: theirs[at] })),
      })
      expect(changes()).toBe(sent)
      const fields = { ...text.article, tags: ours }
      const outcome = await editor.updateArticle(made.remoteId, fields, made.revision, key())
      expect(refusal(outcome).details).toMatchObject({ context: 'tagSpelling' })

      const right = await next({ tags: theirs })
      const up = done(await editor.updateLocalization(ref, right.text, right.now.revision, key()))
      // Nothing is left to do for the same text.
      const then = changes()
      done(await editor.updateLocalization(ref, right.text, up.revision, key()))
      expect(changes()).toBe(then)
      done(await editor.publish(published(made, [{ up, text: right.text }]), key()))
      const other = await site.connect('translator')
      expect((await other.readBack(ref)).live?.contentHash).toBe(right.text.contentHash)
    })
  },
)
