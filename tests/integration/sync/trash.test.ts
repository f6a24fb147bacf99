import { expect, it } from 'vitest'
import { edit, send, untilSettled, writeApproved, writeBilingual } from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'

const listed = async (laptop: Laptop) =>
  (await laptop.invoke('articles.list', { list: 'all', search: '', cursor: null, limit: 50 })).rows.map(
    ({ articleId }) => articleId,
  )
const trashed = async (laptop: Laptop) =>
  (await laptop.invoke('trash.list', {})).map(({ articleId }) => articleId)

async function shared() {
  const { one, other, running, clock } = await twoLaptops()
  const article = await writeBilingual(one)
  await one.sync()
  await other.sync()
  const { articleId, ids } = article
  const onSite = async () => await (await running.as('editor')).findArticle(articleId)
  return { one, other, running, clock, articleId, ids, onSite }
}

it('a draft in the trash stays on its site and with colleagues, and nothing of it is sent', async () => {
  const { one, other, running, articleId, ids, onSite } = await shared()
  await edit(one, ids.uk, 'Ще не надіслано.')
  await one.invoke('trash.put', { id: articleId })
  running.site.requests.reset()
  await one.sync()
  expect(running.site.requests.byRoute()).not.toHaveProperty([
    'PUT /api/articles/:id/localizations/:language',
  ])
  expect(await trashed(one)).toEqual([articleId])
  expect(await onSite()).not.toBeNull()
  await other.sync()
  expect(await listed(other)).toEqual([articleId])
  expect(await wordsOf(other, ids.uk)).toContain('Перший абзац.')

  // Restored, what waited is sent.
  await one.invoke('trash.restore', { id: articleId })
  await one.sync()
  await other.sync()
  expect(await wordsOf(other, ids.uk)).toContain('Ще не надіслано.')
  expect(one.failures).toEqual([])
})

it('a colleague who goes on writing brings it back', async () => {
  const { one, other, articleId, ids } = await shared()
  await one.invoke('trash.put', { id: articleId })
  await one.sync()
  expect(await trashed(one)).toEqual([articleId])
  await edit(other, ids.uk, 'Колега пише далі.')
  await other.sync()
  await one.sync()
  expect(await trashed(one)).toEqual([])
  expect(await listed(one)).toEqual([articleId])
  expect(await wordsOf(one, ids.uk)).toContain('Колега пише далі.')
})

it('a change on both sides brings it back as a conflict', async () => {
  const { one, other, articleId, ids } = await shared()
  await edit(one, ids.uk, 'Тут інакше.')
  await one.invoke('trash.put', { id: articleId })
  await edit(other, ids.uk, 'Там інакше.')
  await other.sync()
  await one.sync()
  expect(await trashed(one)).toEqual([])
  expect(await one.invoke('conflicts.list', {})).toMatchObject([{ localizationId: ids.uk }])
})

it('what a colleague takes off the site stays in the trash here', async () => {
  const { one, running, articleId, onSite } = await shared()
  await one.invoke('trash.put', { id: articleId })
  const site = await running.as('editor')
  const remote = (await onSite()) ?? expect.fail('It is on the site')
  await site.deleteArticle(remote.remoteId, remote.revision, { idempotencyKey: crypto.randomUUID() })
  await one.sync()
  expect(await one.invoke('trash.list', {})).toMatchObject([{ articleId, onSite: false }])
})

it('what readers see and what the queue has is taken by no trash', async () => {
  const { one, other } = await twoLaptops()
  await other.close()
  const article = await writeApproved(one)
  await one.sync()
  const stay = await one.siteServices.watch.leaving(one.siteId)
  await send(one, article)
  expect(await one.failsWith('trash.put', { id: article.articleId })).toBe('articleOnItsWay')
  stay()
  await one.sync()
  await untilSettled(one)
  expect(await one.failsWith('trash.put', { id: article.articleId })).toBe('articleLive')

  await send(one, article, { kind: 'unpublish' })
  await one.sync()
  await untilSettled(one)
  await one.invoke('trash.put', { id: article.articleId })
  expect(await trashed(one)).toEqual([article.articleId])
})

it('an article in which nobody wrote anything never gets to the site', async () => {
  const { one, other, running } = await twoLaptops()
  await other.close()
  const { article } = await one.invoke('articles.create', { sourceLanguage: 'uk' })
  await one.sync()
  expect(await (await running.as('editor')).findArticle(article.id)).toBeNull()
  await one.invoke('trash.discardUnwritten', { id: article.id })
  await one.sync()
  expect(await listed(one)).toEqual([])
  expect(await (await running.as('editor')).findArticle(article.id)).toBeNull()
  expect(one.failures).toEqual([])
})
