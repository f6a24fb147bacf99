import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeBilingual } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf } from '#tests/support/sync/postColleague.ts'
import { beginNewsroom } from '#tests/support/wordpress/beginNewsroom.ts'
import { isNamedSite, startWordPress, type WordPress } from '#tests/support/wordpress/startWordPress.ts'

describe.skipIf(isNamedSite())('what is planned for a translation', () => {
  let withPlugin: WordPress
  let bare: WordPress
  beforeAll(async () => {
    withPlugin = await startWordPress({ plugin: true })
    bare = await startWordPress({})
  })
  afterAll(async () => {
    await withPlugin.close()
    await bare.close()
  })

  const planOf = async (laptop: Laptop, id: Parameters<typeof laptop.repositories.articles.get>[0]) =>
    (await laptop.invoke('articles.open', { id })).translation

  async function newsroom(wordpress: WordPress) {
    const { laptop } = await beginNewsroom(wordpress)
    const [one, other] = [laptop(), laptop()]
    const article = await writeBilingual(one)
    await one.sync()
    await other.sync()
    const { remoteId } = refOf(one, article, 'uk')
    const there = other.repositories.localizations.findByRemote(other.siteId, remoteId)
    if (!there) throw new Error('The other laptop has the text')
    return { one, other, articleId: article.articleId, there: there.articleId }
  }

  it('reaches colleagues by the companion plugin: who, until when, and that none is needed', async () => {
    const { one, other, articleId, there } = await newsroom(withPlugin)
    const to = { name: 'Оксана', login: 'oksana' }
    await one.invoke('workflow.plan', { articleId, change: { kind: 'give', to } })
    const at = '2036-02-07T10:00'
    await one.invoke('workflow.plan', { articleId, change: { kind: 'deadline', at } })
    const waive = { kind: 'waive', language: 'en', reason: 'other', note: 'Лише для мешканців' } as const
    await one.invoke('workflow.plan', { articleId, change: waive })
    await one.sync()
    await other.sync()
    expect(await planOf(other, there)).toMatchObject({
      holder: to,
      due: { kind: 'set', at: { wall: at } },
      waiver: { reason: 'other', note: 'Лише для мешканців' },
    })
    expect(one.repositories.sync.isDirty(articleId)).toBe(false)
    await other.invoke('workflow.plan', { articleId: there, change: { kind: 'want', language: 'en' } })
    await other.invoke('workflow.plan', { articleId: there, change: { kind: 'giveBack' } })
    await other.sync()
    await one.sync()
    expect(await planOf(one, articleId)).toMatchObject({ waiver: null, holder: null })
  })

  it('stays on the laptop without the plugin, and leaves nothing to be sent', async () => {
    const { one, other, articleId, there } = await newsroom(bare)
    await one.invoke('workflow.plan', { articleId, change: { kind: 'take' } })
    await one.sync()
    await other.sync()
    expect((await planOf(one, articleId)).holder).toMatchObject({ isMe: true })
    expect((await planOf(other, there)).holder).toBeNull()
    expect(one.repositories.sync.isDirty(articleId)).toBe(false)
  })
})
