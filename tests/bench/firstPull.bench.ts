import { performance } from 'node:perf_hooks'
import { expect, onTestFinished, test } from 'vitest'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { insertPosts, minuteOf } from '#tests/support/wordpress/manyPosts.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { startWordPress } from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'
import { findPackages } from '#tools/wordpress/packages.ts'

const posts = 3_000
const newest = 100

/** When so many articles were on the desk, in milliseconds since the start, and when all were. */
async function watchPull(laptop: Laptop, pull: () => Promise<void>): Promise<{ first: number; all: number }> {
  const count = (): number =>
    laptop.db.prepare<{ n: number }>('SELECT count(*) AS n FROM articles').all()[0]?.n ?? 0
  const start = performance.now()
  let first = 0
  const timer = setInterval(() => {
    if (first === 0 && count() >= newest) first = performance.now() - start
  }, 25)
  await pull()
  clearInterval(timer)
  const all = performance.now() - start
  expect(count()).toBe(posts)
  return { first: first || all, all }
}

const seconds = (milliseconds: number): string => `${(milliseconds / 1000).toFixed(1)} s`.padStart(8)

test.skipIf(findPackages().found === null).for([false, true])(
  'the first pull from a WordPress with 3,000 posts, with the companion plugin: %s',
  async (plugin) => {
    const wordpress = await startWordPress({ plugin })
    onTestFinished(() => wordpress.close())
    await insertPosts(
      wordpress,
      Array.from({ length: posts }, (_, at) => ({ title: `Новина ${at}`, date: minuteOf(at) })),
    )
    const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, 'editor', { start: false })
    const { first, all } = await watchPull(laptop, async () => {
      laptop.start()
      await laptop.advance(0)
    })
    const editor = restClient(wordpress, 'editor')
    const start = performance.now()
    for (let page = 1; page <= posts / 100; page++) {
      const query = `context=edit&per_page=100&page=${page}&_fields=id,date,modified,title.raw,content.raw,excerpt.raw,status,meta`
      expect((await editor.get(`wp/v2/posts?${query}`)).status).toBe(200)
    }
    const raw = performance.now() - start
    console.log(
      `WordPress, ${posts} posts, ${plugin ? 'with' : 'without'} the plugin: newest ${newest} ${seconds(first)}   all ${seconds(all)}   raw requests alone ${seconds(raw)}`,
    )
  },
)
