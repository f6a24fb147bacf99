import { describe, expect, it } from 'vitest'
import { visnykSites } from '#main/sites/visnyk/index.ts'
import { sitePassword, startSite } from '#tests/support/site/startSite.ts'
import {
  edit,
  intentsOf,
  onSite,
  send,
  stateOf,
  untilSettled,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

const minute = 60_000

async function begin() {
  const running = await startSite()
  const laptop = createLaptop({ running })
  laptop.start()
  const article = await writeApproved(laptop)
  await laptop.advance(minute)
  return { running, laptop, article }
}

describe('without the network', () => {
  it('waits without counting attempts, and goes at once when the site is back', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await laptop.sync()
    await send(laptop, article)
    await laptop.settle()
    await laptop.advance(5 * minute)
    const [waiting] = await intentsOf(laptop)
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 0, nextTryAt: null, canCancel: true })
    expect(waiting?.error?.code).toBe('siteRefused')
    expect(laptop.siteServices.watch.status(laptop.siteId).status).toBe('practiceStopped')
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'queued', state: 'queued' })

    await running.site.resume()
    // The next small question comes within seconds for a site on this computer.
    expect(laptop.timers.next()).toBeLessThanOrEqual(3_000)
    await laptop.advance(3_000)
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', attempts: 0 })
    expect(laptop.siteServices.watch.status(laptop.siteId).status).toBe('online')
  })

  it('asks rarely, and only one small thing', async () => {
    const { running, laptop, article } = await begin()
    running.site.faults.add({ kind: 'drop', times: 100_000 })
    await send(laptop, article)
    await laptop.settle()
    running.site.requests.reset()
    await laptop.advance(2 * minute)
    expect(Object.keys(running.site.requests.byRoute())).toEqual(['GET /api'])
    expect(running.site.requests.total()).toBeLessThan(2 * 60)
  })

  it('looks at once when the system says that the network changed', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await send(laptop, article)
    await laptop.settle()
    await laptop.advance(minute)
    await running.site.resume()
    laptop.siteServices.networkChanged()
    await laptop.settle()
    expect((await intentsOf(laptop))[0]?.state).toBe('verified')
  })

  it('takes a captive portal for no network, and publishes nothing twice after it', async () => {
    const { running, laptop, article } = await begin()
    const portal = running.site.faults.add({ kind: 'html', times: 10_000 })
    await send(laptop, article)
    await laptop.settle()
    await laptop.advance(5 * minute)
    expect((await intentsOf(laptop))[0]?.state).not.toBe('verified')
    portal.remove()
    await untilSettled(laptop)
    expect(await onSite(laptop, running, article)).toMatchObject({
      articles: 1,
      live: { uk: true, en: true },
    })
  })
})

describe('when the site says not now', () => {
  it('stays away as long as a 429 asks, over a restart too, and does not let a person hurry it', async () => {
    const { running, laptop, article } = await begin()
    running.site.faults.add({ kind: 'rateLimited', retryAfterSeconds: 600, times: 1 })
    await send(laptop, article)
    await laptop.settle()
    running.site.requests.reset()
    await laptop.advance(5 * minute)
    const [intent] = await intentsOf(laptop)
    if (!intent) throw new Error('There is an intent')
    await laptop.invoke('outbox.retry', { id: intent.id })
    await laptop.settle()
    await laptop.close()
    const again = createLaptop({ running, folder: laptop.folder, clock: laptop.clock })
    again.start()
    await again.settle()
    await again.advance(4 * minute)
    expect(running.site.requests.byRoute()).toEqual({})
    expect((await intentsOf(again))[0]?.nextTryAt).not.toBeNull()
    await again.advance(2 * minute)
    expect((await intentsOf(again))[0]?.state).toBe('verified')
  })

  it('tries again less and less often after 503, and asks a person in the end', async () => {
    const { running, laptop, article } = await begin()
    const down = running.site.faults.add({ kind: 'badGateway', path: /\/api\/articles/, times: 100_000 })
    await send(laptop, article)
    await untilSettled(laptop)
    const [intent] = await intentsOf(laptop)
    expect(intent).toMatchObject({ state: 'needsYou', canRetry: true, error: { code: 'outcomeUnknown' } })
    expect(intent?.attempts).toBeGreaterThan(10)
    expect(down.struck()).toBeLessThan(100)
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'needsYou' })
    down.remove()
    if (intent) await laptop.invoke('outbox.retry', { id: intent.id })
    await laptop.settle()
    expect((await intentsOf(laptop))[0]?.state).toBe('verified')
  })
})

describe('when the token is refused', () => {
  it('stops the whole queue of the site until somebody signs in', async () => {
    const { running, laptop, article } = await begin()
    const second = await writeApproved(laptop, 'Друга новина')
    running.site.admin.revokeTokens('editor')
    await send(laptop, article)
    await send(laptop, second)
    await laptop.settle()
    running.site.requests.reset()
    await laptop.advance(60 * minute)
    expect(running.site.requests.total()).toBe(0)
    expect(laptop.siteServices.watch.status(laptop.siteId).status).toBe('signInNeeded')
    for (const intent of await intentsOf(laptop)) {
      expect(intent).toMatchObject({ state: 'needsYou', error: { code: 'signInNeeded' } })
    }
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'needsYou' })

    const { token } = await visnykSites.signIn(running.address, 'editor', sitePassword)
    laptop.tokens.set('editor', token)
    laptop.siteServices.watch.signedIn(laptop.siteId)
    await untilSettled(laptop)
    for (const intent of await intentsOf(laptop)) expect(intent.state).toBe('verified')
  })

  it('does the same where there is no token at all', async () => {
    const { laptop, article } = await begin()
    laptop.tokens.set('editor', null)
    await send(laptop, article)
    await laptop.settle()
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'needsYou', error: { code: 'signInNeeded' } })
    laptop.tokens.delete('editor')
    laptop.siteServices.watch.signedIn(laptop.siteId)
    await untilSettled(laptop)
    expect((await intentsOf(laptop))[0]?.state).toBe('verified')
  })
})

describe('what was frozen at the click', () => {
  it('goes out exactly so, whatever is written or voided before it is sent', async () => {
    const { running, laptop, article } = await begin()
    await running.site.pause()
    await send(laptop, article)
    const approved = await stateOf(laptop, article.ids.uk)
    await edit(laptop, article.ids.uk, 'Написано після кліку.')
    const edited = await stateOf(laptop, article.ids.uk)
    expect(edited).toMatchObject({ state: 'queued', saving: 'onThisComputer' })
    await running.site.resume()
    await laptop.advance(minute)

    const [intent] = await intentsOf(laptop)
    expect(intent?.state).toBe('verified')
    const receipt = intent?.receipts.find(({ language }) => language === 'uk')
    expect(receipt?.contentHash).toBe(approved.contentHash)
    expect(await (await fetch(receipt?.url ?? '')).text()).not.toContain('Написано після кліку.')
    // The newer text is a draft that was never approved, and as a draft colleagues may see it.
    const now = await stateOf(laptop, article.ids.uk)
    expect(now).toMatchObject({ state: 'draft', contentHash: edited.contentHash, url: receipt?.url })
    await laptop.sync()
    expect(await stateOf(laptop, article.ids.uk)).toMatchObject({ saving: 'onSite' })
    expect(await (await fetch(receipt?.url ?? '')).text()).not.toContain('Написано після кліку.')
    expect(await stateOf(laptop, article.ids.en)).toMatchObject({ state: 'published', saving: 'verified' })
  })
})
