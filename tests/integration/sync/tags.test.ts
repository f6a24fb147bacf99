import { expect, it } from 'vitest'
import type { RemoteTags, SiteConnector } from '#main/sites/SiteConnector.ts'
import type { Fault } from '#site/server/faults.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { writeBilingual } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'

const hour = 3_600_000

const named = (names: readonly string[]) => names.map((name, count) => ({ name, count }))

const ofTags = { method: 'GET', path: /\/api\/tags$/ }

/** A practice site that tells of these tags; what strikes before, if anything, comes first. */
async function siteWithTags(names: readonly string[], before: Fault[] = []) {
  const running = await startSite()
  for (const fault of before) running.site.faults.add(fault)
  running.site.faults.add({
    ...{ kind: 'answer', ...ofTags, times: Number.POSITIVE_INFINITY },
    answer: () => ({ tags: named(names) }),
  })
  return running
}

/** A site that tells what is new since a mark, as only a WordPress does, and the marks it was asked for. */
function telling(answers: (RemoteTags | null)[]) {
  const marks: (string | null)[] = []
  const wrap = (site: SiteConnector): SiteConnector => ({
    ...site,
    tags: async (mark) => {
      marks.push(mark)
      return answers.shift() ?? null
    },
  })
  return { marks, wrap }
}

const namesFor = async ({ siteServices: _, ...laptop }: Laptop, search: string) =>
  laptop.repositories.siteTags.search(laptop.siteId, search, 50).tags.map(({ name }) => name)

it('keeps the tags of the practice site, with how often they are used', async () => {
  const running = await startSite()
  const one = createLaptop({ running })
  one.start()
  const { articleId } = await writeBilingual(one)
  await one.invoke('articles.update', { id: articleId, tags: ['Бюджет', 'Дороги'] })
  await one.sync()
  const other = createLaptop({ running })
  other.start()
  await other.sync()
  await running.site.pause()
  expect(other.repositories.siteTags.search(other.siteId, 'бюд', 50)).toEqual({
    tags: [{ name: 'Бюджет', count: 1 }],
    total: 1,
  })
})

it('finds by folded words: what begins with them, then where a word does, then the rest, the commonest first', async () => {
  const words = ['Заощадження', 'ощадний день', "Пам'ять", 'Ощадбанк', 'Ощадливість', 'Ґанок', 'Ганок']
  const laptop = createLaptop({ running: await siteWithTags(words) })
  laptop.start()
  await laptop.sync()
  expect(await namesFor(laptop, 'ОЩАД')).toEqual(['Ощадливість', 'Ощадбанк', 'ощадний день', 'Заощадження'])
  expect(await namesFor(laptop, 'памʼя')).toEqual(["Пам'ять"])
  expect(await namesFor(laptop, 'ґан')).toEqual(['Ґанок'])
  expect(await namesFor(laptop, 'день')).toEqual(['ощадний день'])
  expect(await namesFor(laptop, '%')).toEqual([])
})

it('asks for what is new within the hour only when the site says so, and for all after a day', async () => {
  const { marks, wrap } = telling([
    { tags: named(['Один', 'Два']), isAll: true, cursor: '2.2' },
    { tags: named(['Три']), isAll: false, cursor: '3.3' },
    null,
    { tags: named(['Два', 'Три', 'Чотири']), isAll: true, cursor: '3.9' },
  ])
  const laptop = createLaptop({ running: await startSite(), wrap })
  laptop.start()
  await laptop.sync()
  await laptop.sync()
  expect(marks).toEqual([null])
  laptop.clock.advance(hour)
  await laptop.sync()
  expect(await namesFor(laptop, '')).toEqual(['Два', 'Один', 'Три'])
  laptop.clock.advance(hour)
  await laptop.sync()
  laptop.clock.advance(23 * hour)
  await laptop.sync()
  expect(marks).toEqual([null, '2.2', '3.3', null])
  expect(await namesFor(laptop, '')).toEqual(['Чотири', 'Три', 'Два'])
})

it('works on where the tags cannot be read, and asks again with the next pass', async () => {
  const laptop = createLaptop({ running: await siteWithTags(['Знову'], [{ kind: 'badGateway', ...ofTags }]) })
  laptop.start()
  await laptop.sync()
  expect(laptop.siteServices.watch.status(laptop.siteId).problem).toBeNull()
  expect(await namesFor(laptop, '')).toEqual([])
  await laptop.sync()
  expect(await namesFor(laptop, '')).toEqual(['Знову'])
})

it('finds among 10,000 tags, and writes only what differs', async () => {
  const many = Array.from({ length: 10_000 }, (_, at) => `Мітка ${at}`)
  const laptop = createLaptop({ running: await siteWithTags(many) })
  laptop.start()
  await laptop.sync()
  const { siteTags } = laptop.repositories
  expect(siteTags.search(laptop.siteId, 'мітка 99', 50).total).toBe(111)
  expect(siteTags.search(laptop.siteId, '9999', 50).tags).toEqual([{ name: 'Мітка 9999', count: 9999 }])
  const before = laptop.db.prepare<{ n: number }>('SELECT total_changes() AS n').all()[0]?.n ?? 0
  siteTags.replace(
    laptop.siteId,
    named([...many.slice(1), 'Нова']).map((tag, at) => ({ ...tag, count: at < 9_999 ? at + 1 : 0 })),
    {
      ...{ at: laptop.clock.now(), cursor: '2' },
    },
  )
  const after = laptop.db.prepare<{ n: number }>('SELECT total_changes() AS n').all()[0]?.n ?? 0
  expect(after - before).toBe(3)
})
