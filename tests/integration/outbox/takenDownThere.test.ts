import { describe, expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
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
import { createLaptop, type Laptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

type Publish = SiteConnector['publish']

/** A site that only stores posts, and what is broken on the way there: by the test, at any moment. */
async function begin() {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now, guards: false })
  const unguarded = createUnguardedSite()
  const folder = temporaryFolder()
  const way: { offline: boolean; publish: ((there: Publish) => Publish) | null } = {
    offline: false,
    publish: null,
  }
  const offline = (): SiteConnector => {
    throw new SiteError('offline', 'No network')
  }
  const wrap = (site: SiteConnector): SiteConnector => {
    if (way.offline) return offline()
    const connector = unguarded.wrap(site)
    return {
      ...connector,
      publish: (pack, options) => (way.publish?.(connector.publish) ?? connector.publish)(pack, options),
    }
  }
  const start = () => {
    const laptop = createLaptop({ running, clock, folder, wrap })
    laptop.start()
    return laptop
  }
  const laptop = start()
  const colleague = unguarded.wrap(await running.as('editor'))
  const article = await writeApproved(laptop)
  /** In the site's own editor. */
  const takeDown = async (language: 'uk' | 'en') => {
    const ref = refOf(laptop, article, language)
    const { revision } = await colleague.getLocalization(ref)
    const outcome = await colleague.unpublish(ref.articleRemoteId, [{ ref, revision }], {
      idempotencyKey: crypto.randomUUID(),
    })
    expect(outcome.outcome).toBe('done')
  }
  const live = async (language: 'uk' | 'en', from = laptop) =>
    (await colleague.readBack(refOf(from, article, language))).live?.contentHash ?? null
  return { clock, unguarded, way, start, laptop, article, takeDown, live }
}

async function published() {
  const setup = await begin()
  await send(setup.laptop, setup.article)
  await untilSettled(setup.laptop)
  await setup.laptop.sync()
  expect(await stateOf(setup.laptop, setup.article.ids.uk)).toMatchObject({ state: 'published' })
  return setup
}

const newest = async (laptop: Laptop) => {
  const [intent] = await intentsOf(laptop)
  if (!intent) throw new Error('There is an intent')
  return intent
}

const toTheTop = (laptop: Laptop, article: BilingualArticle) =>
  send(laptop, article, { languages: ['uk'], sticky: true })

const asks = {
  ...{ state: 'needsConfirmation', question: 'takenDown', canCancel: true },
  error: { code: 'takenDownThere', details: { languages: 'uk' } },
}

const lost = { outcome: 'unknown', error: new SiteError('timeout', 'lost') } as const

describe('what somebody took down on a site that only stores posts', () => {
  it('is not brought out by a click from before that was known: a person is asked, and may', async () => {
    const { laptop, article, takeDown, live } = await published()
    await takeDown('uk')
    const { id } = await toTheTop(laptop, article)
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ kind: 'update', ...asks })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'needsYou' })
    expect(await live('uk')).toBeNull()

    await laptop.invoke('outbox.confirm', { id })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
    expect(await live('uk')).toBe((await hashesOf(laptop, article.articleId)).uk)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published' })
    expect(laptop.failures).toEqual([])
  })

  it('nor by a queue that waited for the network; taken back, it is down here too', async () => {
    const { laptop, article, way, takeDown, live } = await published()
    way.offline = true
    const { id } = await toTheTop(laptop, article)
    await laptop.settle()
    await takeDown('uk')
    await laptop.advance(3 * 60 * 60_000)
    way.offline = false
    await laptop.sync()
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject(asks)
    await laptop.invoke('outbox.cancel', { id })
    await laptop.sync()
    expect(await newest(laptop)).toMatchObject({ state: 'cancelled' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'unpublished', url: null })
    expect(await live('uk')).toBeNull()
    expect(laptop.failures).toEqual([])
  })

  it('nor by a newer text that was approved over it; confirmed, that one goes out', async () => {
    const { laptop, article, unguarded, takeDown, live } = await published()
    await edit(laptop, article.ids.uk, 'Нова редакція.')
    await edit(laptop, article.ids.en, 'A new version.')
    await approveBoth(laptop, article)
    await takeDown('uk')
    const before = unguarded.shown.length
    const { id } = await send(laptop, article)
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ kind: 'update', ...asks })
    // Not the other language either: it is one decision.
    expect(unguarded.shown).toHaveLength(before)

    await laptop.invoke('outbox.confirm', { id })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
    const { uk, en } = await hashesOf(laptop, article.articleId)
    expect([await live('uk'), await live('en')]).toEqual([uk, en])
    expect(laptop.failures).toEqual([])
  })

  it('nor by the next try of what brought it out, while another language would not go', async () => {
    const { laptop, article, way, takeDown, live } = await begin()
    let refusals = 3
    way.publish = (there) => async (pack, options) => {
      if (pack.localizations[0]?.ref.language === 'uk' || refusals === 0) return await there(pack, options)
      refusals -= 1
      return { outcome: 'refused', error: new SiteError('serverError', 'Not this one') }
    }
    const { id } = await send(laptop, article)
    await laptop.settle()
    expect(await newest(laptop)).toMatchObject({ state: 'retrying', receipts: [{ language: 'uk' }] })
    await takeDown('uk')
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject(asks)
    expect([await live('uk'), await live('en')]).toEqual([null, null])
    await laptop.invoke('outbox.confirm', { id })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
    const { uk, en } = await hashesOf(laptop, article.articleId)
    expect([await live('uk'), await live('en')]).toEqual([uk, en])
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published' })
  })

  it('is told from an answer of ours that was lost, also after a new start', async () => {
    const { laptop, article, way, start, takeDown, live } = await published()
    let landed = 0
    way.publish = (there) => async (pack, options) => {
      if (landed > 0) return await there(pack, options)
      landed += 1
      await there(pack, options)
      return lost
    }
    // It arrived: nobody is asked.
    await edit(laptop, article.ids.uk, 'Нова редакція.')
    await edit(laptop, article.ids.en, 'A new version.')
    await approveBoth(laptop, article)
    await send(laptop, article, { languages: ['uk'] })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })

    // It arrived, and was taken down before anybody here knew.
    landed = 0
    await send(laptop, article, { languages: ['en'] })
    await laptop.settle()
    expect(await newest(laptop)).toMatchObject({ state: 'unknown' })
    await takeDown('en')
    await laptop.close()
    const next = start()
    await untilSettled(next)
    expect(await newest(next)).toMatchObject({ ...asks, error: { code: 'takenDownThere' } })
    expect(await live('en', next)).toBeNull()
    const { id } = await newest(next)
    await next.close()
    const last = start()
    await untilSettled(last)
    expect(await newest(last)).toMatchObject({ state: 'needsConfirmation' })
    await last.invoke('outbox.confirm', { id })
    await untilSettled(last)
    expect(await newest(last)).toMatchObject({ state: 'verified', error: null })
    expect(await live('en', last)).toBe((await hashesOf(last, article.articleId)).en)
  })

  it('goes out without a question once the person saw that it is down, and signed it off again', async () => {
    const { laptop, article, takeDown, live } = await published()
    await takeDown('uk')
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'unpublished' })
    const { contentHash } = await stateOf(laptop, article.ids.uk)
    for (const step of ['reopen', 'submit', 'approve'] as const) {
      await laptop.invoke('workflow.take', { localizationId: article.ids.uk, step, contentHash, note: '' })
    }
    await send(laptop, article, { languages: ['uk'] })
    await untilSettled(laptop)
    expect(await newest(laptop)).toMatchObject({ kind: 'publish', state: 'verified', error: null })
    expect(await live('uk')).toBe(contentHash)
  })
})

it('a newer text over a page that a colleague took down on the practice site asks too', async () => {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  const article = await writeApproved(laptop)
  await send(laptop, article)
  await untilSettled(laptop)
  await edit(laptop, article.ids.uk, 'Нова редакція.')
  await edit(laptop, article.ids.en, 'A new version.')
  await approveBoth(laptop, article)
  await laptop.sync()
  const editor = await running.as('editor')
  const ref = refOf(laptop, article, 'uk')
  const { revision } = await editor.readBack(ref)
  const down = await editor.unpublish(ref.articleRemoteId, [{ ref, revision }], {
    idempotencyKey: crypto.randomUUID(),
  })
  expect(down.outcome).toBe('done')
  await send(laptop, article)
  await untilSettled(laptop)
  expect(await newest(laptop)).toMatchObject({ kind: 'update', state: 'needsConfirmation' })
  expect((await editor.readBack(ref)).live).toBeNull()
  await laptop.invoke('outbox.confirm', { id: (await newest(laptop)).id })
  await untilSettled(laptop)
  expect(await newest(laptop)).toMatchObject({ state: 'verified', error: null })
  expect(laptop.failures).toEqual([])
})
