import { describe, expect, it } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
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
} from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

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
  return { clock, running, laptop, article }
}

const only = async (laptop: Awaited<ReturnType<typeof begin>>['laptop']) => {
  const [intent] = await intentsOf(laptop)
  if (!intent) throw new Error('There is an intent')
  return intent
}

describe('a scheduled publication', () => {
  it('waits on the site for its hour in the site’s zone, and is verified when readers see it', async () => {
    const { running, laptop, article } = await begin()
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    expect(await only(laptop)).toMatchObject({
      state: 'sent',
      publishAt: { instant: '2026-01-05T10:30:00.000Z', zone: 'Europe/Kyiv', wall: '2026-01-05T12:30' },
      canCancel: true,
      error: null,
    })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      state: 'scheduled',
      saving: 'onSite',
      url: null,
    })

    await laptop.advance(2 * hour)
    expect((await only(laptop)).state).toBe('sent')
    await laptop.advance(29 * minute)
    running.site.publishDue()
    await laptop.advance(10_000)
    expect(await only(laptop)).toMatchObject({ state: 'verified', canCancel: false })
    const now = await stateOf(laptop, article.ids.uk)
    expect(now).toMatchObject({ state: 'published', saving: 'verified' })
    expect(now.publishAt?.instant).toBe('2026-01-05T10:30:00.000Z')
    expect(laptop.failures).toEqual([])
  })

  it.each([
    ['schedule' as const, '2027-03-28T03:30'],
    ['schedule' as const, '2027-03-28T03:00'],
    ['publish' as const, '2025-03-30T03:59'],
  ])('is refused (%s) at %s, which no clock in Kyiv shows', async (kind, at) => {
    const { laptop, article } = await begin()
    const hashes = await hashesOf(laptop, article.articleId)
    const { articleId } = article
    const languages = ['uk' as const]
    expect(await laptop.failsWith('outbox.send', { articleId, kind, at, languages, hashes })).toBe(
      'noSuchHour',
    )
    expect(await intentsOf(laptop)).toEqual([])
  })

  it('says so when its hour came and readers do not see it', async () => {
    const { laptop, article } = await begin()
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    await laptop.advance(8 * hour)
    expect(await only(laptop)).toMatchObject({ state: 'needsYou', error: { code: 'notOutYet' } })
  })

  it('that came due while offline is not fired: a person confirms it, and it goes out now', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await laptop.sync()
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T10:05' })
    await laptop.advance(6 * minute)
    expect(await only(laptop)).toMatchObject({ state: 'needsConfirmation', error: { code: 'overdue' } })
    await running.site.resume()
    laptop.siteServices.networkChanged()
    await laptop.settle()
    await laptop.advance(hour)
    const overdue = await only(laptop)
    expect(overdue).toMatchObject({ state: 'needsConfirmation', question: 'overdue', canCancel: true })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      state: 'scheduled',
      url: null,
      saving: 'needsYou',
    })

    await laptop.invoke('outbox.confirm', { id: overdue.id })
    const confirmedAt = laptop.clock.now()
    await untilSettled(laptop)
    expect((await only(laptop)).state).toBe('verified')
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      state: 'published',
      publishAt: { instant: confirmedAt },
    })
  })

  it('that came due while the laptop slept waits for a person as soon as it wakes', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await laptop.sync()
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T10:05' })
    await laptop.settle()
    // Asleep: the clock goes on, timers do not.
    laptop.clock.advance(hour)
    laptop.siteServices.networkChanged()
    await laptop.settle()
    expect(await only(laptop)).toMatchObject({ state: 'needsConfirmation', error: { code: 'overdue' } })
  })

  it('that came due while the program was closed is not fired either', async () => {
    const { running, laptop, article, clock } = await begin()
    await running.site.pause()
    await laptop.sync()
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.close()
    clock.advance(24 * hour)
    await running.site.resume()
    const again = createLaptop({ running, clock, folder: laptop.folder })
    again.start()
    await again.settle()
    expect((await only(again)).state).toBe('needsConfirmation')
    await again.advance(hour)
    expect(await stateOf(again, article.ids.uk)).toMatchObject({ url: null })
  })

  it('whose answer was lost is found on the site, and not sent twice', async () => {
    const { running, laptop, article } = await begin()
    running.site.faults.add({ kind: 'dropAfterCommit', path: /publish$/ })
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.advance(10 * minute)
    expect(await only(laptop)).toMatchObject({ state: 'sent', error: null })
    expect(running.site.requests.byRoute()['POST /api/articles/:id/publish']).toBe(1)
  })

  it('keeps its text while a newer one is written, which stays here as a draft', async () => {
    const { running, laptop, article } = await begin()
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    const frozen = (await stateOf(laptop, article.ids.uk)).contentHash
    await edit(laptop, article.ids.uk, 'Написано після планування.')
    await laptop.advance(2 * hour + 29 * minute)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({
      state: 'scheduled',
      saving: 'onThisComputer',
    })
    running.site.publishDue()
    await laptop.advance(minute)
    const intent = await only(laptop)
    expect(intent.state).toBe('verified')
    expect(intent.receipts.find(({ language }) => language === 'uk')?.contentHash).toBe(frozen)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'draft', saving: 'onSite' })
  })

  it('is refused for what is past, and a date to show is refused for what is to come', async () => {
    const { laptop, article } = await begin()
    await expect(send(laptop, article, { kind: 'schedule', at: '2026-01-05T09:59' })).rejects.toMatchObject({
      code: 'overdue',
    })
    await expect(send(laptop, article, { kind: 'publish', at: '2026-01-06T09:59' })).rejects.toMatchObject({
      code: 'invalidInput',
    })
  })
})

describe('taking it back', () => {
  it('before it left costs nothing: the text is approved again', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await laptop.sync()
    const intent = await send(laptop, article)
    await laptop.settle()
    await laptop.invoke('outbox.cancel', { id: intent.id })
    expect((await only(laptop)).state).toBe('cancelled')
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved', url: null })
    await running.site.resume()
    laptop.siteServices.networkChanged()
    await laptop.settle()
    await laptop.advance(hour)
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'approved', url: null })
  })

  it('of a text written on since makes it a draft: nobody approved that', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await laptop.sync()
    const intent = await send(laptop, article)
    await edit(laptop, article.ids.uk, 'Написано після кліку.')
    await laptop.invoke('outbox.cancel', { id: intent.id })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'draft' })
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'approved' })
  })

  it('of a scheduled one takes it off the site before its hour', async () => {
    const { running, laptop, article } = await begin()
    const intent = await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    await laptop.invoke('outbox.cancel', { id: intent.id })
    await laptop.settle()
    expect((await only(laptop)).state).toBe('cancelled')
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved' })
    await laptop.advance(3 * hour)
    expect(running.site.publishDue()).toBe(0)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'approved', url: null })
  })

  it('of a scheduled one waits for the network like anything else', async () => {
    const { running, laptop, article } = await begin()
    const intent = await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
    await laptop.settle()
    await running.site.pause()
    await laptop.sync()
    await laptop.invoke('outbox.cancel', { id: intent.id })
    await laptop.advance(minute)
    expect((await only(laptop)).state).not.toBe('cancelled')
    await running.site.resume()
    laptop.siteServices.networkChanged()
    await laptop.settle()
    expect((await only(laptop)).state).toBe('cancelled')
    expect(running.site.publishDue()).toBe(0)
  })

  it('is refused once readers can see it', async () => {
    const { laptop, article } = await begin()
    const intent = await send(laptop, article)
    await laptop.settle()
    await expect(laptop.invoke('outbox.cancel', { id: intent.id })).rejects.toMatchObject({
      code: 'intentNotCancellable',
    })
  })

  it('is refused while nobody knows whether readers can see it', async () => {
    const { running, laptop, article } = await begin()
    running.site.faults.add({ kind: 'dropAfterCommit', path: /publish$/ })
    const intent = await send(laptop, article)
    await laptop.settle()
    expect((await only(laptop)).state).toBe('unknown')
    await expect(laptop.invoke('outbox.cancel', { id: intent.id })).rejects.toMatchObject({
      code: 'intentNotCancellable',
    })
    await untilSettled(laptop)
    expect((await only(laptop)).state).toBe('verified')
  })
})

describe('taking down', () => {
  it('takes both languages away from readers, verified, and they may be published again', async () => {
    const { laptop, article } = await begin()
    await send(laptop, article)
    await laptop.settle()
    const { url } = await stateOf(laptop, article.ids.uk)
    await send(laptop, article, { kind: 'unpublish' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'queued', saving: 'queued' })
    await laptop.settle()
    const [newest] = await intentsOf(laptop)
    expect(newest).toMatchObject({ kind: 'unpublish', state: 'verified' })
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'unpublished', url: null })
    expect((await fetch(url ?? '')).status).not.toBe(200)
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'unpublished' })
  })

  it('whose answer was lost is taken down once', async () => {
    const { running, laptop, article } = await begin()
    await send(laptop, article)
    await laptop.settle()
    running.site.faults.add({ kind: 'dropAfterCommit', path: /unpublish$/ })
    await send(laptop, article, { kind: 'unpublish' })
    await untilSettled(laptop)
    const [newest] = await intentsOf(laptop)
    expect(newest?.state).toBe('verified')
    expect(running.site.requests.byRoute()['POST /api/articles/:id/unpublish']).toBe(1)
  })

  it('leaves a newer draft behind as the draft it is', async () => {
    const { laptop, article } = await begin()
    await send(laptop, article)
    await laptop.settle()
    await edit(laptop, article.ids.uk, 'Нова редакція.')
    await send(laptop, article, { kind: 'unpublish' })
    await untilSettled(laptop)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ state: 'draft', url: null })
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'unpublished', url: null })
  })
})

describe('a translation that waits for its hour', () => {
  it('stops what its source has taken back until somebody settles it', async () => {
    const { laptop, article } = await begin()
    const { ids } = article
    await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30', languages: ['en'] })
    await laptop.settle()
    expect(await stateOf(laptop, ids.en)).toMatchObject({ state: 'scheduled' })
    // The same text of the source goes out as always; one that lost words does not.
    await send(laptop, article, { languages: ['uk'] })
    await laptop.settle()
    await edit(laptop, ids.uk, 'Перший.')
    for (const step of ['submit', 'approve'] as const) {
      const { contentHash } = await stateOf(laptop, ids.uk)
      await laptop.invoke('workflow.take', { localizationId: ids.uk, step, contentHash, note: '' })
    }
    const sendSource = () => send(laptop, article, { languages: ['uk'] })
    await expect(sendSource()).rejects.toMatchObject({
      code: 'translationWaits',
      details: { language: 'en' },
    })
    const [source] = (await laptop.invoke('localizations.open', { id: ids.uk })).blocks
    if (!source) throw new Error('The source has a block')
    await laptop.invoke('translation.confirm', {
      ...{ targetId: ids.en, blockId: source.id, sourceHash: hashBlock(source), minorEdit: true },
    })
    await sendSource()
    await laptop.settle()
    expect(await stateOf(laptop, ids.uk)).toMatchObject({ state: 'published' })
    expect(laptop.failures).toEqual([])
  })
})
