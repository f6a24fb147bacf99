import { expect, it } from 'vitest'
import { edit, stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { twoLaptops } from '#tests/support/sync/twoLaptops.ts'

it('a conflict that ends with the text approved on the site ends approved, by whoever signed it off there', async () => {
  const { one: author, other: editor } = await twoLaptops()
  const { ids } = await writeBilingual(author)
  await author.sync()
  await editor.sync()
  author.actAs('author')
  await edit(author, ids.uk, 'Правка автора.')
  await edit(editor, ids.uk, 'Правка редактора.')
  for (const step of ['submit', 'approve'] as const) {
    const { contentHash } = await stateOf(editor, ids.uk)
    await editor.invoke('workflow.take', { localizationId: ids.uk, step, contentHash, note: '' })
  }
  await editor.sync()
  await author.sync()
  const { theirs } = await author.invoke('conflicts.open', { localizationId: ids.uk })
  await author.invoke('conflicts.resolve', {
    ...{ localizationId: ids.uk, theirsHash: theirs.revision.contentHash },
    ...{ title: theirs.title, lead: theirs.lead, slug: theirs.slug, blocks: theirs.blocks },
  })
  await author.sync()
  await editor.sync()
  for (const laptop of [author, editor]) {
    const { localization, approval } = await laptop.invoke('localizations.open', { id: ids.uk })
    expect(localization).toMatchObject({ state: 'approved', saving: 'onSite', inConflict: false })
    expect(approval).toMatchObject({ approvedBy: 'Редактор', contentHash: localization.contentHash })
  }
  expect([...author.failures, ...editor.failures]).toEqual([])
})
