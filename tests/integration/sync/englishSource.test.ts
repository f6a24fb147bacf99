import { expect, it } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import { diffToPatch } from '#shared/document/patch.ts'
import { paragraph } from '#tests/support/contract/texts.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

const toTranslate = async (laptop: Laptop) =>
  (await laptop.invoke('articles.list', { list: 'toTranslate', search: '', cursor: null, limit: 50 })).rows

it('an article that begins in English goes over the site, waits for its Ukrainian, and leaves the list with it', async () => {
  const { one: author, other: colleague } = await twoLaptops()
  const { article, localizations } = await author.invoke('articles.create', { sourceLanguage: 'en' })
  const source = localizations[0]
  if (!source) throw new Error('An article has a source')
  const block = paragraph('A delegation of the twin town arrived.')
  await author.invoke('localizations.save', {
    ...{ id: source.localization.id, baseVersion: source.localization.version },
    patch: diffToPatch(source.blocks, [...source.blocks, block]),
    fields: { title: 'Twin town visit' },
  })
  await author.sync()
  await colleague.sync()
  const [row] = await toTranslate(colleague)
  expect(row).toMatchObject({
    title: 'Twin town visit',
    sourceLanguage: 'en',
    translation: { words: { new: 10, changed: 0, repeated: 0 } },
  })

  const { localization, blocks } = await colleague.invoke('localizations.create', {
    ...{ articleId: article.id, language: 'uk' },
  })
  await colleague.invoke('localizations.save', {
    ...{ id: localization.id, baseVersion: localization.version },
    patch: diffToPatch(
      blocks,
      blocks.map(({ id }) => paragraph('Прибула делегація міста-побратима.', id)),
    ),
    fields: { title: 'Візит із міста-побратима' },
  })
  const view = await colleague.invoke('translation.open', { articleId: article.id, target: 'uk' })
  for (const one of view.source.blocks) {
    const pair = { blockId: one.id, sourceHash: hashBlock(one), minorEdit: false }
    await colleague.invoke('translation.confirm', { targetId: localization.id, ...pair })
  }
  expect(await toTranslate(colleague)).toMatchObject([{ translation: { words: { new: 3 } } }])
  const title = { targetId: localization.id, field: 'title' } as const
  await colleague.invoke('translation.confirmField', title)
  expect(await toTranslate(colleague)).toEqual([])
  await colleague.sync()
  await author.sync()
  expect(await toTranslate(author)).toEqual([])
  const there = await author.invoke('articles.open', { id: article.id })
  expect(there.localizations.map((one) => [one.localization.language, one.localization.isSource])).toEqual(
    expect.arrayContaining([
      ['en', true],
      ['uk', false],
    ]),
  )
})
