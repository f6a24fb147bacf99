import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { stateOf, writeBilingual } from '#tests/support/sync/articles.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

// Without the companion plugin a WordPress keeps no log.
describe.skipIf(isNamedSite())('with the companion plugin', () => {
  let wordpress: WordPress
  beforeAll(async () => {
    wordpress = await startWordPress({ plugin: true })
  })
  afterAll(() => wordpress.close())

  it('a returned text that is called done without a changed word is done for colleagues too', async () => {
    const { laptop } = await beginNewsroom(wordpress)
    const [one, other] = [laptop(), laptop()]
    const article = await writeBilingual(one)
    const id = article.ids.uk
    for (const [step, note] of [
      ['submit', ''],
      ['requestChanges', 'Перевірте прізвище'],
    ] as const) {
      const { contentHash } = await stateOf(one, id)
      await one.invoke('workflow.take', { localizationId: id, step, contentHash, note })
    }
    await one.sync()
    await other.sync()
    const there = other.repositories.localizations.findByRemote(
      other.siteId,
      refOf(one, article, 'uk').remoteId,
    )
    if (!there) throw new Error('The other laptop has the text')
    const returned = async () =>
      (await other.invoke('localizations.open', { id: there.id })).returned?.note ?? null
    expect(await returned()).toBe('Перевірте прізвище')
    await one.invoke('workflow.settleReturn', { localizationId: id })
    await one.sync()
    await other.sync()
    expect(await returned()).toBeNull()
    expect(one.repositories.sync.isDirty(article.articleId)).toBe(false)
  })
})
