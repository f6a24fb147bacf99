import { describe, expect, it } from 'vitest'
import { maxAttempts } from '#main/services/outbox/verdict.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  intentsOf,
  onSite,
  send,
  stateOf,
  untilSettled,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'

const minute = 60_000
const hour = 60 * minute

/** 10:00 in Kyiv; the site's clock is ours. */
async function begin() {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now })
  const laptop = createLaptop({ running, clock })
  laptop.start()
  const article = await writeApproved(laptop)
  await laptop.advance(minute)
  const publishes = () => running.site.requests.byRoute()['POST /api/articles/:id/publish'] ?? 0
  return { running, laptop, article, publishes }
}

const only = async (laptop: Laptop) => (await intentsOf(laptop))[0] ?? expect.fail('There is an intent')

/** Scheduled for 10:30; the answer was lost, and then the network went until its hour had passed. */
async function lost(kind: 'drop' | 'dropAfterCommit') {
  const parts = await begin()
  const { running, laptop, article } = parts
  running.site.faults.add({ kind, path: /publish$/ })
  const { id } = await send(laptop, article, { kind: 'schedule', at: '2026-01-05T10:30' })
  await laptop.settle()
  expect((await only(laptop)).state).toBe('unknown')
  await running.site.pause()
  await laptop.advance(40 * minute)
  const back = async () => {
    await running.site.resume()
    laptop.siteServices.networkChanged()
    await laptop.settle()
  }
  return { ...parts, id, back }
}

describe('a scheduled publication whose answer was lost, and whose hour came while offline', () => {
  it('waits for a person, who may confirm it or take it back', async () => {
    const { laptop, article } = await lost('drop')
    expect(await only(laptop)).toMatchObject({
      state: 'needsConfirmation',
      error: { code: 'overdue' },
      canCancel: true,
    })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'needsYou' })
  })

  it('is not fired when the site comes back and never had it', async () => {
    const { laptop, article, publishes, back } = await lost('drop')
    await back()
    await laptop.advance(12 * hour)
    expect(await only(laptop)).toMatchObject({ state: 'needsConfirmation', canCancel: true })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ url: null })
    expect(publishes()).toBeLessThanOrEqual(1)
  })

  it('goes out now, once, when it is confirmed', async () => {
    const { running, laptop, article, id, back } = await lost('drop')
    await laptop.invoke('outbox.confirm', { id })
    await back()
    await untilSettled(laptop)
    expect((await only(laptop)).state).toBe('verified')
    const { publishAt } = await stateOf(laptop, article.ids.uk)
    expect(Date.parse(publishAt?.instant ?? '')).toBeGreaterThan(Date.parse('2026-01-05T08:30:00.000Z'))
    const there = await onSite(laptop, running, article)
    expect(there).toMatchObject({ articles: 1, live: { uk: true, en: true } })
    expect(laptop.failures).toEqual([])
  })

  it('is found out as planned when it had arrived, and nobody is asked', async () => {
    const { running, laptop, article, publishes, back } = await lost('dropAfterCommit')
    running.site.publishDue()
    await back()
    await untilSettled(laptop)
    expect((await only(laptop)).state).toBe('verified')
    expect((await stateOf(laptop, article.ids.uk)).publishAt?.instant).toBe('2026-01-05T08:30:00.000Z')
    expect(publishes()).toBe(1)
  })

  it.each(['drop', 'dropAfterCommit'] as const)(
    'taken back offline, nothing of it stays there (%s)',
    async (kind) => {
      const { running, laptop, article, id, back } = await lost(kind)
      await laptop.invoke('outbox.cancel', { id })
      expect(await only(laptop)).toMatchObject({ canCancel: false })
      running.site.publishDue()
      await back()
      await laptop.advance(hour)
      expect((await only(laptop)).state).toBe('cancelled')
      expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved', url: null })
      expect((await onSite(laptop, running, article)).live).toEqual({
        uk: false,
        en: false,
      })
      expect(running.site.publishDue()).toBe(0)
      expect(laptop.failures).toEqual([])
    },
  )

  it('is not fired either when the site was there all the time and only looking came too late', async () => {
    const { running, laptop, article, publishes } = await begin()
    running.site.faults.add({ kind: 'drop', path: /publish$/ })
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T10:02' })
    await laptop.settle()
    const before = publishes()
    laptop.clock.advance(2 * minute)
    await laptop.advance(hour)
    expect(await only(laptop)).toMatchObject({ state: 'needsConfirmation' })
    expect(publishes()).toBe(before)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ url: null })
  })
})

it.each(['before', 'after'] as const)(
  'a scheduled one taken back while its request is under way, %s it is done there, is taken off the site again',
  async (when) => {
    const clock = createTestClock('2026-01-05T08:00:00.000Z')
    const running = await startSite({ clock: clock.now })
    const laptop = createLaptop({ running, clock })
    laptop.start()
    const article = await writeApproved(laptop)
    await laptop.advance(minute)
    const { id } = await send(laptop, article, { kind: 'schedule', at: '2026-01-05T10:30' })
    running.site.faults.add({
      ...{ kind: when, method: 'POST', path: /publish$/ },
      until: () => laptop.invoke('outbox.cancel', { id }),
    })
    await laptop.settle()
    await laptop.advance(minute)
    expect((await only(laptop)).state).toBe('cancelled')
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved', url: null })
    await laptop.advance(hour)
    expect(running.site.publishDue()).toBe(0)
    expect(laptop.failures).toEqual([])
  },
)

describe('an outcome that stays unknown', () => {
  it('is for a person after many looks: to look once more, or to leave it', async () => {
    const { running, laptop, article } = await begin()
    const fault = running.site.faults.add({ kind: 'badGateway', path: /publish$/, times: 10_000 })
    const { id } = await send(laptop, article)
    await untilSettled(laptop)
    expect(await only(laptop)).toMatchObject({
      state: 'needsYou',
      error: { code: 'outcomeUnknown' },
      canRetry: true,
      canCancel: true,
    })
    expect((await only(laptop)).steps.find(({ kind }) => kind === 'publish')?.state).toBe('unknown')
    expect(fault.struck()).toBe(maxAttempts + 1)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'needsYou' })

    fault.remove()
    await laptop.invoke('outbox.retry', { id })
    await untilSettled(laptop)
    expect((await only(laptop)).state).toBe('verified')
    expect((await onSite(laptop, running, article)).versions).toEqual([1, 1])
  })

  it('left by a person is told by the next pass, should it be out after all', async () => {
    const { running, laptop, article } = await begin()
    running.site.faults.add({ kind: 'dropAfterCommit', path: /publish$/ })
    const blind = running.site.faults.add({
      kind: 'badGateway',
      method: 'GET',
      path: /articles\//,
      times: 10_000,
    })
    const { id } = await send(laptop, article)
    await untilSettled(laptop)
    expect(await only(laptop)).toMatchObject({ state: 'needsYou', error: { code: 'outcomeUnknown' } })
    await laptop.invoke('outbox.cancel', { id })
    expect((await only(laptop)).state).toBe('cancelled')
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved' })
    blind.remove()
    await laptop.advance(hour)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'published', saving: 'onSite' })
  })
})
