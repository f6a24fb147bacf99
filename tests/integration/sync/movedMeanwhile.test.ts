import { expect, it } from 'vitest'
import type { SiteConnector } from '#main/sites/SiteConnector.ts'
import { SiteError } from '#main/sites/siteError.ts'
import { hashBlock, hashContent } from '#shared/document/hash.ts'
import { articleId, blockId, localizationId, newId } from '#shared/domain/ids.ts'
import { remoteIdOf } from '#shared/domain/remoteState.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import { makePhoto } from '#tests/support/images.ts'
import { startSite } from '#tests/support/site/startSite.ts'
import {
  type BilingualArticle,
  edit,
  hashesOf,
  send,
  stateOf,
  untilSettled,
  writeApproved,
} from '#tests/support/sync/articles.ts'
import { createLaptop, type Laptop } from '#tests/support/sync/createLaptop.ts'
import { refOf, rewriteThere } from '#tests/support/sync/postColleague.ts'
import { twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'
import { createUnguardedSite } from '#tests/support/sync/unguardedSite.ts'

async function onUnguardedSite(around = (connector: SiteConnector): SiteConnector => connector) {
  const clock = createTestClock('2026-01-05T08:00:00.000Z')
  const running = await startSite({ clock: clock.now, guards: false })
  const unguarded = createUnguardedSite()
  const one = createLaptop({ running, wrap: (raw) => around(unguarded.wrap(raw)), clock })
  one.start()
  const colleague = createUnguardedSite().wrap(await running.as('editor'))
  return { one, colleague }
}

async function giveTag(colleague: SiteConnector, one: Laptop, article: BilingualArticle) {
  for (const language of ['uk', 'en'] as const) {
    const ref = refOf(one, article, language)
    const { fields, blocks, revision } = await colleague.getLocalization(ref)
    const { section, tags: before, coverMediaId } = await colleague.getArticle(ref.remoteId)
    const frame = { section, tags: [...before, 'вода'], coverMediaId }
    const outcome = await colleague.updateLocalization(
      ref,
      {
        ...{ id: newId(localizationId), articleId: newId(articleId), articleRemoteId: ref.articleRemoteId },
        ...{ language, isSource: true, fields, blocks, article: { sourceLanguage: 'uk', ...frame } },
        contentHash: hashContent({ ...fields, ...frame, blocks: blocks.map(hashBlock) }),
        ...{ state: 'approved', approval: null, log: [], translation: null },
      },
      revision,
      { idempotencyKey: crypto.randomUUID() },
    )
    expect(outcome.outcome).toBe('done')
  }
}

it('taken down over a colleague’s newer draft, the draft still comes here, and is not written over', async () => {
  const { one, other } = await twoLaptops()
  const article = await writeApproved(one)
  await one.sync()
  await send(one, article)
  await one.settle()
  await one.sync()
  await other.sync()
  await edit(other, article.ids.uk, 'Слова колеги.')
  await other.sync()
  // Not pulled here yet.
  await send(one, article, { kind: 'unpublish' })
  await one.settle()
  await one.sync()
  expect(await wordsOf(one, article.ids.uk)).toContain('Слова колеги.')
  await edit(one, article.ids.uk, 'Мої слова.', 2)
  await one.sync()
  await other.sync()
  expect(await wordsOf(other, article.ids.uk)).toEqual(
    expect.arrayContaining(['Слова колеги.', 'Мої слова.']),
  )
})

it('what a colleague saves between a publication and its reading back comes here too', async () => {
  const running = await startSite()
  const one = createLaptop({ running })
  const other = createLaptop({ running, clock: one.clock })
  one.start()
  other.start()
  const article = await writeApproved(one)
  await one.sync()
  await other.sync()
  const saved = running.site.faults.add({
    ...{ kind: 'after', path: /publish$/ },
    until: async () => {
      await other.sync()
      await edit(other, article.ids.uk, 'Слова колеги.')
      await other.sync()
    },
  })
  await send(one, article)
  await one.settle()
  expect(saved.struck()).toBe(1)
  await one.sync()
  expect(await wordsOf(one, article.ids.uk)).toContain('Слова колеги.')
})

it('a post that is out stays out here when a colleague gives it a tag', async () => {
  const { one, colleague } = await onUnguardedSite()
  const article = await writeApproved(one)
  await one.sync()
  await send(one, article)
  await untilSettled(one)
  await giveTag(colleague, one, article)
  await one.sync()
  await one.sync()
  for (const id of Object.values(article.ids)) {
    expect(await stateOf(one, id)).toMatchObject({ state: 'published', inConflict: false })
  }
})

it('a tag that a colleague gave a live post while an update of it waits is not taken away by it', async () => {
  let isBusy = false
  const { one, colleague } = await onUnguardedSite((connector) => ({
    ...connector,
    updateMedia: async (...given) =>
      isBusy
        ? { outcome: 'refused', error: new SiteError('serverError', 'busy') }
        : await connector.updateMedia(...given),
  }))
  const article = await writeApproved(one)
  await one.sync()
  await send(one, article)
  await untilSettled(one)
  await edit(one, article.ids.uk, 'Нова редакція.')
  for (const step of ['submit', 'approve'] as const) {
    const { contentHash } = await stateOf(one, article.ids.uk)
    await one.invoke('workflow.take', { localizationId: article.ids.uk, step, contentHash, note: '' })
  }
  await one.invoke('media.update', { id: article.mediaId, credit: 'Інший автор' })
  isBusy = true
  await send(one, article, { languages: ['uk'] })
  await one.settle()
  await giveTag(colleague, one, article)
  await one.sync()
  isBusy = false
  await one.advance(10 * 60_000)
  const { tags } = await colleague.getArticle(refOf(one, article, 'uk').remoteId)
  expect(tags).toContain('вода')
})

it('a translation with a picture of its own goes up while the source waits there for its hour', async () => {
  const { one } = await twoLaptops()
  const { articleId: id, sourceId } = await writeArticle(one, 'Новина', [paragraph('Перший.')])
  await one.invoke('articles.update', { id, section: 'news', tags: [], coverMediaId: null })
  for (const step of ['submit', 'approve'] as const) {
    const { contentHash } = await stateOf(one, sourceId)
    await one.invoke('workflow.take', { localizationId: sourceId, step, contentHash, note: '' })
  }
  await one.invoke('outbox.send', {
    ...{ articleId: id, kind: 'schedule', at: '2026-01-09T12:30', languages: ['uk'] },
    hashes: await hashesOf(one, id),
  })
  await one.settle()
  const { localization } = await one.invoke('localizations.create', { articleId: id, language: 'en' })
  const bytes = new Uint8Array(await makePhoto({ width: 96, height: 64, seed: 3 }))
  const { id: mediaId } = await one.invoke('media.importBytes', { fileName: 'p.jpg', bytes })
  await one.media.settled()
  const picture = {
    ...{ id: newId(blockId), type: 'image' as const, mediaId, alt: 'A hall', decorative: false },
    ...{ caption: [], credit: '' },
  }
  await one.invoke('localizations.save', {
    ...{ id: localization.id, baseVersion: localization.version, fields: { title: 'News' } },
    patch: { set: [picture], splices: [{ at: 1, remove: 0, insert: [picture.id] }] },
  })
  await one.sync()
  expect(await stateOf(one, localization.id)).toMatchObject({ saving: 'onSite' })
})

it('what was left behind with a site joins one article there, not two', async () => {
  const { one, colleague } = await onUnguardedSite()
  const { articleId: id, sourceId } = await writeArticle(one, 'Стара назва', [
    paragraph('Перший.'),
    paragraph('Другий.'),
  ])
  await one.sync()
  const { articles, sites, sync } = one.repositories
  const article = articles.get(id)
  const remoteId = (article && remoteIdOf(article)) ?? ''
  const ref = { articleRemoteId: remoteId, remoteId, language: 'uk' as const }
  // As when the site is forgotten: what it was called is remembered, and it belongs to none.
  articles.rememberSite(id)
  sync.detach(id)
  sites.update(one.siteId, { changesCursor: null })
  await rewriteThere(colleague, ref, 'Слова колеги.', 0, { title: 'Нова назва' })
  await one.sync()
  const joined = articles.findByRemote(one.siteId, remoteId)
  expect(joined?.id).not.toBe(id)
  // Somebody sees both, and gives the copy the new title.
  const { version } = await stateOf(one, sourceId)
  await one.invoke('localizations.save', {
    ...{ id: sourceId, baseVersion: version, fields: { title: 'Нова назва' } },
    patch: { set: [], splices: [] },
  })
  await rewriteThere(colleague, ref, 'Ще слова.', 1)
  await one.sync()
  expect(articles.get(id)).toMatchObject({ remote: { kind: 'neverThere' }, siteId: null })
  expect(articles.findByRemote(one.siteId, remoteId)?.id).toBe(joined?.id)
})
