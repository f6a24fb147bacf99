import { expect, it } from 'vitest'
import { SiteError } from '#main/sites/siteError.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { intentsOf, send, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'

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
  const first = createLaptop({ running, folder })
  first.start()
  const article = await writeApproved(first)
  await first.sync()
  await first.close()
  const moved = running.site.faults.add({ kind: 'moved', to: 'https://new.example', times: 1_000 })
  const refreshSite = async (): Promise<void> => {
    moved.remove()
    // Another address of the same site.
    laptop.repositories.sites.update(laptop.siteId, { address: `${running.address}/.` })
  }
  const laptop: Laptop = createLaptop({ running, folder, clock: first.clock, refreshSite })
  laptop.outbox.start()
  await send(laptop, article)
  await laptop.settle()
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'retrying', error: { code: 'siteBadAnswer' } })
  // Its next try is later: the pass that found the site lets it go on.
  await laptop.sync()
  expect((await intentsOf(laptop))[0]).toMatchObject({ state: 'verified', error: null })
})
