import { describe, expect, it } from 'vitest'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  type BilingualArticle,
  edit,
  hashesOf,
  intentsOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

async function sendBack(laptop: Laptop, { articleId, ids }: BilingualArticle) {
  for (const language of ['uk', 'en'] as const) {
    const contentHash = (await hashesOf(laptop, articleId))[language]
    if (!contentHash) throw new Error('There is a text')
    const step = { localizationId: ids[language], step: 'requestChanges' as const, contentHash }
    await laptop.invoke('workflow.take', { ...step, note: 'Не публікувати!' })
  }
  await laptop.sync()
}

async function approveOne(laptop: Laptop, { ids }: BilingualArticle) {
  for (const step of ['submit', 'approve'] as const) {
    const { contentHash } = await stateOf(laptop, ids.uk)
    await laptop.invoke('workflow.take', { localizationId: ids.uk, step, contentHash, note: '' })
  }
}

describe('a colleague takes the sign-off back', () => {
  it('while the package is on its way, and a pass hears of it: it does not go out', async () => {
    const clock = createTestClock('2026-01-05T08:00:00.000Z')
    const running = await startSite({ clock: clock.now })
    const one = createLaptop({ running, clock })
    const other = createLaptop({ running, clock })
    one.start()
    other.start()
    const article = await writeApproved(one)
    await one.sync()
    await other.sync()
    // The package has to describe its picture anew, which the site does not take for now.
    await one.invoke('media.update', { id: article.mediaId, credit: 'Інший автор' })
    const busy = running.site.faults.add({
      ...{ kind: 'badGateway', method: 'PUT', path: /\/api\/media\/[^/]+$/, times: 1_000 },
    })
    await send(one, article)
    await one.settle()
    await sendBack(other, article)
    await one.sync()
    busy.remove()
    await one.advance(10 * 60_000)
    const site = await running.as('editor')
    expect((await site.readBack(refOf(one, article, 'uk'))).live).toBeNull()
    expect((await intentsOf(one))[0]).toMatchObject({ state: 'failed', error: { code: 'approvalVoid' } })
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'changesRequested' })
  })

  it('while it waits here for a word: taken back here, it stays returned there', async () => {
    const { one, other, running, clock } = await twoLaptops()
    const article = await writeApproved(one)
    await one.sync()
    await other.sync()
    await running.site.pause()
    await send(one, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await one.settle()
    clock.advance(5 * 60 * 60_000)
    await running.site.resume()
    await sendBack(other, article)
    await one.sync()
    await one.sync()
    await other.sync()
    for (const laptop of [one, other]) {
      expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'changesRequested' })
    }
    expect((await intentsOf(one))[0]).toMatchObject({ state: 'failed', error: { code: 'approvalVoid' } })
  })
})

describe('what went out and is not there as it was sent holds nobody up', () => {
  it('corrected by a colleague before this computer looked', async () => {
    const { one, other, running, clock } = await twoLaptops()
    const article = await writeApproved(one)
    await one.sync()
    await send(one, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await one.settle()
    await other.sync()
    // The lid is closed over the hour.
    await one.siteServices.stop()
    clock.advance(5 * 60 * 60_000)
    running.site.publishDue()
    await other.sync()
    await edit(other, article.ids.uk, 'Виправлено колегою.')
    await approveOne(other, article)
    await send(other, article, { languages: ['uk'] })
    await untilSettled(other)
    one.start()
    await one.sync()
    await one.sync()
    expect((await intentsOf(one))[0]).toMatchObject({
      state: 'needsYou',
      error: { code: 'verificationFailed' },
    })

    await edit(one, article.ids.uk, 'І ще раз.')
    await approveOne(one, article)
    await one.sync()
    await send(one, article, { languages: ['uk'] })
    await one.advance(60 * 60_000)
    const [again, before] = await intentsOf(one)
    expect(again).toMatchObject({ state: 'verified', error: null })
    expect(before).toMatchObject({ state: 'failed', error: { code: 'verificationFailed' } })
  })

  it('put back to draft by a colleague before its hour', async () => {
    const clock = createTestClock('2026-01-05T08:00:00.000Z')
    const running = await startSite({ clock: clock.now, guards: false })
    const one = createLaptop({ running, wrap: createUnguardedSite().wrap, clock })
    one.start()
    const colleague = createUnguardedSite().wrap(await running.as('editor'))
    const article = await writeApproved(one)
    await one.sync()
    await send(one, article, { kind: 'schedule', at: '2026-01-05T12:30', languages: ['uk'] })
    await one.settle()
    const ref = refOf(one, article, 'uk')
    const { revision } = await colleague.readBack(ref)
    await colleague.unpublish(ref.articleRemoteId, [{ ref, revision }], { idempotencyKey: 'x' })
    await one.advance(5 * 60_000)
    await one.advance(5 * 60 * 60_000)
    expect((await intentsOf(one))[0]).toMatchObject({ state: 'needsYou' })
    await send(one, article, { languages: ['uk'] })
    await one.advance(5 * 60 * 60_000)
    expect((await intentsOf(one))[0]).toMatchObject({ state: 'verified', error: null })
  })
})

it('what was given up while nobody knew, and is out as a pass finds, is said to be out', async () => {
  const running = await startSite()
  const one = createLaptop({ running })
  one.start()
  const article = await writeApproved(one)
  await one.sync()
  const lost = [
    running.site.faults.add({ kind: 'dropAfterCommit', path: /publish$/ }),
    running.site.faults.add({ kind: 'badGateway', method: 'GET', path: /articles\//, times: 10_000 }),
  ]
  const { id } = await send(one, article)
  await one.settle()
  await one.advance(6 * 60 * 60_000)
  await one.invoke('outbox.cancel', { id })
  for (const fault of lost) fault.remove()
  await one.sync()
  await one.sync()
  expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published' })
})

it('taken back while it is being read back, it is taken down at once, not at its hour', async () => {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now })
  const one = createLaptop({ running, clock })
  one.start()
  const article = await writeApproved(one)
  const cancel = async () => {
    const [intent] = await intentsOf(one)
    if (!intent) throw new Error('It is on its way')
    await one.invoke('outbox.cancel', { id: intent.id })
  }
  // The first text that is read after the publication is read back.
  const cancelled: { struck: () => number }[] = []
  running.site.faults.add({
    ...{ kind: 'after', path: /publish$/ },
    until: () =>
      cancelled.push(
        running.site.faults.add({ kind: 'after', method: 'GET', path: /\/localizations\//, until: cancel }),
      ),
  })
  await send(one, article, { kind: 'schedule', at: '2026-01-09T12:30' })
  await one.settle()
  expect(cancelled.map((fault) => fault.struck())).toEqual([1])
  expect((await intentsOf(one))[0]).toMatchObject({ state: 'cancelled' })
  const site = await running.as('editor')
  for (const language of ['uk', 'en'] as const) {
    expect(await site.readBack(refOf(one, article, language))).toMatchObject({ live: null, scheduled: null })
  }
})

it.each([
  ['forbidden', { kind: 'problem', problem: 'forbidden' }],
  ['connection broken', { kind: 'drop' }],
] as const)(
  'cancelled while a text is on its way, which the site then fails to take (%s), it is cancelled',
  async (_, refusal) => {
    const running = await startSite()
    const one = createLaptop({ running })
    one.start()
    const article = await writeApproved(one)
    const path = /\/localizations$/
    running.site.faults.add({
      ...{ kind: 'before', method: 'POST', path },
      until: async () => {
        const [intent] = await intentsOf(one)
        if (!intent) throw new Error('It is on its way')
        await one.invoke('outbox.cancel', { id: intent.id })
      },
      next: refusal,
    })
    await send(one, article)
    await one.settle()
    expect((await intentsOf(one))[0]).toMatchObject({ state: 'cancelled' })
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'approved' })
  },
)
