import { describe, expect, it } from 'vitest'
import { startTwice } from '#tests/support/contract/startTwice.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  edit,
  send,
  stateOf,
  untilSettled,
  writeApproved,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { rewriteThere } from '#tests/support/sync/postColleague.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

const day = 24 * 60 * 60_000

const listed = async (laptop: Laptop, list: 'all' | 'mine' | 'toTranslate') =>
  (await laptop.invoke('articles.list', { list, search: '', cursor: null, limit: 50 })).rows

describe('an article that somebody took off the site', () => {
  async function shared() {
    const { one, other, running, clock } = await twoLaptops()
    const article = await writeBilingual(one)
    await one.sync()
    await other.sync()
    const takeOff = async () => {
      const site = await running.as('editor')
      const remote = await site.findArticle(article.articleId)
      if (!remote) throw new Error('It is on the site')
      await site.deleteArticle(remote.remoteId, remote.revision, { idempotencyKey: crypto.randomUUID() })
    }
    return { one, other, running, clock, article, takeOff }
  }

  it('takes nothing from whoever has it open: what they type next is saved, and stays', async () => {
    const { one, running, article, takeOff } = await shared()
    // An editor read it and holds words that it has not saved yet.
    const opened = await one.invoke('localizations.open', { id: article.ids.uk })
    await takeOff()
    await one.sync()
    const first = opened.blocks[0] ?? expect.fail('It has a text')
    await one.invoke('localizations.save', {
      id: article.ids.uk,
      baseVersion: opened.localization.version,
      patch: { set: [paragraph('Ще не збережене.', first.id)], splices: [] },
    })
    await one.sync()
    expect(await wordsOf(one, article.ids.uk)).toContain('Ще не збережене.')
    const { article: kept } = await one.invoke('articles.open', { id: article.articleId })
    expect(kept).toMatchObject({ siteId: null, removed: { keptUntil: null } })
    one.clock.advance(40 * day)
    startTwice(one)
    expect(await wordsOf(one, article.ids.uk)).toContain('Ще не збережене.')
    // It is nobody's business to bring it back there.
    expect(await (await running.as('editor')).findArticle(article.articleId)).toBeNull()
  })

  it('stays as a copy that says so, out of the way, until its time has passed', async () => {
    const { other, article, takeOff } = await shared()
    await takeOff()
    const from = other.events.length
    await other.sync()
    const { article: copy } = await other.invoke('articles.open', { id: article.articleId })
    const at = copy.removed?.at ?? expect.fail('It says when')
    expect(copy.removed?.keptUntil).toBe(new Date(Date.parse(at) + 30 * day).toISOString())
    const told = other.events
      .slice(from)
      .flatMap(({ event, payload }) => (event === 'localizations.changed' ? [payload.localizationId] : []))
    expect(told).toEqual(expect.arrayContaining([article.ids.uk, article.ids.en]))
    expect(await listed(other, 'all')).toMatchObject([
      { articleId: article.articleId, removed: copy.removed },
    ])
    expect(await listed(other, 'mine')).toEqual([])
    expect(await other.invoke('articles.counts', {})).toMatchObject({ all: 1, mine: 0, toTranslate: 0 })

    other.clock.advance(30 * day - 1000)
    startTwice(other)
    expect(await listed(other, 'all')).toHaveLength(1)
    startTwice(other)
    expect(await other.failsWith('articles.open', { id: article.articleId })).toBe('notFound')
  })

  it.each<[string, (laptop: Laptop, id: Awaited<ReturnType<typeof shared>>['article']) => Promise<unknown>]>([
    ['a tag', (laptop, { articleId }) => laptop.invoke('articles.update', { id: articleId, tags: ['інша'] })],
    ['a word', (laptop, { ids }) => edit(laptop, ids.en, 'Another word.')],
    [
      'a mark of the translation',
      async (laptop, { ids }) => {
        const { blocks } = await laptop.invoke('localizations.open', { id: ids.uk })
        const block = blocks[0] ?? expect.fail('It has a text')
        await laptop.invoke('translation.mark', { targetId: ids.en, blockId: block.id, mark: 'sourceOnly' })
      },
    ],
  ])('stays for good once it got %s', async (_, touch) => {
    const { one, article, takeOff } = await shared()
    await takeOff()
    await one.sync()
    await touch(one, article)
    one.clock.advance(40 * day)
    startTwice(one)
    expect((await listed(one, 'mine')).map(({ articleId }) => articleId)).toEqual([article.articleId])
  })

  it('becomes an ordinary draft of this computer when a person keeps it', async () => {
    const { one, article, takeOff } = await shared()
    await takeOff()
    await one.sync()
    const { article: kept } = await one.invoke('articles.keep', { id: article.articleId })
    expect(kept).toMatchObject({ siteId: null, removed: null })
    expect(await listed(one, 'mine')).toHaveLength(1)
    // And may be given to a site anew.
    await one.invoke('articles.assignSite', { id: article.articleId, siteId: one.siteId })
    await one.sync()
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onSite' })
    expect(one.failures).toEqual([])
  })
})

describe('a site that was forgotten and is connected again', () => {
  /** Forgets the site and makes it known anew, as connecting to the same address does. */
  function reconnect(laptop: Laptop): Laptop['siteId'] {
    const { sites } = laptop.repositories
    const before = sites.get(laptop.siteId) ?? expect.fail('The site is known')
    const accounts = sites.accounts(before.id)
    sites.remove(before.id)
    const id = crypto.randomUUID() as Laptop['siteId']
    sites.insert({ ...before, id, activeAccountId: null, changesCursor: null, lastSyncAt: null })
    const fresh = accounts.map((one) => ({ ...one, id: crypto.randomUUID() as typeof one.id, siteId: id }))
    for (const one of fresh) sites.putAccount(one)
    sites.update(id, { activeAccountId: fresh.find(({ role }) => role === 'editor')?.id ?? null })
    laptop.settings.activeSiteId = id
    return id
  }

  const pass = async (laptop: Laptop, siteId: Laptop['siteId']) => {
    await laptop.siteServices.syncNow(siteId)
    await laptop.settle()
  }

  it('finds its articles again, where they stood, with what both sides last knew', async () => {
    const { one, other } = await twoLaptops()
    const published = await writeApproved(one, 'Оприлюднена')
    await send(one, published)
    await one.settle()
    const edited = await writeBilingual(one, 'Змінена колегою')
    const ours = await writeBilingual(one, 'Змінена тут')
    await one.sync()
    await other.sync()
    const unsent = await writeArticle(one, 'Ще не надіслана', [paragraph('Перший.')])

    const id = reconnect(one)
    await edit(other, edited.ids.uk, 'Слово колеги.')
    await other.sync()
    await edit(one, ours.ids.uk, 'Слово звідси.')
    await pass(one, id)

    for (const { articleId } of [published, edited, ours, unsent]) {
      expect((await one.invoke('articles.open', { id: articleId })).article.siteId).toBe(id)
    }
    expect(await stateOf(one, published.ids.uk)).toMatchObject({ state: 'published', saving: 'onSite' })
    expect(await wordsOf(one, edited.ids.uk)).toContain('Слово колеги.')
    expect(await stateOf(one, edited.ids.uk)).toMatchObject({ inConflict: false, saving: 'onSite' })
    await other.sync()
    expect(await wordsOf(other, ours.ids.uk)).toContain('Слово звідси.')
    expect(await stateOf(other, unsent.sourceId)).toMatchObject({ title: 'Ще не надіслана' })
    const mine = await listed(one, 'mine')
    expect(mine.map(({ articleId }) => articleId)).toEqual(
      expect.arrayContaining([edited.articleId, ours.articleId, unsent.articleId]),
    )
    expect([...one.failures, ...other.failures]).toEqual([])
  })

  it('keeps both texts where both changed, and leaves alone what it no longer has', async () => {
    const { one, other, running } = await twoLaptops()
    const both = await writeBilingual(one, 'Змінили обоє')
    const gone = await writeBilingual(one, 'Знята із сайту')
    await one.sync()
    await other.sync()
    const id = reconnect(one)
    await edit(one, both.ids.uk, 'Мій абзац.')
    await edit(other, both.ids.uk, 'Їхній абзац.')
    await other.sync()
    const site = await running.as('editor')
    const remote = (await site.findArticle(gone.articleId)) ?? expect.fail('It is on the site')
    await site.deleteArticle(remote.remoteId, remote.revision, { idempotencyKey: crypto.randomUUID() })
    await pass(one, id)
    expect(await stateOf(one, both.ids.uk)).toMatchObject({ inConflict: true })
    const { base } = await one.invoke('conflicts.open', { localizationId: both.ids.uk })
    expect(base).not.toBeNull()
    expect((await one.invoke('articles.open', { id: gone.articleId })).article.siteId).toBeNull()
    expect(one.failures).toEqual([])
  })

  describe('that keeps no ids of ours', () => {
    async function forgotten() {
      const running = await startSite({ guards: false })
      const unguarded = createUnguardedSite()
      const laptop = createLaptop({ running, wrap: unguarded.wrap })
      laptop.start()
      const article = await writeApproved(laptop, 'Оприлюднена')
      await send(laptop, article)
      await untilSettled(laptop)
      const calls = { ...unguarded.calls }
      return { running, laptop, unguarded, article, calls, id: reconnect(laptop) }
    }

    it('both languages of a story are one article again, found by their numbers and titles', async () => {
      const { laptop, unguarded, article, calls, id } = await forgotten()
      await pass(laptop, id)
      await pass(laptop, id)
      expect((await listed(laptop, 'all')).map(({ articleId }) => articleId)).toEqual([article.articleId])
      expect((await laptop.invoke('articles.open', { id: article.articleId })).article.siteId).toBe(id)
      for (const language of ['uk', 'en'] as const) {
        expect(await stateOf(laptop, article.ids[language])).toMatchObject({
          ...{ state: 'published', saving: 'onSite', inConflict: false },
        })
      }
      // Nothing of it was made or written again.
      for (const call of ['createArticle', 'createLocalization', 'updateLocalization', 'publish']) {
        expect([call, unguarded.calls[call]]).toEqual([call, calls[call]])
      }
      expect(laptop.failures).toEqual([])
    })

    it('a number that means something else now is another article', async () => {
      const { running, laptop, unguarded, article, id } = await forgotten()
      const colleague = unguarded.wrap(await running.as('editor'))
      for (const change of (await colleague.changes(null)).changes) {
        if (change.kind !== 'localization') continue
        const title = `Зовсім інша ${change.ref.language}`
        await rewriteThere(colleague, change.ref, 'Інший текст.', 0, { title })
      }
      await pass(laptop, id)
      expect((await laptop.invoke('articles.open', { id: article.articleId })).article.siteId).toBeNull()
      expect(await listed(laptop, 'all')).toHaveLength(3)
      expect(laptop.failures).toEqual([])
    })
  })
})
