import { expect, test } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError, type SiteErrorCode } from '#main/sites/siteError.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, send, stateOf, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

const minute = 60_000
const hour = 60 * minute

/** Scheduled for 18:30 and taken back; the request that scheduled it is still on its way to the site. */
async function maybeTakenDown() {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now, guards: false })
  const unguarded = createUnguardedSite()
  const folder = temporaryFolder()
  const lost: { land: (() => Promise<unknown>) | null } = { land: null }
  const broken: { code: SiteErrorCode | null; losesAnswers: boolean } = { code: null, losesAnswers: false }
  const wrap = (site: SiteConnector): SiteConnector => {
    if (broken.code === 'offline') throw new SiteError('offline', 'No network')
    const connector = unguarded.wrap(site)
    return {
      ...connector,
      readBack: async (ref, options) => {
        if (broken.code !== null) throw new SiteError(broken.code, 'Not for you')
        return await connector.readBack(ref, options)
      },
      publish: async (pack, options) => {
        if (lost.land) {
          const answer = await connector.publish(pack, options)
          return broken.losesAnswers
            ? { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
            : answer
        }
        lost.land = async () => {
          // The site asks no questions: whatever revision it has by then.
          const there = pack.localizations.map(async (one) => {
            const { revision } = await connector.readBack(one.ref)
            return { ...one, revision }
          })
          await connector.publish({ ...pack, localizations: await Promise.all(there) }, options)
        }
        return { outcome: 'unknown', error: new SiteError('timeout', 'lost') }
      },
    }
  }
  const start = () => {
    const laptop = createLaptop({ running, clock, folder, wrap })
    laptop.start()
    return laptop
  }
  const laptop = start()
  const article = await writeApproved(laptop)
  const { id } = await send(laptop, article, {
    ...{ kind: 'schedule', at: '2026-01-05T18:30', languages: ['uk'] },
  })
  await laptop.settle()
  await laptop.invoke('outbox.cancel', { id })
  await untilSettled(laptop)
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'cancelled' })
  const land = async () => {
    await lost.land?.()
  }
  return { clock, running, laptop, start, article, land, broken }
}

const alarm = { kind: 'notWithdrawn', language: 'uk', hour: '2026-01-05T16:30:00.000Z' }

test('scheduled again by a request that landed later, it is an alarm before its hour', async () => {
  const { laptop, article, land } = await maybeTakenDown()
  await laptop.advance(hour)
  expect(await laptop.invoke('alarms.list', {})).toEqual([])
  await land()
  await laptop.advance(2 * minute)
  const found = await laptop.invoke('alarms.list', {})
  expect(found).toMatchObject([{ ...alarm, localizationId: article.ids.uk, title: 'Зустріч у громаді' }])
  await laptop.invoke('alarms.dismiss', { localizationId: article.ids.uk, kind: 'notWithdrawn' })
  await laptop.advance(2 * minute)
  expect(await laptop.invoke('alarms.list', {})).toEqual([])
  expect(laptop.failures).toEqual([])
})

test('gone out at its hour all the same while the program was closed, it is an alarm at the next start', async () => {
  const { laptop, clock, running, start, article, land } = await maybeTakenDown()
  await laptop.close()
  await land()
  clock.advance(12 * hour)
  running.site.publishDue()
  const next = start()
  await next.sync()
  expect(await next.invoke('alarms.list', {})).toMatchObject([alarm])
  expect(await stateOf(next, article.ids.uk)).toMatchObject({ state: 'published' })
  // Whoever takes it down has dealt with it.
  await send(next, article, { kind: 'unpublish', languages: ['uk'] })
  await untilSettled(next)
  expect(await next.invoke('alarms.list', {})).toEqual([])
  expect(next.failures).toEqual([])
})

test('what never came is looked for no longer, some time after its hour', async () => {
  const { laptop } = await maybeTakenDown()
  const { siteId, repositories } = laptop
  await laptop.advance(8 * hour)
  expect(repositories.alarms.cancelledSchedules(siteId)).toHaveLength(1)
  await laptop.advance(hour)
  expect(repositories.alarms.cancelledSchedules(siteId)).toEqual([])
  expect(await laptop.invoke('alarms.list', {})).toEqual([])
  expect(laptop.failures).toEqual([])
})

test.each(['forbidden', 'badAnswer', 'serverError'] as const)(
  'one that cannot be looked at (%s) breaks no pass: it is looked at once that is possible',
  async (code) => {
    const { laptop, clock, running, article, land, broken } = await maybeTakenDown()
    const { siteId, repositories, siteServices } = laptop
    await land()
    clock.advance(9 * hour)
    running.site.publishDue()
    broken.code = code
    await laptop.sync()
    expect(siteServices.watch.status(siteId).problem).toBeNull()
    expect(repositories.sites.get(siteId)?.lastSyncAt).toBe(clock.now())
    expect(await laptop.invoke('alarms.list', {})).toEqual([])
    broken.code = null
    await laptop.sync()
    expect(await laptop.invoke('alarms.list', {})).toMatchObject([
      { ...alarm, localizationId: article.ids.uk },
    ])
    expect(repositories.alarms.cancelledSchedules(siteId)).toEqual([])
    expect(laptop.failures).toEqual([])
  },
)

test('one that could never be looked at is left after a week', async () => {
  const { laptop, clock, broken } = await maybeTakenDown()
  const { siteId, repositories } = laptop
  broken.code = 'forbidden'
  clock.advance(7 * 24 * hour)
  await laptop.sync()
  expect(repositories.alarms.cancelledSchedules(siteId)).toHaveLength(1)
  clock.advance(9 * hour)
  await laptop.sync()
  expect(repositories.alarms.cancelledSchedules(siteId)).toEqual([])
  expect(laptop.failures).toEqual([])
})

test('a taking down that is itself taken back leaves the alarm: readers still see it', async () => {
  const { laptop, clock, running, article, land, broken } = await maybeTakenDown()
  await land()
  clock.advance(9 * hour)
  running.site.publishDue()
  await laptop.sync()
  expect(await laptop.invoke('alarms.list', {})).toMatchObject([alarm])
  broken.code = 'offline'
  const { id } = await send(laptop, article, { kind: 'unpublish', languages: ['uk'] })
  await laptop.settle()
  await laptop.invoke('outbox.cancel', { id })
  expect(await laptop.invoke('alarms.list', {})).toMatchObject([alarm])
  expect(laptop.failures).toEqual([])
})

test('a publication that is taken back before it left does not end the look for an hour from before', async () => {
  const { laptop, clock, running, article, land, broken } = await maybeTakenDown()
  broken.code = 'offline'
  const { id } = await send(laptop, article, { languages: ['uk'] })
  await laptop.settle()
  await laptop.invoke('outbox.cancel', { id })
  broken.code = null
  await land()
  clock.advance(9 * hour)
  running.site.publishDue()
  await laptop.sync()
  expect(await laptop.invoke('alarms.list', {})).toMatchObject([alarm])
  expect(laptop.failures).toEqual([])
})

test('scheduled anew for the same hour, it is no alarm, and nothing is looked for', async () => {
  const { laptop, clock, running, article, broken } = await maybeTakenDown()
  const { siteId, repositories } = laptop
  broken.losesAnswers = true
  await send(laptop, article, { kind: 'schedule', at: '2026-01-05T18:30', languages: ['uk'] })
  await laptop.settle()
  broken.losesAnswers = false
  // A pass sees it there before the queue has looked.
  expect((await intentsOf(laptop))[0]).toMatchObject({ kind: 'schedule', state: 'unknown' })
  await laptop.sync()
  expect(repositories.sync.base(article.ids.uk)).toMatchObject({ state: 'scheduled' })
  expect(repositories.alarms.cancelledSchedules(siteId)).toHaveLength(1)
  expect(await laptop.invoke('alarms.list', {})).toEqual([])
  await laptop.advance(2 * minute)
  expect(await laptop.invoke('alarms.list', {})).toEqual([])
  expect(repositories.alarms.cancelledSchedules(siteId)).toEqual([])
  await laptop.advance(Date.parse(alarm.hour) - Date.parse(clock.now()))
  running.site.publishDue()
  await untilSettled(laptop)
  expect((await intentsOf(laptop))[0]).toMatchObject({ kind: 'schedule', state: 'verified' })
  expect(await laptop.invoke('alarms.list', {})).toEqual([])
  expect(laptop.failures).toEqual([])
})
