import { describe, expect, it } from 'vitest'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

const second = 1_000
const minute = 60 * second

async function begin() {
  const laptops = await twoLaptops()
  const { one, running } = laptops
  await laptops.other.close()
  const article = await writeBilingual(one)
  await one.sync()
  await one.advance(minute)
  running.site.requests.reset()
  return { ...laptops, article }
}

const pushes = (running: Awaited<ReturnType<typeof begin>>['running']): number =>
  running.site.requests.byRoute()['PUT /api/articles/:id/localizations/:language'] ?? 0

describe('a pass begins by itself', () => {
  it('a few seconds after the last key, not at every one', async () => {
    const { one, running, article } = await begin()
    for (let at = 0; at < 4; at += 1) {
      await edit(one, article.ids.uk, `Пишу далі ${at}`)
      await one.settle()
      await one.advance(2 * second)
    }
    expect(pushes(running)).toBe(0)
    await one.advance(3 * second)
    expect(pushes(running)).toBe(1)
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onSite' })
  })

  it('within a minute of writing that never pauses', async () => {
    const { one, running, article } = await begin()
    for (let at = 0; at < 40; at += 1) {
      await edit(one, article.ids.uk, `Пишу без упину ${at}`)
      await one.settle()
      await one.advance(2 * second)
    }
    expect(pushes(running)).toBeGreaterThanOrEqual(1)
    expect(pushes(running)).toBeLessThanOrEqual(3)
  })

  it('at once after a step that colleagues wait for', async () => {
    const { one, running, article } = await begin()
    const { contentHash } = await stateOf(one, article.ids.uk)
    await one.invoke('workflow.take', {
      ...{ localizationId: article.ids.uk, step: 'submit', contentHash, note: '' },
    })
    await one.settle()
    await one.advance(second)
    expect(pushes(running)).toBe(1)
  })

  it('after a while though nothing happens here, with one question', async () => {
    const { one, running } = await begin()
    await one.advance(10 * minute)
    const { 'GET /api/changes': looks, ...others } = running.site.requests.byRoute()
    // The house dictionary has no cursor: it is asked for by itself, and seldom.
    expect(others).toEqual({ 'GET /api/house-words': 1 })
    expect(looks).toBeGreaterThanOrEqual(6)
    expect(looks).toBeLessThanOrEqual(10)
  })

  it('not while the site is out of reach, and at once when it is back', async () => {
    const { one, running, article } = await begin()
    await running.site.pause()
    await one.sync()
    await edit(one, article.ids.uk, 'Без мережі.')
    await one.advance(minute)
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onThisComputer' })
    await running.site.resume()
    await one.advance(5 * second)
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onSite' })
  })
})

it('runs one pass at a time however often it is asked for', async () => {
  const { one, running } = await begin()
  await Promise.all(Array.from({ length: 20 }, () => one.siteServices.syncNow(one.siteId)))
  // The one that ran, and one more for all who asked meanwhile.
  expect(running.site.requests.byRoute()).toEqual({ 'GET /api/changes': 2 })
})

it('tells when a pass runs and when it ended', async () => {
  const { one } = await begin()
  const before = one.events.length
  const pass = one.siteServices.syncNow(one.siteId)
  await Promise.resolve()
  await pass
  expect(one.siteServices.watch.isSyncing(one.siteId)).toBe(false)
  const news = one.events.slice(before).filter(({ event }) => event === 'sites.changed')
  expect(news.length).toBeGreaterThanOrEqual(2)
})

it('stops in order: what is under way ends, nothing new begins', async () => {
  const { one, running, article } = await begin()
  await edit(one, article.ids.uk, 'Ще одне речення.')
  const pass = one.siteServices.syncNow(one.siteId)
  await one.siteServices.stop()
  await pass
  const asked = running.site.requests.total()
  await one.advance(10 * minute)
  expect(running.site.requests.total()).toBe(asked)
})
