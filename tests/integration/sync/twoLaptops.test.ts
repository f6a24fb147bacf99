import { expect, it } from 'vitest'
import { people } from '#tests/support/app/startSite.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'

async function twoLaptops(): Promise<{
  one: Laptop
  other: Laptop
  running: Awaited<ReturnType<typeof startSite>>
}> {
  const running = await startSite()
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const one = createLaptop({ running, clock })
  const other = createLaptop({ running, clock })
  one.start()
  other.start()
  return { one, other, running }
}

const bodyOf = async (laptop: Laptop, id: Parameters<typeof stateOf>[1]): Promise<string> =>
  JSON.stringify((await laptop.invoke('localizations.open', { id })).blocks)

it("shares a draft with its picture: a colleague's laptop has the same text and bytes", async () => {
  const { one, other } = await twoLaptops()
  const article = await writeBilingual(one)
  await one.sync()
  expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'draft', saving: 'onSite' })
  await other.sync()
  for (const id of Object.values(article.ids)) {
    expect(await bodyOf(other, id)).toBe(await bodyOf(one, id))
    expect((await stateOf(other, id)).contentHash).toBe((await stateOf(one, id)).contentHash)
    expect(await stateOf(other, id)).toMatchObject({ saving: 'onSite', inConflict: false })
  }
  expect((await other.invoke('media.get', { id: article.mediaId })).hash).toBe(
    (await one.invoke('media.get', { id: article.mediaId })).hash,
  )
  expect([...one.failures, ...other.failures]).toEqual([])
})

it('asks once when nothing changed', async () => {
  const { one, other, running } = await twoLaptops()
  await writeBilingual(one)
  await one.sync()
  await other.sync()
  await one.sync()
  running.site.requests.reset()
  await one.sync()
  await other.sync()
  expect(running.site.requests.byRoute()).toEqual({ 'GET /api/changes': 2 })
})

it('takes a newer text over an untouched one, and finds a conflict by base and hash when both moved', async () => {
  const { one, other } = await twoLaptops()
  const { ids } = await writeBilingual(one)
  await one.sync()
  await other.sync()

  await edit(one, ids.uk, 'Перший абзац, виправлений.')
  await one.sync()
  await other.sync()
  expect(await bodyOf(other, ids.uk)).toBe(await bodyOf(one, ids.uk))
  const everything = { list: 'all', search: '', cursor: null, limit: 5 } as const
  // Who wrote, and when, are the site's to say.
  const { updatedAt } = await stateOf(other, ids.uk)
  const [row] = (await other.invoke('articles.list', everything)).rows
  expect(row?.lastChange).toEqual({ by: people.editor, at: updatedAt })

  await edit(one, ids.uk, 'Одна редакція.')
  await edit(other, ids.uk, 'Інша редакція.', 2)
  await one.sync()
  await other.sync()
  expect(await stateOf(other, ids.uk)).toMatchObject({ inConflict: true, saving: 'needsYou' })
  const conflict = await other.invoke('conflicts.open', { localizationId: ids.uk })
  expect(JSON.stringify(conflict.mine.blocks)).toContain('Інша редакція.')
  expect(JSON.stringify(conflict.theirs.blocks)).toContain('Одна редакція.')
  expect(JSON.stringify(conflict.base?.blocks)).toContain('Перший абзац, виправлений.')

  // While it is in conflict, nothing of it goes to the site.
  await edit(other, ids.uk, 'Інша редакція, далі.', 2)
  await other.sync()
  await one.sync()
  expect(await bodyOf(one, ids.uk)).toContain('Одна редакція.')
  expect(await bodyOf(one, ids.uk)).not.toContain('Інша')

  const open = await other.invoke('conflicts.open', { localizationId: ids.uk })
  const { title, lead, slug } = open.mine
  const [first, ...rest] = open.theirs.blocks
  await other.invoke('conflicts.resolve', {
    localizationId: ids.uk,
    theirsHash: open.theirs.revision.contentHash,
    ...{ title, lead, slug },
    blocks: first ? [first, ...open.mine.blocks.slice(1)] : rest,
  })
  await other.sync()
  await one.sync()
  for (const laptop of [one, other]) {
    expect(await bodyOf(laptop, ids.uk)).toContain('Одна редакція.')
    expect(await bodyOf(laptop, ids.uk)).toContain('Інша редакція, далі.')
    expect(await stateOf(laptop, ids.uk)).toMatchObject({ inConflict: false, saving: 'onSite' })
  }
  expect([...one.failures, ...other.failures]).toEqual([])
})
