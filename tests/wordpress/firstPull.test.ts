import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { type Laptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { startFaultProxy } from '#tests/support/wordpress/faultProxy.ts'
import { insertPosts, type ManyPost, minuteOf } from '#tests/support/wordpress/manyPosts.ts'
import { restClient } from '#tests/support/wordpress/restClient.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'
import { createWordPressLaptop } from '#tests/support/wordpress/wordPressLaptop.ts'

const perPage = 100
const count = 350

/** Imported the other way round: the highest number has the oldest date. */
const backwards = (many: number): ManyPost[] =>
  Array.from({ length: many }, (_, at) => ({ title: `Новина ${many - at}`, date: minuteOf(many - at) }))

type PageHook = (page: number) => Promise<void> | void

/** Calls `before` as each page of changes is asked for; pages are counted from 0. */
const atEachPage = (before: PageHook) => {
  let page = 0
  return (site: SiteConnector): SiteConnector => ({
    ...site,
    changes: async (cursor, options) => {
      await before(page)
      page += 1
      return await site.changes(cursor, options)
    },
  })
}

const numbersOn = ({ db }: Laptop): number[] =>
  db
    .prepare<{ remote_id: string }>('SELECT remote_id FROM localizations WHERE remote_id IS NOT NULL')
    .all()
    .map((row) => Number(row.remote_id))
    .toSorted((a, b) => a - b)

const sorted = (numbers: readonly number[]): number[] => numbers.toSorted((a, b) => a - b)
const never = new Promise<never>(() => undefined)
const notStarted = { start: false } as const

describe.skipIf(isNamedSite()).each([{ plugin: false }, { plugin: true }])(
  'the first pull from a WordPress, with the companion plugin: $plugin',
  ({ plugin }) => {
    let wordpress: WordPress
    beforeAll(async () => {
      wordpress = await startWordPress({ plugin })
    })
    afterAll(() => wordpress.close())
    beforeEach(() => wordpress.reset())

    it('brings the newest by date first, then the archive, and tells how far it is', async () => {
      const numbers = await insertPosts(wordpress, backwards(count))
      const here: number[][] = []
      const told: unknown[] = []
      const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, 'editor', {
        ...notStarted,
        wrap: atEachPage(() => {
          here.push(numbersOn(laptop))
          told.push(laptop.siteServices.watch.archive(laptop.siteId))
        }),
      })
      await laptop.sync()
      expect(here.map((list) => list.length)).toEqual([0, perPage, 2 * perPage, 3 * perPage])
      expect(here[1]).toEqual(numbers.slice(0, perPage))
      expect(here[2]).toEqual(numbers.slice(0, 2 * perPage))
      expect(numbersOn(laptop)).toEqual(numbers)
      const total = count
      expect(told).toEqual([null, ...[100, 200, 300].map((taken) => ({ taken, total }))])
      expect(laptop.siteServices.watch.archive(laptop.siteId)).toBeNull()
      expect(laptop.failures).toEqual([])
      expect(wordpress.phpErrors()).toBe('')
      // It is over: the next look finds nothing new.
      here.length = 0
      await laptop.sync()
      expect(here).toHaveLength(1)
    })

    it('goes on within the pass where connections break, at lists and in the midst of answers', async () => {
      const numbers = await insertPosts(wordpress, backwards(count))
      const proxy = await startFaultProxy(wordpress.address)
      let asked = 0
      const isNews = ({ path }: { path: string }): boolean => /posts|changes/.test(decodeURIComponent(path))
      const cut = proxy.fault((one) => isNews(one) && asked++ % 5 === 0, { kind: 'cut' }, 100)
      const cutShort = proxy.fault((one) => isNews(one) && asked % 5 === 3, { kind: 'truncate' }, 100)
      const { laptop } = await createWordPressLaptop(wordpress, proxy.address, 'editor', notStarted)
      await laptop.sync()
      expect(numbersOn(laptop)).toEqual(numbers)
      expect(laptop.siteServices.watch.status(laptop.siteId)).toMatchObject({
        status: 'online',
        problem: null,
      })
      expect(cut.struck).toBeGreaterThan(0)
      expect(cutShort.struck).toBeGreaterThan(0)
      expect(laptop.pauses.length).toBeGreaterThanOrEqual(cut.struck + cutShort.struck)
      expect(laptop.failures).toEqual([])
      await proxy.close()
    })

    it.each([
      ['between two pages', false],
      ['in the midst of a page', true],
    ])('goes on where it was when the program was killed %s', async (_, inMidst) => {
      const numbers = await insertPosts(wordpress, backwards(count))
      const clock = createTestClock(new Date().toISOString())
      const folder = temporaryFolder()
      let reached: () => void = () => undefined
      const atPage = new Promise<void>((resolve) => {
        reached = resolve
      })
      const stop = async (): Promise<never> => {
        reached()
        return await never
      }
      const killed = await createWordPressLaptop(wordpress, wordpress.address, 'editor', {
        ...{ ...notStarted, clock, folder },
        wrap: (site) => ({
          ...atEachPage((page) => (!inMidst && page === 1 ? stop() : undefined))(site),
          getArticle: (id, options) =>
            inMidst && numbersOn(killed.laptop).length >= 150 ? stop() : site.getArticle(id, options),
        }),
      })
      killed.laptop.start()
      void killed.laptop.advance(0)
      await atPage
      const before = numbersOn(killed.laptop)
      // Four are read side by side.
      expect(Math.floor(before.length / 10)).toBe(inMidst ? 15 : 10)
      killed.laptop.kill()

      const seen: unknown[] = []
      const read: string[] = []
      const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, 'editor', {
        ...{ ...notStarted, clock, folder },
        wrap: (site) => ({
          ...site,
          getArticle: (id, options) => {
            read.push(id)
            seen.push(laptop.siteServices.watch.archive(laptop.siteId)?.taken)
            return site.getArticle(id, options)
          },
        }),
      })
      await laptop.sync()
      expect(numbersOn(laptop)).toEqual(numbers)
      expect(sorted(read.map(Number))).toEqual(numbers.filter((number) => !before.includes(number)))
      // Counted from where it was, not from nothing.
      expect(seen.find((taken) => taken !== undefined)).toBeGreaterThanOrEqual(perPage)
      expect(laptop.failures).toEqual([])
    })

    it('misses and doubles nothing that is made, changed and deleted meanwhile', async () => {
      const numbers = await insertPosts(wordpress, backwards(count))
      const admin = restClient(wordpress, 'administrator')
      const made: number[] = []
      const [newest = 0] = numbers
      const oldest = numbers.at(-1) ?? 0
      const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, 'editor', {
        ...notStarted,
        wrap: atEachPage(async (page) => {
          if (page === 0 || page > 3) return
          const [fresh, old] = [
            { title: `Свіжа ${page}` },
            { title: `Давня ${page}`, date: '2019-05-05T10:00:00' },
          ]
          for (const body of [fresh, old]) {
            const { json } = await admin.post('wp/v2/posts', {
              ...body,
              status: 'publish',
              content: 'Слова.',
            })
            made.push((json as { id: number }).id)
          }
          if (page === 1) {
            // What was reported already, and what is still to come.
            for (const id of [numbers[3], numbers.at(-4)]) await admin.delete(`wp/v2/posts/${id}?force=true`)
            await admin.post(`wp/v2/posts/${newest}`, { title: 'Змінена новіша' })
            // It comes to the front while the archive is told.
            await admin.post(`wp/v2/posts/${oldest}`, {
              title: 'Оновлена давня',
              date: '2021-06-01T10:00:00',
            })
          }
        }),
      })
      await laptop.sync()
      await laptop.sync()
      const stay = numbers.filter((number) => number !== numbers.at(-4))
      // What was told before it was deleted for good goes with the plugin at once, without it within ten minutes.
      const gone = numbers[3] ?? 0
      const expected = sorted([...stay, ...made]).filter((number) => !plugin || number !== gone)
      expect(numbersOn(laptop)).toEqual(expected)
      const titleOf = (number: number) =>
        laptop.db
          .prepare<{ title: string }>(`SELECT title FROM localizations WHERE remote_id = '${number}'`)
          .all()
      expect(titleOf(newest)).toEqual([{ title: 'Змінена новіша' }])
      expect(titleOf(oldest)).toEqual([{ title: 'Оновлена давня' }])
      expect(laptop.failures).toEqual([])
    })

    it('takes all of one second, of no date, and of an hour that the clock left out', async () => {
      await wordpress.sql(
        "UPDATE wp_options SET option_value = 'Europe/Kyiv' WHERE option_name = 'timezone_string'",
      )
      const at = (date: string, many: number): ManyPost[] =>
        Array.from({ length: many }, (_, number) => ({ title: `${date} ${number}`, date }))
      const numbers = await insertPosts(wordpress, [
        ...at('2021-03-28 03:30:00', 120),
        ...at('2021-03-28 03:10:00', 30),
        ...at('2020-02-02 02:02:02', 310),
        ...at('2020-02-02 02:02:01', 30),
        ...backwards(40),
        ...at('2019-01-01 00:00:00', 130),
      ])
      const undated = numbers.slice(-130)
      const zero = "post_date = '0000-00-00 00:00:00', post_date_gmt = '0000-00-00 00:00:00'"
      await wordpress.sql(`UPDATE wp_posts SET ${zero} WHERE ID IN (${undated.join(',')})`)
      const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, 'editor', notStarted)
      await laptop.sync()
      expect(numbersOn(laptop)).toEqual(numbers)
      expect(laptop.failures).toEqual([])
      await wordpress.sql("UPDATE wp_options SET option_value = '' WHERE option_name = 'timezone_string'")
    })

    it('brings an author what they may see, though most of a page is hidden from them', async () => {
      const numbers = await insertPosts(wordpress, backwards(count))
      await wordpress.sql("UPDATE wp_posts SET post_status = 'draft' WHERE post_type = 'post'")
      const own = numbers.filter((_, at) => at % 170 === 120)
      const { id } = wordpress.accounts.author
      await wordpress.sql(`UPDATE wp_posts SET post_author = ${id} WHERE ID IN (${own.join(',')})`)
      const { laptop } = await createWordPressLaptop(wordpress, wordpress.address, 'author', notStarted)
      await laptop.sync()
      expect(numbersOn(laptop)).toEqual(own)
      expect(laptop.failures).toEqual([])
    })
  },
)
