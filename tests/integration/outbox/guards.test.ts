import { describe, expect, it } from 'vitest'
import { markerOf } from '#main/sites/marker.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  edit,
  hashesOf,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

const minute = 60_000

async function begin(options: Partial<Parameters<typeof createLaptop>[0]> = {}) {
  const running = await startSite()
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const laptop = createLaptop({ running, clock, ...options })
  laptop.start()
  return { running, clock, laptop }
}

const sending = async (
  laptop: Laptop,
  articleId: Awaited<ReturnType<typeof writeBilingual>>['articleId'],
) => ({
  articleId,
  kind: 'publish' as const,
  at: null,
  languages: ['uk' as const, 'en' as const],
  hashes: await hashesOf(laptop, articleId),
})

describe('sending is refused', () => {
  it('to all but editors', async () => {
    const { laptop } = await begin()
    const { articleId } = await writeApproved(laptop)
    for (const role of ['author', 'translator'] as const) {
      laptop.actAs(role)
      expect(await laptop.failsWith('outbox.send', await sending(laptop, articleId))).toBe('notAllowed')
    }
    expect(await intentsOf(laptop)).toEqual([])
  })

  it('for a text that nobody approved', async () => {
    const { laptop } = await begin()
    const { articleId } = await writeBilingual(laptop)
    expect(await laptop.failsWith('outbox.send', await sending(laptop, articleId))).toBe('stepNotAllowed')
  })

  it('for a text that is newer than the one the person saw', async () => {
    const { laptop } = await begin()
    const article = await writeApproved(laptop)
    const seen = await sending(laptop, article.articleId)
    await edit(laptop, article.ids.en, 'Newer.')
    await approveBothAgain(laptop, article)
    expect(await laptop.failsWith('outbox.send', seen)).toBe('approvalVoid')
  })

  it('when the section changed after the sign-off, which was for the old one', async () => {
    const { laptop } = await begin()
    const { articleId } = await writeApproved(laptop)
    await laptop.invoke('articles.update', { id: articleId, section: 'decisions' })
    expect(await laptop.failsWith('outbox.send', await sending(laptop, articleId))).not.toBeNull()
    expect(await intentsOf(laptop)).toEqual([])
  })

  it('for an article without a site', async () => {
    const { laptop } = await begin()
    const { articleId } = await writeApproved(laptop)
    laptop.repositories.sync.detach(articleId)
    expect(await laptop.failsWith('outbox.send', await sending(laptop, articleId))).toBe('noSite')
  })

  it('twice for the same text', async () => {
    const { running, laptop } = await begin()
    const article = await writeApproved(laptop)
    await running.site.pause()
    await send(laptop, article)
    expect(await laptop.failsWith('outbox.send', await sending(laptop, article.articleId))).toBe(
      'stepNotAllowed',
    )
  })

  it('when a picture is on neither side', async () => {
    const { laptop } = await begin()
    const { articleId, mediaId } = await writeApproved(laptop)
    const { rmSync } = await import('node:fs')
    rmSync(laptop.media.file(mediaId, 'original')?.path ?? '')
    expect(await laptop.failsWith('outbox.send', await sending(laptop, articleId))).toMatch(
      /^(mediaMissing|notReadyToPublish)$/,
    )
  })
})

async function approveBothAgain(laptop: Laptop, article: Awaited<ReturnType<typeof writeBilingual>>) {
  const { localization } = await laptop.invoke('localizations.open', { id: article.ids.en })
  for (const step of ['submit', 'approve'] as const) {
    await laptop.invoke('workflow.take', {
      ...{ localizationId: article.ids.en, step, note: '' },
      contentHash: localization.contentHash,
    })
  }
}

describe('when somebody else changed it on the site', () => {
  async function raced() {
    const running = await startSite()
    const clock = createTestClock('2026-01-05T08:00:00.000Z')
    const mine = createLaptop({ running, clock })
    const theirs = createLaptop({ running, clock })
    mine.start()
    theirs.start()
    const article = await writeApproved(mine)
    await mine.sync()
    await theirs.sync()
    await edit(theirs, article.ids.uk, 'Текст колеги.')
    await theirs.sync()
    return { running, mine, theirs, article }
  }

  it('the intent is not sent: both texts are kept, and a person is asked', async () => {
    const { running, mine, article } = await raced()
    await send(mine, article)
    await mine.settle()
    expect((await intentsOf(mine))[0]).toMatchObject({ state: 'needsYou', error: { code: 'siteConflict' } })
    expect(await stateOf(mine, article.ids.uk)).toMatchObject({
      inConflict: true,
      saving: 'needsYou',
      url: null,
    })
    const conflict = await mine.invoke('conflicts.open', { localizationId: article.ids.uk })
    expect(JSON.stringify(conflict.theirs.blocks)).toContain('Текст колеги.')
    const remote = await (await running.as('editor')).findArticle(article.articleId)
    expect(remote?.localizations.map(({ url }) => url)).toEqual([null, null])
  })

  it('merging ends the intent, and the merged text goes out only after a new sign-off', async () => {
    const { mine, article } = await raced()
    await send(mine, article)
    await mine.settle()
    const conflict = await mine.invoke('conflicts.open', { localizationId: article.ids.uk })
    const { title, lead, slug, blocks } = conflict.theirs
    await mine.invoke('conflicts.resolve', {
      ...{ localizationId: article.ids.uk, title, lead, slug, blocks },
      theirsHash: conflict.theirs.revision.contentHash,
    })
    expect((await intentsOf(mine))[0]).toMatchObject({ state: 'failed', error: { code: 'siteConflict' } })
    expect(await stateOf(mine, article.ids.uk)).toMatchObject({ inConflict: false })
    expect(await stateOf(mine, article.ids.en)).toMatchObject({ state: 'approved' })
    expect(await mine.failsWith('outbox.send', await sending(mine, article.articleId))).toBe('stepNotAllowed')
    await mine.sync()
    const { localization } = await mine.invoke('localizations.open', { id: article.ids.uk })
    for (const step of localization.state === 'inReview'
      ? (['approve'] as const)
      : (['submit', 'approve'] as const)) {
      await mine.invoke('workflow.take', {
        ...{ localizationId: article.ids.uk, step, note: '' },
        contentHash: localization.contentHash,
      })
    }
    await send(mine, article)
    await untilSettled(mine)
    expect((await intentsOf(mine))[0]?.state).toBe('verified')
  })

  it('a sign-off taken back there stops it, though the text is the same', async () => {
    const running = await startSite()
    const clock = createTestClock('2026-01-05T08:00:00.000Z')
    const mine = createLaptop({ running, clock })
    const theirs = createLaptop({ running, clock })
    mine.start()
    theirs.start()
    const article = await writeApproved(mine)
    await mine.sync()
    await theirs.sync()
    const { contentHash } = await stateOf(theirs, article.ids.uk)
    await theirs.invoke('workflow.take', {
      ...{ localizationId: article.ids.uk, step: 'requestChanges', contentHash, note: 'Ще ні' },
    })
    await theirs.sync()
    await send(mine, article)
    await untilSettled(mine)
    expect((await intentsOf(mine))[0]).toMatchObject({ state: 'needsYou', error: { code: 'approvalVoid' } })
    const remote = await (await running.as('editor')).findArticle(article.articleId)
    expect(remote?.localizations.map(({ url }) => url)).toEqual([null, null])
  })

  it('a section changed there stops it too: the sign-off was for another', async () => {
    const running = await startSite()
    const mine = createLaptop({ running })
    mine.start()
    const article = await writeApproved(mine)
    await mine.sync()
    const editor = await running.as('editor')
    const remote = await editor.findArticle(article.articleId)
    if (!remote) throw new Error('The article is on the site')
    await editor.updateArticle(remote.remoteId, { ...remote, section: 'decisions' }, remote.revision, {
      idempotencyKey: crypto.randomUUID(),
    })
    await send(mine, article)
    await mine.settle()
    expect((await intentsOf(mine))[0]).toMatchObject({ state: 'needsYou', error: { code: 'siteConflict' } })
    expect((await editor.findArticle(article.articleId))?.localizations.map(({ url }) => url)).toEqual([
      null,
      null,
    ])
  })

  it('a slug that another article took is said in words', async () => {
    const { running, laptop } = await begin()
    const other = createLaptop({ running, clock: laptop.clock })
    other.start()
    const theirs = await writeApproved(other, 'Та сама назва')
    await send(other, theirs)
    await other.settle()
    laptop.siteServices.sync.leave(laptop.siteId)
    const article = await writeApproved(laptop, 'Та сама назва')
    await send(laptop, article)
    await laptop.settle()
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'needsYou', error: { code: 'slugTaken' } })
  })
})

describe('where a site has no room for our ids', () => {
  /** A package whose first post was made there, but the answer to that was lost. */
  async function lost() {
    const clock = createTestClock('2026-01-05T08:00:00.000Z')
    const running = await startSite({ clock: clock.now, guards: false })
    const laptop = createLaptop({ running, clock, wrap: createUnguardedSite().wrap })
    laptop.start()
    await laptop.siteServices.sync.stop(0)
    const article = await writeApproved(laptop)
    const fault = running.site.faults.add({
      ...{ kind: 'dropAfterCommit', method: 'POST', path: /\/api\/articles$/ },
    })
    await send(laptop, article)
    await laptop.settle()
    expect(fault.struck()).toBe(1)
    expect((await intentsOf(laptop))[0]?.state).toBe('unknown')
    const colleague = createUnguardedSite().wrap(await running.as('editor'))
    const marker = markerOf(article.articleId)
    const [made] = await colleague.findByMarker(marker)
    if (!made) throw new Error('The site did make it')
    /** Each language is a post of its own. */
    const posts = async (): Promise<number> =>
      (await colleague.changes(null)).changes.filter(({ kind }) => kind === 'article').length
    return { laptop, article, colleague, marker, made, posts }
  }

  it('adopts the one that a lost create made', async () => {
    const { laptop, article, made, posts } = await lost()
    await untilSettled(laptop)
    expect((await intentsOf(laptop))[0]?.state).toBe('verified')
    expect(refOf(laptop, article, 'uk').remoteId).toBe(made.remoteId)
    expect(await posts()).toBe(2)
  })

  it('asks a person which of two it is, and goes on with the chosen one', async () => {
    const { laptop, article, colleague, marker, made, posts } = await lost()
    const copy = { ...made, id: article.articleId, marker }
    const other = await colleague.createArticle(copy, { idempotencyKey: crypto.randomUUID() })
    if (other.outcome !== 'done') throw other.error
    await untilSettled(laptop)
    const [asked] = await intentsOf(laptop)
    expect(asked).toMatchObject({ state: 'needsYou', error: { code: 'outcomeUnknown' } })
    expect(asked?.candidates.map(({ remoteId }) => remoteId).toSorted()).toEqual(
      [other.value.remoteId, made.remoteId].toSorted(),
    )
    if (!asked) throw new Error('There is an intent')
    expect(await laptop.failsWith('outbox.adopt', { id: asked.id, remoteId: 'never seen' })).toBe(
      'stepNotAllowed',
    )
    await laptop.invoke('outbox.adopt', { id: asked.id, remoteId: made.remoteId })
    await untilSettled(laptop)
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', candidates: [] })
    expect(refOf(laptop, article, 'uk').remoteId).toBe(made.remoteId)
    expect(await posts()).toBe(3)
  })
})

it('sends a hundred packages, each once, and shares one upload of the same picture', async () => {
  const { running, laptop } = await begin()
  await running.site.pause()
  await laptop.sync()
  const articles = []
  for (let number = 0; number < 100; number += 1) {
    const article = await writeApproved(laptop, `Новина ${number}`, 'одна світлина')
    articles.push(article)
    await send(laptop, article)
  }
  await running.site.resume()
  laptop.siteServices.networkChanged()
  await laptop.settle()
  await laptop.advance(minute)
  const intents = await intentsOf(laptop)
  expect(intents).toHaveLength(100)
  expect(intents.filter(({ state }) => state !== 'verified')).toEqual([])
  expect(running.site.requests.byRoute()['POST /api/articles/:id/publish']).toBe(100)
  expect(running.site.requests.byRoute()['POST /api/articles']).toBe(100)
  expect(running.site.requests.byRoute()['POST /api/media']).toBe(1)
  expect(laptop.failures).toEqual([])
}, 240_000)
