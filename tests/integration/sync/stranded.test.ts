import { expect, it } from 'vitest'
import { StrandedText } from '#main/services/siteLink/onSite.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { edit, hashesOf, intentsOf, send, stateOf, writeApproved } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'

async function mergeMine(laptop: Laptop, id: LocalizationId): Promise<void> {
  const { mine, theirs } = await laptop.invoke('conflicts.open', { localizationId: id })
  await laptop.invoke('conflicts.resolve', {
    ...{ localizationId: id, theirsHash: theirs.revision.contentHash, blocks: mine.blocks },
    ...{ title: mine.title, lead: mine.lead, slug: mine.slug },
  })
}

it('a text that was merged while its schedule was open reaches the site once the schedule ended', async () => {
  const { one, other } = await twoLaptops()
  const article = await writeApproved(one)
  const { uk } = article.ids
  await one.sync()
  await other.sync()

  await send(one, article, { kind: 'schedule', at: '2026-01-05T18:00', languages: ['uk'] })
  await one.settle()
  await edit(one, uk, 'Слова першого ноутбука.')
  await send(other, article, { kind: 'publish', languages: ['uk'] })
  await other.settle()
  await edit(other, uk, 'Слова другого ноутбука.', 2)
  await other.sync()
  await one.sync()
  expect(await stateOf(one, uk)).toMatchObject({ inConflict: true })
  await mergeMine(one, uk)
  await one.sync()

  // As after a night in a closed laptop.
  one.clock.advance(9 * 60 * 60_000)
  await one.advance(60_000)
  await one.sync()
  await other.sync()
  expect((await intentsOf(one)).map(({ state }) => state)).toEqual(['verified'])
  expect(await stateOf(one, uk)).toMatchObject({ inConflict: false, saving: 'onSite' })
  expect(await wordsOf(other, uk)).toEqual(await wordsOf(one, uk))
  expect((await hashesOf(other, article.articleId)).uk).toBe((await hashesOf(one, article.articleId)).uk)
})

it('a text that nothing would have sent is marked again after the next pass, and told as a fault of ours', async () => {
  const { one, other } = await twoLaptops()
  const { articleId, ids } = await writeApproved(one)
  await one.sync()
  await edit(one, ids.uk, 'Слова, що ніколи не дійшли б.')
  one.repositories.sync.forgetDirty(articleId)
  await expect(one.sync()).rejects.toThrow(StrandedText)
  expect(one.repositories.sync.isDirty(articleId)).toBe(true)
  expect(one.failures.splice(0)).toMatchObject([{ name: 'StrandedText' }])

  await one.sync()
  await other.sync()
  expect(await wordsOf(other, ids.uk)).toContain('Слова, що ніколи не дійшли б.')
  expect(one.repositories.sync.isDirty(articleId)).toBe(false)
})
