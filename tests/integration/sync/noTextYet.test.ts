import { expect, it } from 'vitest'
import { writeBilingual } from '#tests/support/sync/articles.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'

const listed = async ({ invoke }: Awaited<ReturnType<typeof twoLaptops>>['other']) =>
  (await invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 50 })).rows

it('an article whose text did not arrive on the site yet stands in no list of a colleague', async () => {
  const { one, other, running } = await twoLaptops()
  const { articleId, ids } = await writeBilingual(one)
  const broken = running.site.faults.add({ kind: 'badGateway', path: /\/localizations/, times: 1_000 })
  await one.sync()
  expect(broken.struck()).toBeGreaterThan(0)
  expect(one.repositories.articles.get(articleId)?.remote.kind).toBe('known')

  await other.sync()
  expect(await listed(other)).toEqual([])
  expect(other.repositories.articles.get(articleId)).toBeNull()

  broken.remove()
  await one.advance(120_000)
  await one.sync()
  await other.sync()
  expect(await listed(other)).toMatchObject([{ articleId }])
  expect(await wordsOf(other, ids.uk)).toEqual(await wordsOf(one, ids.uk))
})
