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
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { blocksOf, wordsOf } from '#tests/support/sync/twoLaptops.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

const minute = 60_000
const listed = { list: 'all' as const, search: '', cursor: null, limit: 50 }
const post = z.looseObject({ status: z.string(), content: z.object({ raw: z.string() }) })

async function titlesOn(laptop: Laptop): Promise<string[]> {
  const { rows } = await laptop.invoke('articles.list', listed)
  return rows.flatMap(({ localizations }) => localizations.map(({ title }) => title)).toSorted()
}

async function approveOne(laptop: Laptop, { articleId, ids }: BilingualArticle, language: 'uk' | 'en') {
  for (const step of ['submit', 'approve'] as const) {
    const contentHash = (await hashesOf(laptop, articleId))[language]
    if (!contentHash) throw new Error('There is a text')
    await laptop.invoke('workflow.take', { localizationId: ids[language], step, contentHash, note: '' })
  }
}

/** What waits for its hour has waited: its hour is past in the cursor, as it is on the site. */
function hurry({ repositories, siteId }: Laptop): void {
  const [version, body = ''] = (repositories.sites.get(siteId)?.changesCursor ?? '').split(/(?<=^wp3\.)/)
  const value = JSON.parse(Buffer.from(body, 'base64url').toString()) as { waiting: Record<string, string> }
  for (const number of Object.keys(value.waiting)) value.waiting[number] = '2020-01-01T00:00:00.000Z'
  const changesCursor = version + Buffer.from(JSON.stringify(value)).toString('base64url')
  repositories.sites.update(siteId, { changesCursor })
}

// One press service with two computers, and colleagues who write in WordPress itself.
describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'two laptops on one WordPress, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())

    async function begin() {
      const { admin, clock, laptop } = await beginNewsroom(wordpress)
      const [one, other] = [laptop(), laptop()]
      /** A colleague in WordPress's own editor. */
      const inWordPress = {
        read: async (laptop: Laptop, article: BilingualArticle, language: 'uk' | 'en') =>
          post.parse(
            (await admin.get(`wp/v2/posts/${refOf(laptop, article, language).remoteId}?context=edit`)).json,
          ),
        change: async (laptop: Laptop, article: BilingualArticle, language: 'uk' | 'en', body: unknown) => {
          const { remoteId } = refOf(laptop, article, language)
          expect((await admin.post(`wp/v2/posts/${remoteId}`, body)).status).toBe(200)
        },
        trash: async (laptop: Laptop, article: BilingualArticle, language: 'uk' | 'en') => {
          expect(
            (await admin.delete(`wp/v2/posts/${refOf(laptop, article, language).remoteId}`)).status,
          ).toBe(200)
        },
      }
      return { one, other, clock, admin, inWordPress }
    }

    async function published() {
      const setup = await begin()
      const article = await writeApproved(setup.one)
      await send(setup.one, article)
      await untilSettled(setup.one)
      await setup.one.sync()
      return { ...setup, article }
    }

    it('one publishes, the other has it as it is; who looks again writes nothing', async () => {
      const { one, other, article, inWordPress } = await published()
      expect((await intentsOf(one))[0]).toMatchObject({ kind: 'publish', state: 'verified', error: null })
      const { url } = await stateOf(one, article.ids.uk)
      expect((await fetch(url ?? '')).status).toBe(200)
      await other.sync()
      expect(await titlesOn(other)).toEqual(await titlesOn(one))
      const seen = other.repositories.localizations.findByRemote(
        other.siteId,
        refOf(one, article, 'uk').remoteId,
      )
      if (!seen) throw new Error('The other laptop has the text')
      expect(await stateOf(other, seen.id)).toMatchObject({
        ...{ state: 'published', saving: 'onSite', url },
        contentHash: (await stateOf(one, article.ids.uk)).contentHash,
      })
      expect(await wordsOf(other, seen.id)).toEqual(await wordsOf(one, article.ids.uk))
      const before = await inWordPress.read(one, article, 'uk')
      await other.sync()
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published', saving: 'verified' })
      expect(await inWordPress.read(one, article, 'uk')).toEqual(before)
      expect([...one.failures, ...other.failures]).toEqual([])
    })

    it('a newer draft of a live post shows to nobody; approved and sent, it is an update of the page', async () => {
      const { one, article, inWordPress } = await published()
      const { url } = await stateOf(one, article.ids.uk)
      await edit(one, article.ids.uk, 'Нова редакція першого абзацу.')
      await one.sync()
      await approveOne(one, article, 'uk')
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({
        state: 'approved',
        saving: 'onThisComputer',
      })
      expect(await (await fetch(url ?? '')).text()).not.toContain('Нова редакція')
      expect((await inWordPress.read(one, article, 'uk')).content.raw).not.toContain('Нова редакція')

      await send(one, article, { languages: ['uk'] })
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ kind: 'update', state: 'verified', error: null })
      expect(await stateOf(one, article.ids.uk)).toMatchObject({
        state: 'published',
        saving: 'verified',
        url,
      })
      expect(await (await fetch(url ?? '')).text()).toContain('Нова редакція першого абзацу.')
    })

    it('what a colleague took down there is not brought out by a click from before: the person is asked', async () => {
      const { one, article, inWordPress } = await published()
      const statuses = async () => [
        (await inWordPress.read(one, article, 'uk')).status,
        (await inWordPress.read(one, article, 'en')).status,
      ]
      await inWordPress.change(one, article, 'uk', { status: 'draft' })
      await inWordPress.change(one, article, 'en', { status: 'private' })
      const { id } = await send(one, article, { sticky: true })
      await untilSettled(one)
      const asks = {
        ...{ kind: 'update', state: 'needsConfirmation' },
        // What is private is out for those who may see it, and stays so.
        error: { code: 'takenDownThere', details: { languages: 'uk' } },
      }
      expect((await intentsOf(one))[0]).toMatchObject(asks)
      expect(await statuses()).toEqual(['draft', 'private'])
      // The next pass hears of it too, and the question stands.
      await one.sync()
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject(asks)
      await one.invoke('outbox.cancel', { id })
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'unpublished', url: null })
      expect(await statuses()).toEqual(['draft', 'private'])
      expect(one.failures).toEqual([])
    })

    it('nor by a newer text that was approved meanwhile; once the person says so, that one goes out', async () => {
      const { one, article, inWordPress } = await published()
      await edit(one, article.ids.uk, 'Нова редакція першого абзацу.')
      await approveOne(one, article, 'uk')
      await inWordPress.change(one, article, 'uk', { status: 'draft' })
      const { id } = await send(one, article, { languages: ['uk'] })
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ kind: 'update', state: 'needsConfirmation' })
      const there = await inWordPress.read(one, article, 'uk')
      expect(there.status).toBe('draft')
      expect(there.content.raw).not.toContain('Нова редакція')
      await one.invoke('outbox.confirm', { id })
      await untilSettled(one)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'verified', error: null })
      const after = await inWordPress.read(one, article, 'uk')
      expect(after.status).toBe('publish')
      expect(after.content.raw).toContain('Нова редакція')
      expect(one.failures).toEqual([])
    })

    it('words that a colleague changed in WordPress come under the same blocks, and void the approval', async () => {
      const { one, inWordPress } = await begin()
      const article = await writeApproved(one)
      await one.sync()
      const before = await blocksOf(one, article.ids.uk)
      const { content } = await inWordPress.read(one, article, 'uk')
      await inWordPress.change(one, article, 'uk', {
        content: content.raw.replace('Перший абзац.', 'Перший абзац, уточнений колегою.'),
      })
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'draft', inConflict: false })
      expect((await wordsOf(one, article.ids.uk))[0]).toBe('Перший абзац, уточнений колегою.')
      expect((await blocksOf(one, article.ids.uk)).map(({ id }) => id)).toEqual(before.map(({ id }) => id))
      expect(await stateOf(one, article.ids.en)).toMatchObject({ state: 'approved' })
    })

    it('over newer words here they are a conflict, in which nothing is lost', async () => {
      const { one, article, inWordPress } = await published()
      const { content } = await inWordPress.read(one, article, 'uk')
      await inWordPress.change(one, article, 'uk', { content: content.raw.replace('Перший', 'Найперший') })
      await edit(one, article.ids.uk, 'Другий абзац, наш.', 2)
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ inConflict: true, saving: 'needsYou' })
      const { theirs, mine, base } = await one.invoke('conflicts.open', { localizationId: article.ids.uk })
      expect(JSON.stringify(theirs.blocks)).toContain('Найперший')
      expect(JSON.stringify(mine.blocks)).toContain('Другий абзац, наш.')
      expect(theirs.blocks.map(({ id }) => id)).toEqual(base?.blocks.map(({ id }) => id))
    })

    /** Both texts are approved here; a colleague set one to draft and one to pending there, which changes nothing. */
    async function reclassifiedThere() {
      const { one, inWordPress } = await begin()
      const article = await writeBilingual(one)
      await approveBoth(one, article)
      await one.sync()
      await inWordPress.change(one, article, 'uk', { status: 'draft' })
      await inWordPress.change(one, article, 'en', { status: 'pending' })
      await one.sync()
      for (const id of Object.values(article.ids)) {
        expect(await stateOf(one, id)).toMatchObject({ state: 'approved' })
      }
      return { one, article, inWordPress }
    }

    it('what a colleague calls a draft or pending there is no news', async () => {
      await reclassifiedThere()
    })

    it.skipIf(plugin)('what a colleague publishes there by hand is published here', async () => {
      const { one, article, inWordPress } = await reclassifiedThere()
      await inWordPress.change(one, article, 'uk', { status: 'publish' })
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published' })
      expect(await stateOf(one, article.ids.en)).toMatchObject({ state: 'approved', url: null })
    })

    it('a post in the bin is down here and stays in the bin; taken out and published, it is back', async () => {
      const { one, article, inWordPress } = await published()
      const number = Number(refOf(one, article, 'en').remoteId)
      const [times] = await wordpress.sql(
        `SELECT post_modified, post_modified_gmt FROM wp_posts WHERE ID = ${number}`,
      )
      await inWordPress.trash(one, article, 'en')
      await one.sync()
      await one.advance(2 * minute)
      expect(await stateOf(one, article.ids.en)).toMatchObject({ state: 'unpublished', url: null })
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published' })
      expect((await inWordPress.read(one, article, 'en')).status).toBe('trash')
      await inWordPress.change(one, article, 'en', { status: 'publish' })
      // All within one second: then the post has just the revision again that was known before.
      await wordpress.sql(
        `UPDATE wp_posts SET post_modified = '${times?.post_modified}', post_modified_gmt = '${times?.post_modified_gmt}' WHERE ID = ${number}`,
      )
      await one.sync()
      expect(await stateOf(one, article.ids.en)).toMatchObject({ state: 'published' })
    })

    /** Published, and then all of it put in the bin by a colleague. */
    async function allInTheBin() {
      const setup = await published()
      const { one, article, inWordPress } = setup
      const { content } = await inWordPress.read(one, article, 'uk')
      const numbers = { uk: refOf(one, article, 'uk').remoteId, en: refOf(one, article, 'en').remoteId }
      for (const language of ['en', 'uk'] as const) await inWordPress.trash(one, article, language)
      await one.sync()
      const { article: copy } = await one.invoke('articles.open', { id: article.articleId })
      expect(copy).toMatchObject({ siteId: null, removed: { at: expect.any(String) } })
      const takeOut = async (language: 'uk' | 'en', body: object) => {
        const taken = await setup.admin.post(`wp/v2/posts/${numbers[language]}`, body)
        expect(taken.status).toBe(200)
      }
      const ids = async () =>
        (await one.invoke('articles.list', listed)).rows.map(({ articleId }) => articleId)
      return { ...setup, takeOut, ids, content: content.raw }
    }

    it('an article that went to the bin whole and came back is the same one here, with what was written meanwhile', async () => {
      const { one, article, takeOut, ids } = await allInTheBin()
      await edit(one, article.ids.uk, 'Другий абзац, написаний тим часом.', 2)
      await takeOut('en', { status: 'publish', title: 'Another title' })
      await one.sync()
      expect(await ids()).toEqual([article.articleId])
      const { article: kept } = await one.invoke('articles.open', { id: article.articleId })
      expect(kept).toMatchObject({ siteId: one.siteId, removed: null })
      expect(await stateOf(one, article.ids.en)).toMatchObject({
        ...{ state: 'published', title: 'Another title', saving: 'onSite' },
      })
      // The other still lies in the bin: it stays as it is here, and nothing is said of it.
      expect(await stateOf(one, article.ids.uk)).toMatchObject({
        state: 'draft',
        url: null,
        inConflict: false,
      })
      await takeOut('uk', { status: 'publish' })
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({
        ...{ state: 'draft', inConflict: false, saving: 'onThisComputer', url: expect.any(String) },
      })
      expect((await wordsOf(one, article.ids.uk)).at(-1)).toBe('Другий абзац, написаний тим часом.')
      expect(await ids()).toEqual([article.articleId])
      expect(one.failures).toEqual([])
    })

    it('changed on both sides meanwhile, it comes back as a conflict in which nothing is lost', async () => {
      const { one, article, takeOut, ids, content } = await allInTheBin()
      await edit(one, article.ids.uk, 'Другий абзац, написаний тим часом.', 2)
      await takeOut('uk', { status: 'draft', content: content.replace('Перший', 'Найперший') })
      await takeOut('en', { status: 'draft' })
      await one.sync()
      expect(await ids()).toEqual([article.articleId])
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ inConflict: true, saving: 'needsYou' })
      const { theirs, mine, base } = await one.invoke('conflicts.open', { localizationId: article.ids.uk })
      expect(JSON.stringify(theirs.blocks)).toContain('Найперший')
      expect(JSON.stringify(mine.blocks)).toContain('Другий абзац, написаний тим часом.')
      expect(theirs.blocks.map(({ id }) => id)).toEqual(base?.blocks.map(({ id }) => id))
      expect(await stateOf(one, article.ids.en)).toMatchObject({ state: 'draft', inConflict: false })
      expect(one.failures).toEqual([])
    })

    /** Scheduled for four to five minutes from now, and accepted. */
    async function scheduled() {
      const setup = await begin()
      const article = await writeApproved(setup.one)
      const at = new Date(Date.parse(setup.clock.now()) + 5 * minute)
      const wall = new Intl.DateTimeFormat('sv-SE', {
        ...{ timeZone: 'Europe/Kyiv', dateStyle: 'short', timeStyle: 'short' },
      }).format(at)
      await send(setup.one, article, { kind: 'schedule', at: wall.replace(' ', 'T') })
      await setup.one.settle()
      expect((await intentsOf(setup.one))[0]).toMatchObject({ state: 'sent', error: null })
      expect(await stateOf(setup.one, article.ids.uk)).toMatchObject({ state: 'scheduled', url: null })
      return { ...setup, article }
    }

    it('a scheduled text is verified once WordPress has published it', async () => {
      const { one, article } = await scheduled()
      for (const language of ['uk', 'en'] as const) {
        await wordpress.comeDue(Number(refOf(one, article, language).remoteId))
      }
      await wordpress.runCron()
      await one.advance(6 * minute)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'verified', error: null })
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published', saving: 'verified' })
    })

    it('what a colleague scheduled in WordPress is out here too after its hour, also when the program was closed then', async () => {
      const { one, inWordPress } = await begin()
      const article = await writeBilingual(one)
      await one.sync()
      for (const language of ['uk', 'en'] as const) {
        await inWordPress.change(one, article, language, {
          status: 'future',
          date_gmt: '2040-01-15T10:00:00',
        })
      }
      await one.sync()
      expect(await stateOf(one, article.ids.uk)).toMatchObject({
        ...{ state: 'scheduled', url: null, publishAt: { instant: '2040-01-15T10:00:00.000Z' } },
      })
      await one.siteServices.stop()
      for (const language of ['uk', 'en'] as const) {
        await wordpress.comeDue(Number(refOf(one, article, language).remoteId))
      }
      await wordpress.runCron()
      if (!plugin) hurry(one)
      one.start()
      await one.sync()
      for (const id of Object.values(article.ids)) {
        const { state, url } = await stateOf(one, id)
        expect(state).toBe('published')
        expect((await fetch(url ?? '')).status).toBe(200)
      }
    })

    it('one that WordPress did not publish at its hour is for a person', async () => {
      const { one, article } = await scheduled()
      await one.advance(5 * minute)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'sent' })
      await one.advance(30 * minute)
      expect((await intentsOf(one))[0]).toMatchObject({ state: 'needsYou', error: { code: 'notOutYet' } })
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ url: null, saving: 'needsYou' })
    })
  },
)
