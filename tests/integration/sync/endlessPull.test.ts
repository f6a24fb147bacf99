import { expect, it } from 'vitest'
import type { ChangesPage } from '#main/sites/SiteConnector.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { createLaptop } from '#tests/support/sync/createLaptop.ts'

/** Pages that a site may make of its changes; asked for more than anybody should, it gives up. */
async function begin(pageAfter: (cursor: string | null) => Pick<ChangesPage, 'cursor' | 'more'>) {
  const running = await startSite()
  const asked: (string | null)[] = []
  running.site.faults.add({
    ...{ kind: 'answer', path: /\/api\/changes/, times: Number.POSITIVE_INFINITY },
    answer: (url) => {
      const cursor = new URL(url, running.address).searchParams.get('cursor')
      asked.push(cursor)
      if (asked.length > 3000) throw new Error('asked for ever')
      return { changes: [], ...pageAfter(cursor) }
    },
  })
  const laptop = createLaptop({ running })
  return { laptop, asked }
}

it('a site that says "more" and does not move is left until the next pass', async () => {
  const { laptop, asked } = await begin(() => ({ cursor: 'here', more: true }))
  await laptop.sync()
  expect(asked).toEqual([null, 'here'])
  await laptop.sync()
  expect(asked).toEqual([null, 'here', 'here'])
  expect(laptop.failures).toEqual([])
})

it('a site whose changes never end is left after a while, and the next pass goes on where that one ended', async () => {
  const { laptop, asked } = await begin((cursor) => ({ cursor: String(Number(cursor ?? 0) + 1), more: true }))
  await laptop.sync()
  expect(asked).toHaveLength(1000)
  await laptop.sync()
  expect(asked).toHaveLength(2000)
  expect(asked.slice(999, 1002)).toEqual(['999', '1000', '1001'])
  expect(laptop.failures).toEqual([])
})
