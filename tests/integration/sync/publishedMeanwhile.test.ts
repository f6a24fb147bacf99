import { expect, it } from 'vitest'
import { intentsOf, send, stateOf, untilSettled, writeApproved } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

/** Two laptops, and an article that is out; the second gave a text another date, which the first has not heard of. */
async function begin() {
  const { one, other, running } = await twoLaptops()
  const article = await writeApproved(one)
  await one.sync()
  await send(one, article)
  await untilSettled(one)
  await other.sync()
  await send(other, article, { languages: ['uk'], at: '2026-01-05T09:30' })
  await untilSettled(other)
  return { one, running, article }
}

/** Waits until the newest intent is verified, without waiting for the pass that is held back. */
async function verified(laptop: Laptop): Promise<void> {
  while ((await intentsOf(laptop))[0]?.state !== 'verified') await new Promise(setImmediate)
}

it('a page of changes from before a publication takes nothing of it back', async () => {
  const { one, running, article } = await begin()
  const page = running.site.faults.add({
    ...{ kind: 'after', path: /\/api\/changes/ },
    until: async () => {
      await send(one, article, { languages: ['uk'], sticky: true })
      await verified(one)
    },
  })
  await one.sync()
  expect(page.struck()).toBe(1)
  for (let passes = 0; passes < 2; passes += 1) {
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published', sticky: true })
    await one.sync()
  }
})

it.each(['before', 'after'] as const)(
  'a text whose read is held back (%s the site has read it) while it is published is as it was published',
  async (kind) => {
    const { one, running, article } = await begin()
    const read = running.site.faults.add({
      ...{ kind, method: 'GET', path: /\/localizations\/uk$/ },
      // The publication waits for the pass to leave the article.
      until: () => send(one, article, { languages: ['uk'], sticky: true }),
    })
    await one.sync()
    await untilSettled(one)
    expect(read.struck()).toBe(1)
    for (let passes = 0; passes < 2; passes += 1) {
      expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published', sticky: true })
      await one.sync()
    }
  },
)
