import { expect, test } from 'vitest'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { approveBoth, edit, intentsOf, send, stateOf, writeApproved } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'

const minute = 60_000

async function begin() {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now })
  const laptop = createLaptop({ running, clock })
  laptop.start()
  const article = await writeApproved(laptop)
  await laptop.advance(minute)
  return { running, laptop, article }
}

const newest = async (laptop: Laptop) => (await intentsOf(laptop))[0] ?? expect.fail()

test('a scheduled update that is taken back leaves readers the text they have', async () => {
  const { running, laptop, article } = await begin()
  await send(laptop, article)
  await laptop.settle()
  const { contentHash: liveHash, ...live } = await stateOf(laptop, article.ids.uk)
  const url = live.url ?? expect.fail()
  await edit(laptop, article.ids.uk, 'Оновлений абзац.')
  await edit(laptop, article.ids.en, 'An updated paragraph.')
  await approveBoth(laptop, article)
  const intent = await send(laptop, article, { kind: 'schedule', at: '2026-01-05T12:30' })
  await laptop.settle()
  expect((await newest(laptop)).state).toBe('sent')

  await laptop.invoke('outbox.cancel', { id: intent.id })
  await laptop.settle()
  expect((await newest(laptop)).state).toBe('cancelled')
  expect((await fetch(url)).status).toBe(200)
  await laptop.advance(180 * minute)
  expect(running.site.publishDue()).toBe(0)
  const now = await stateOf(laptop, article.ids.uk)
  expect(now).toMatchObject({ state: 'approved', url })
  expect(now.contentHash).not.toBe(liveHash)
  expect(await (await fetch(url)).text()).not.toContain('Оновлений абзац.')
})

test('a colleague who signed out with something queued or signed off does not stop the others', async () => {
  const { laptop, article } = await begin()
  await laptop.siteServices.stop()
  await send(laptop, article)
  await writeApproved(laptop, 'Друга новина')
  laptop.tokens.set('editor', null)
  laptop.actAs('author')
  laptop.start()
  await laptop.sync()
  expect(await newest(laptop)).toMatchObject({
    state: 'needsYou',
    siteId: laptop.siteId,
    error: { code: 'signInNeeded', details: { account: 'Редактор', login: 'editor' } },
  })
  expect(laptop.siteServices.watch.status(laptop.siteId)).toMatchObject({
    status: 'online',
    problem: { code: 'signInNeeded', details: { article: 'Друга новина' } },
  })
  const own = await writeArticle(laptop, 'Третя новина', [paragraph('Абзац.')])
  await laptop.sync()
  expect(laptop.repositories.articles.get(own.articleId)?.remote.kind).toBe('known')
})
