import { expect, it } from 'vitest'
import { edit, intentsOf, send, stateOf, writeApproved } from '#tests/support/sync/articles.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

const hour = 60 * 60_000

it('while a site is being forgotten nothing is asked of it any more, whatever happens here', async () => {
  const { one, running, other } = await twoLaptops()
  await other.close()
  const article = await writeApproved(one)
  await one.sync()
  const stay = await one.siteServices.watch.leaving(one.siteId)
  running.site.requests.reset()

  await send(one, article)
  await edit(one, article.ids.en, 'Written meanwhile.')
  one.siteServices.networkChanged()
  await one.sync()
  await one.advance(hour)
  expect(running.site.requests.byRoute()).toEqual({})
  expect((await intentsOf(one))[0]).toMatchObject({ state: 'waiting', siteId: one.siteId, error: null })

  // It was kept after all: what waited goes on.
  stay()
  await one.sync()
  expect((await intentsOf(one))[0]).toMatchObject({ state: 'verified' })
  expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published' })
  expect(one.failures).toEqual([])
})

it('a site that is held is asked nothing, and everything as soon as it is let go', async () => {
  const { one, running, other } = await twoLaptops()
  await other.siteServices.stop()
  const release = other.siteServices.watch.hold(other.siteId)
  other.start()
  await other.settle()
  running.site.requests.reset()
  const article = await writeApproved(one)
  await one.sync()
  expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onSite' })
  running.site.requests.reset()
  await other.advance(hour)
  expect(running.site.requests.byRoute()).toEqual({})
  release()
  await other.settle()
  expect(await stateOf(other, article.ids.uk)).toMatchObject({ saving: 'onSite' })
})

it('waits for what is under way there', async () => {
  const { one, running, other } = await twoLaptops()
  await other.close()
  await writeApproved(one)
  const pass = one.sync()
  await one.siteServices.watch.leaving(one.siteId)
  running.site.requests.reset()
  await pass
  await one.advance(hour)
  expect(running.site.requests.byRoute()).toEqual({})
})
