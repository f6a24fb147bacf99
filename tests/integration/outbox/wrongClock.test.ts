import { describe, expect, it } from 'vitest'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { hashesOf, intentsOf, send, stateOf, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

const minute = 60_000
const day = 24 * 60 * minute

/** The site's clock shows 10:00 on 5 January in Kyiv; this computer's is `aheadMs` ahead of it. */
async function begin(aheadMs: number) {
  const siteClock = createTestClock('2026-01-05T08:00:00.000Z')
  const shift = { aheadMs: -aheadMs }
  const running = await startSite({
    clock: siteClock.now,
    answeredAt: () => Date.now() + shift.aheadMs,
  })
  const clock = createTestClock(new Date(Date.parse(siteClock.now()) + aheadMs).toISOString())
  const laptop = createLaptop({ running, clock })
  laptop.start()
  const article = await writeApproved(laptop)
  await laptop.sync()
  const problem = () => laptop.siteServices.watch.status(laptop.siteId).problem
  const only = async () => {
    const [intent] = await intentsOf(laptop)
    if (!intent) throw new Error('There is an intent')
    return intent
  }
  const advance = async (milliseconds: number) => {
    siteClock.advance(milliseconds)
    running.site.publishDue()
    await laptop.advance(milliseconds)
  }
  return { running, laptop, article, shift, problem, only, advance }
}

describe('a clock that is not the site’s', () => {
  it.each([
    [day, 'aheadDays', 1],
    [-3 * day, 'behindDays', 3],
    [-2 * 60 * minute, 'behindHours', 2],
    [17 * minute, 'aheadMinutes', 17],
  ])('by %i ms is told on the site’s card', async (aheadMs, context, count) => {
    const { laptop, problem } = await begin(aheadMs)
    expect(problem()).toMatchObject({ code: 'siteClock', details: { context, count } })
    expect(laptop.siteServices.watch.status(laptop.siteId).status).toBe('online')
    const ahead = laptop.siteServices.watch.clockAhead(laptop.siteId)
    expect(Math.round(ahead / minute)).toBe(aheadMs / minute)
  })

  it('by a few minutes is nothing to tell', async () => {
    const { laptop, problem } = await begin(8 * minute)
    expect(problem()).toBeNull()
    expect(laptop.siteServices.watch.clockAhead(laptop.siteId)).toBe(0)
  })

  it('is told after a start without a network too, until the site answers and says that it was set right', async () => {
    const { running, laptop, shift } = await begin(day)
    await laptop.close()
    await running.site.pause()
    const again = createLaptop({ running, clock: laptop.clock, folder: laptop.folder })
    const told = () => again.siteServices.watch.status(again.siteId).problem
    again.start()
    await again.sync()
    expect(told()).toMatchObject({ code: 'siteClock', details: { context: 'aheadDays', count: 1 } })
    expect(Math.round(again.siteServices.watch.clockAhead(again.siteId) / minute)).toBe(day / minute)
    shift.aheadMs = 0
    await running.site.resume()
    await again.sync()
    expect(told()).toBeNull()
    expect(again.siteServices.watch.clockAhead(again.siteId)).toBe(0)
  })

  it('is told no more when it was set right', async () => {
    const { laptop, shift, problem } = await begin(day)
    shift.aheadMs = 0
    await laptop.sync()
    expect(problem()).toBeNull()
  })

  it('a day ahead lets a text be scheduled for what is to come on the site', async () => {
    const { laptop, article, only, advance } = await begin(day)
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    expect(await only()).toMatchObject({ state: 'sent', error: null, canCancel: true })
    await advance(149 * minute)
    expect((await only()).state).toBe('sent')
    await advance(2 * minute)
    await laptop.settle()
    expect(await only()).toMatchObject({ state: 'verified', canCancel: false })
    expect((await stateOf(laptop, article.ids.uk)).state).toBe('published')
  })

  it('a day behind refuses an hour that has passed on the site', async () => {
    const { laptop, article } = await begin(-day)
    const hashes = await hashesOf(laptop, article.articleId)
    const wanted = {
      articleId: article.articleId,
      kind: 'schedule' as const,
      languages: ['uk' as const],
      hashes,
    }
    expect(await laptop.failsWith('outbox.send', { ...wanted, at: '2026-01-05T09:30' })).toBe('overdue')
    expect(await intentsOf(laptop)).toEqual([])
  })

  it('is named as the cause when the site finds that the hour has passed', async () => {
    const { laptop, article, shift, only } = await begin(-day)
    // Until now nothing told of the difference.
    shift.aheadMs = 0
    await laptop.sync()
    shift.aheadMs = day
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T09:30' })
    await laptop.settle()
    expect(await only()).toMatchObject({
      state: 'needsConfirmation',
      error: { code: 'siteClock', details: { context: 'behindDays', count: 1 } },
    })
    expect((await stateOf(laptop, article.ids.uk)).url).toBeNull()
  })
})
