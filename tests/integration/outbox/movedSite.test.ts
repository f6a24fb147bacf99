import { expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, send, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'

const moved = () => new SiteError('moved', 'The site is elsewhere', { movedTo: 'https://new.example' })

it.each(['found again by itself', 'followed by a person'])(
  'what waits because the site had moved goes out once it is %s',
  async (how) => {
    const running = await startSite()
    let isMoved = false
    const laptop = createLaptop({
      running,
      wrap: (site) => ({
        ...site,
        changes: async (...asked) => {
          if (isMoved) throw moved()
          return await site.changes(...asked)
        },
        publish: async (...asked) =>
          isMoved ? { outcome: 'refused', error: moved() } : await site.publish(...asked),
      }),
    })
    laptop.start()
    const article = await writeApproved(laptop)
    await laptop.sync()
    isMoved = true
    await send(laptop, article)
    await laptop.settle()
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'needsYou', error: { code: 'siteMoved' } })
    await laptop.sync()
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'needsYou', error: { code: 'siteMoved' } })
    isMoved = false
    // What following a site ends with; by itself the next pass finds out.
    if (how === 'followed by a person') laptop.siteServices.watch.probeSoon(laptop.siteId)
    else await laptop.advance(2 * 60_000)
    await untilSettled(laptop)
    expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
  },
)

it('what met the old address before the first pass of a start goes out once that pass found the new one', async () => {
  const running = await startSite()
  const folder = temporaryFolder()
  let [root, isThere] = ['old', true]
  const wrap = (site: SiteConnector): SiteConnector => {
    const closed = () => new SiteError('apiClosed', 'Nothing here')
    const stands = () => isThere || root === 'new'
    return {
      ...site,
      apiRoot: root,
      changes: async (...asked) => {
        if (!stands()) throw closed()
        return await site.changes(...asked)
      },
      publish: async (...asked) =>
        stands() ? await site.publish(...asked) : { outcome: 'refused', error: closed() },
    }
  }
  const first = createLaptop({ running, folder, wrap })
  first.start()
  const article = await writeApproved(first)
  await first.sync()
  await first.close()
  isThere = false
  const refreshSite = async (): Promise<void> => {
    root = 'new'
  }
  const laptop = createLaptop({ running, folder, wrap, clock: first.clock, refreshSite })
  laptop.outbox.start()
  await send(laptop, article)
  await laptop.settle()
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'needsYou', error: { code: 'siteApiClosed' } })
  await laptop.sync()
  await untilSettled(laptop)
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
})
