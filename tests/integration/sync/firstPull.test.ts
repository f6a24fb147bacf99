import { randomUUID } from 'node:crypto'
import { expect, it } from 'vitest'
import type { ArticleId } from '#shared/domain/ids.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import { colleagueOf } from '#tests/support/site/colleague.ts'
import { sitesWithMany, writeMany } from '#tests/support/site/manyArticles.ts'
import type { RunningSite } from '#tests/support/site/startSite.ts'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop, temporaryFolder } from '#tests/support/sync/createLaptop.ts'
import { createKillPoints } from '#tests/support/sync/killPoints.ts'

const perPage = 100

const start = sitesWithMany(220)

/** Calls `before` as each page of changes is asked for; pages are counted from 0. */
function atEachPage({ site }: RunningSite, before: (page: number) => Promise<void> | void): void {
  let page = 0
  site.faults.add({
    ...{ kind: 'before', path: /\/api\/changes/, times: Number.POSITIVE_INFINITY },
    until: async () => {
      await before(page)
      page += 1
    },
  })
}

const idsHere = ({ db }: Laptop): ArticleId[] =>
  db
    .prepare<{ remote_id: ArticleId }>('SELECT remote_id FROM articles WHERE remote_id IS NOT NULL')
    .all()
    .map((row) => row.remote_id)

const sorted = (ids: readonly string[]): string[] => [...ids].toSorted()

/** Passes, with what comes due between them, until the site has nothing more to tell. */
async function pullToTheEnd(laptop: Laptop): Promise<void> {
  laptop.start()
  await laptop.advance(0)
  for (let passes = 0; laptop.repositories.sites.get(laptop.siteId)?.lastSyncAt === null; passes += 1) {
    if (passes > 20) throw new Error('The pull does not come to an end')
    await laptop.advance(laptop.timers.next() ?? 0)
  }
}

/** How often single articles were read over HTTP. */
const articlesRead = (running: RunningSite): number =>
  running.site.requests.byRoute()['GET /api/articles/:id'] ?? 0

it('brings the newest first, then the archive behind them, and tells how far it is', async () => {
  const { running, ids } = await start()
  const here: ArticleId[][] = []
  const told: unknown[] = []
  const laptop = createLaptop({ running })
  atEachPage(running, () => {
    here.push(idsHere(laptop))
    told.push(laptop.siteServices.watch.archive(laptop.siteId))
  })
  await laptop.sync()

  expect(here.map((list) => list.length)).toEqual([0, perPage, 2 * perPage])
  expect(sorted(here[1] ?? [])).toEqual(sorted(ids.slice(-perPage)))
  expect(sorted(here[2] ?? [])).toEqual(sorted(ids.slice(-2 * perPage)))
  expect(sorted(idsHere(laptop))).toEqual(sorted(ids))
  expect(told).toEqual([null, { taken: 100, total: 220 }, { taken: 200, total: 220 }])
  expect(laptop.siteServices.watch.archive(laptop.siteId)).toBeNull()
  expect(articlesRead(running)).toBe(220)
  expect(laptop.failures).toEqual([])
})

it('goes on in the same pass where connections break, on every page', async () => {
  const { running, ids } = await start()
  const path = /\/api\/changes/
  const { faults } = running.site
  for (let page = 0; page < 3; page += 1) {
    // In the midst of a page's articles, and then at the list itself.
    const until = () => faults.add({ kind: 'drop', path: /\/localizations\// })
    faults.add({ kind: 'before', path, until })
    faults.add({ kind: 'drop', path })
  }
  const laptop = createLaptop({ running })
  await laptop.sync()
  expect(sorted(idsHere(laptop))).toEqual(sorted(ids))
  expect(laptop.pauses.length).toBeGreaterThan(3)
  expect(laptop.failures).toEqual([])
})

it('goes on where all its connections were closed at once, as by a server that waited too long', async () => {
  const { running, ids } = await start()
  let isPaused = false
  atEachPage(running, async (page) => {
    if (page !== 1 || isPaused) return
    isPaused = true
    await running.site.pause()
    await running.site.resume()
  })
  const laptop = createLaptop({ running })
  await laptop.sync()
  expect(sorted(idsHere(laptop))).toEqual(sorted(ids))
  expect(laptop.siteServices.watch.status(laptop.siteId)).toEqual({ status: 'online', problem: null })
})

it('waits longer each time, and ends the pass where the connection breaks every time', async () => {
  const { running } = await start()
  running.site.faults.add({ kind: 'drop', path: /\/api\/changes/, times: 4 })
  const laptop = createLaptop({ running })
  await laptop.sync()
  expect(laptop.pauses).toEqual(laptop.pauses.toSorted((a, b) => a - b))
  expect(laptop.pauses).toHaveLength(3)
  expect(laptop.siteServices.watch.status(laptop.siteId).problem).toMatchObject({ code: 'siteRefused' })
  laptop.start()
  await pullToTheEnd(laptop)
  expect(idsHere(laptop)).toHaveLength(220)
})

it('waits for no site that is not there', async () => {
  const { running } = await start()
  await running.site.pause()
  const laptop = createLaptop({ running })
  await laptop.sync()
  expect(laptop.pauses).toEqual([])
  expect(laptop.siteServices.watch.status(laptop.siteId).problem).toMatchObject({ code: 'siteRefused' })
})

it('goes on where it was when the program was killed between two pages', async () => {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const { running, ids } = await start({ clock: clock.now })
  const folder = temporaryFolder()
  const read: number[] = []
  for (let round = 0; round < 2; round += 1) {
    const kill = createKillPoints(round === 0 ? { call: 1, when: 'before', member: 'changes' } : null)
    const laptop = createLaptop({ running, folder, clock, wrap: kill.wrap })
    laptop.start()
    const pass = laptop.advance(0)
    if (round === 0) {
      await kill.reached
      read.push(idsHere(laptop).length)
      laptop.kill()
      continue
    }
    await pass
    expect(sorted(idsHere(laptop))).toEqual(sorted(ids))
    await laptop.close()
  }
  expect(read).toEqual([perPage])
  expect(articlesRead(running)).toBe(ids.length)
})

it('misses nothing that changes on the site meanwhile', async () => {
  const { running, ids } = await start()
  const [oldest, second] = ids
  if (!oldest || !second) throw new Error('There are articles')
  const colleague = await colleagueOf(running.site, 'editor')
  let made: ArticleId[] = []
  const site = await running.as('editor')
  atEachPage(running, async (page) => {
    if (page !== 1) return
    await colleague.edit(oldest, 'uk', (blocks) => [...blocks, paragraph('Дописано тим часом.')])
    const gone = await site.getArticle(second)
    await site.deleteArticle(second, gone.revision, { idempotencyKey: randomUUID() })
    made = await writeMany(site, 1)
  })
  const laptop = createLaptop({ running })
  await laptop.sync()
  expect(sorted(idsHere(laptop))).toEqual(sorted([...ids.filter((id) => id !== second), ...made]))
  const text = laptop.db
    .prepare<{ id: never }>(`SELECT l.id FROM localizations l JOIN articles a ON a.id = l.article_id
      WHERE a.remote_id = '${oldest}'`)
    .all()[0]
  if (!text) throw new Error('The oldest is here')
  const { blocks } = await laptop.invoke('localizations.open', { id: text.id })
  expect(JSON.stringify(blocks)).toContain('Дописано тим часом.')
  expect(laptop.failures).toEqual([])
})

it('sends what is written here between two pages, not after the archive', async () => {
  const { running } = await start()
  const own: Awaited<ReturnType<typeof writeBilingual>>[] = []
  const saving: string[] = []
  const laptop = createLaptop({ running })
  atEachPage(running, async (page) => {
    const [article] = own
    if (!article) return
    saving.push((await stateOf(laptop, article.ids.uk)).saving)
    if (page === 1) await edit(laptop, article.ids.uk, 'Змінено, поки йде архів.')
  })
  own.push(await writeBilingual(laptop))
  laptop.start()
  await laptop.advance(0)
  // Made before the first page, changed before the second; each was there before the next page. The last page is the
  // feed, which tells what was sent meanwhile.
  expect(saving).toEqual(['onThisComputer', 'onSite', 'onSite', 'onSite'])
})

it('works with a site that tells everything oldest first and counts nothing', async () => {
  const { running, ids } = await start()
  const headers = { authorization: `Bearer ${await running.token('editor')}` }
  const all: unknown[] = []
  let end: string | null = null
  for (let more = true; more; ) {
    const query: string = end === null ? '' : `?cursor=${encodeURIComponent(end)}`
    const page = await (await fetch(`${running.address}/api/changes${query}`, { headers })).json()
    all.unshift(...page.changes.toReversed())
    end = page.cursor
    more = page.more
  }
  running.site.faults.add({
    ...{ kind: 'answer', path: /\/api\/changes/, times: Number.POSITIVE_INFINITY },
    answer: (url) => {
      const from = Number(new URL(url, running.address).searchParams.get('cursor') ?? 0)
      if (Number.isNaN(from)) return undefined
      const more = from + 200 < all.length
      return { changes: all.slice(from, from + 200), cursor: more ? String(from + 200) : end, more }
    },
  })
  const laptop = createLaptop({ running })
  await laptop.sync()
  expect(sorted(idsHere(laptop))).toEqual(sorted(ids))
  expect(laptop.siteServices.watch.archive(laptop.siteId)).toBeNull()
})
