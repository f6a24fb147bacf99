import { describe, expect, it } from 'vitest'
import { hashBlock } from '#shared/document/hash.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'
import {
  approveBoth,
  edit,
  intentsOf,
  send,
  stateOf,
  writeApproved,
  writeBilingual,
} from '#tests/support/sync/articles.ts'
import type { Laptop } from '#tests/support/sync/createLaptop.ts'
import { blocksOf, twoLaptops, wordsOf } from '#tests/support/sync/twoLaptops.ts'

async function take(
  laptop: Laptop,
  localizationId: LocalizationId,
  step: 'submit' | 'withdraw' | 'approve' | 'requestChanges',
) {
  const { contentHash } = await stateOf(laptop, localizationId)
  await laptop.invoke('workflow.take', { localizationId, step, contentHash, note: '' })
}

const confirmAll = async (laptop: Laptop, articleId: ArticleId): Promise<void> => {
  const view = await laptop.invoke('translation.open', { articleId, target: 'en' })
  for (const block of view.source.blocks) {
    await laptop.invoke('translation.confirm', {
      targetId: view.target.localization.id,
      blockId: block.id,
      sourceHash: hashBlock(block),
      minorEdit: false,
    })
  }
}

describe('the workflow is shared', () => {
  it('from draft to sign-off: each laptop sees what the other did, and who', async () => {
    const { one: author, other: editor } = await twoLaptops()
    const { ids } = await writeBilingual(author)
    author.actAs('author')
    await take(author, ids.uk, 'submit')
    await author.sync()
    await editor.sync()
    expect(await stateOf(editor, ids.uk)).toMatchObject({ state: 'inReview' })
    await take(editor, ids.uk, 'approve')
    await editor.sync()
    await author.sync()
    const { localization, approval, approvalVoid } = await author.invoke('localizations.open', { id: ids.uk })
    expect(localization).toMatchObject({ state: 'approved', saving: 'onSite' })
    expect(approval).toMatchObject({ contentHash: localization.contentHash, approvedBy: 'Редактор' })
    expect(approvalVoid).toBe(false)
    const review = await author.invoke('review.open', { articleId: localization.articleId })
    expect(review.localizations[0]?.log.map(({ step }) => step)).toEqual(['submit', 'approve'])

    // An edit on the other side voids it everywhere.
    await edit(author, ids.uk, 'Після схвалення.')
    await author.sync()
    await editor.sync()
    expect(await stateOf(editor, ids.uk)).toMatchObject({ state: 'draft' })
    expect((await editor.invoke('localizations.open', { id: ids.uk })).approvalVoid).toBe(true)
  })

  it('an approved package is published by a colleague on another laptop', async () => {
    const { one, other } = await twoLaptops()
    const article = await writeApproved(one)
    await one.sync()
    await other.sync()
    await send(other, article)
    await other.settle()
    expect((await intentsOf(other))[0]?.state).toBe('verified')
    await one.sync()
    const { url } = await stateOf(other, article.ids.uk)
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'published', saving: 'onSite', url })
    // The same package from here finds it out already.
    expect(
      await one.failsWith('outbox.send', {
        ...{ articleId: article.articleId, kind: 'publish', at: null, languages: ['uk'] },
        hashes: { uk: (await stateOf(one, article.ids.uk)).contentHash },
      }),
    ).toBe('stepNotAllowed')
  })

  it('where both took a step on the same text, the one that reached the site first stands', async () => {
    const { one, other } = await twoLaptops()
    const { ids } = await writeBilingual(one)
    await take(one, ids.uk, 'submit')
    await one.sync()
    await other.sync()
    await take(one, ids.uk, 'withdraw')
    await take(other, ids.uk, 'approve')
    await one.sync()
    await other.sync()
    await one.sync()
    for (const laptop of [one, other]) {
      expect(await stateOf(laptop, ids.uk)).toMatchObject({ state: 'draft', inConflict: false })
    }
  })

  it('a sign-off is pushed as the editor who gave it, whoever sits there now', async () => {
    const { one, other } = await twoLaptops()
    const article = await writeApproved(one)
    one.actAs('author')
    await one.sync()
    await other.sync()
    expect(await stateOf(other, article.ids.uk)).toMatchObject({ state: 'approved' })
  })
})

describe('translation is shared', () => {
  it('pins travel, and a source changed elsewhere shows as stale', async () => {
    const { one, other } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(one)
    await confirmAll(one, articleId)
    await one.sync()
    await other.sync()
    const fresh = await other.invoke('translation.open', { articleId, target: 'en' })
    expect(fresh.pins).toHaveLength(3)
    expect(fresh.pinnedSources).toEqual([])

    await edit(other, ids.uk, 'Перший абзац, змінений.')
    await other.sync()
    await one.sync()
    const stale = await one.invoke('translation.open', { articleId, target: 'en' })
    expect(stale.pinnedSources).toHaveLength(1)
    await one.invoke('translation.confirm', {
      targetId: ids.en,
      blockId: stale.pinnedSources[0]?.id ?? expect.fail(),
      sourceHash: hashBlock(stale.source.blocks[0] ?? expect.fail()),
      minorEdit: true,
    })
    await one.sync()
    await other.sync()
    expect((await other.invoke('translation.open', { articleId, target: 'en' })).pinnedSources).toEqual([])
  })

  it('pins made on both sides at once are all kept', async () => {
    const { one, other } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(one)
    await one.sync()
    await other.sync()
    const source = await blocksOf(one, ids.uk)
    for (const [laptop, at] of [
      [one, 0],
      [other, 2],
    ] as const) {
      const block = source[at] ?? expect.fail()
      await laptop.invoke('translation.confirm', {
        ...{ targetId: ids.en, blockId: block.id, sourceHash: hashBlock(block), minorEdit: false },
      })
    }
    await one.sync()
    await other.sync()
    await one.sync()
    for (const laptop of [one, other]) {
      const { pins } = await laptop.invoke('translation.open', { articleId, target: 'en' })
      expect(pins.map(({ blockId }) => blockId).toSorted()).toEqual(
        [source[0]?.id ?? '', source[2]?.id ?? ''].toSorted(),
      )
    }
  })

  const withdrawnOn = async (laptop: Laptop, articleId: ArticleId) => {
    const { localizations } = await laptop.invoke('review.open', { articleId })
    return localizations.flatMap(({ problems }) => problems).filter(({ code }) => code === 'withdrawnBlocks')
  }

  it('beside which source a draft was written is told: also to who sees only what the source says now', async () => {
    const { one, other } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(one)
    await edit(one, ids.uk, 'Перший.')
    await one.sync()
    await other.sync()
    for (const laptop of [one, other]) {
      const { drafts, pinnedSources, pins } = await laptop.invoke('translation.open', {
        articleId,
        target: 'en',
      })
      expect(pins).toEqual([])
      expect(drafts).toHaveLength(3)
      expect(pinnedSources).toMatchObject([{ content: [{ text: 'Перший абзац.' }] }])
      expect(await withdrawnOn(laptop, articleId)).toMatchObject([{ blocking: true, count: 1 }])
    }
    expect([...one.failures, ...other.failures]).toEqual([])
  })

  it('beside which title and lead of the source a draft was written is told likewise', async () => {
    const { one, other } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(one)
    const both = 'Площу відкрито. Подякували підрядникам.'
    const save = (id: LocalizationId, fields: object) =>
      one.invoke('localizations.save', {
        ...{ id, fields, patch: { set: [], splices: [] } },
        baseVersion: one.repositories.localizations.get(id)?.version ?? -1,
      })
    await save(ids.uk, { title: both, lead: both })
    await save(ids.en, { title: '', lead: '' })
    await save(ids.en, { title: 'The square is open.', lead: 'The square is open.' })
    await save(ids.uk, { title: 'Площу відкрито.', lead: 'Площу відкрито.' })
    await one.sync()
    await other.sync()
    for (const laptop of [one, other]) {
      const { fields } = await laptop.invoke('translation.open', { articleId, target: 'en' })
      expect(fields).toEqual({ title: 'withdrawn', lead: 'withdrawn', pinnedTitle: both, pinnedLead: both })
    }
    expect([...one.failures, ...other.failures]).toEqual([])
  })

  it('a draft mended on one laptop while the other took words out of its source, both offline', async () => {
    const { one, other } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(one)
    await one.sync()
    await other.sync()
    await edit(other, ids.en, 'The first paragraph.')
    await edit(one, ids.uk, 'Перший.')
    for (const laptop of [one, other, one]) await laptop.sync()
    for (const laptop of [one, other]) {
      expect((await wordsOf(laptop, ids.en))[0]).toBe('The first paragraph.')
      expect(await withdrawnOn(laptop, articleId)).toMatchObject([{ blocking: true, count: 1 }])
    }
    // Settled on one side, it is settled on both.
    const source = (await blocksOf(other, ids.uk))[0] ?? expect.fail()
    await other.invoke('translation.confirm', {
      ...{ targetId: ids.en, blockId: source.id, sourceHash: hashBlock(source), minorEdit: false },
    })
    for (const laptop of [other, one]) await laptop.sync()
    expect(await withdrawnOn(one, articleId)).toEqual([])
    // A confirmation taken back leaves the draft beside what it was confirmed against.
    await one.invoke('translation.unconfirm', { targetId: ids.en, blockId: source.id })
    for (const laptop of [one, other]) await laptop.sync()
    const { pins, drafts } = await other.invoke('translation.open', { articleId, target: 'en' })
    expect(pins).toEqual([])
    expect(drafts).toContainEqual({ blockId: source.id, sourceHash: hashBlock(source) })
    expect(await withdrawnOn(other, articleId)).toEqual([])
    expect([...one.failures, ...other.failures]).toEqual([])
  })

  it('started on both laptops offline: neither text is lost, and one remains after the merge', async () => {
    const { one, other } = await twoLaptops()
    const { articleId } = await writeArticle(one, 'Новина', [paragraph('Перший.'), paragraph('Другий.')])
    await one.sync()
    await other.sync()
    const targets: LocalizationId[] = []
    for (const [laptop, words] of [
      [one, 'From one.'],
      [other, 'From the other.'],
    ] as const) {
      const target = await laptop.invoke('localizations.create', { articleId, language: 'en' })
      const id = target.localization.id
      await laptop.invoke('localizations.save', {
        ...{ id, baseVersion: target.localization.version },
        patch: { set: target.blocks.map((block) => paragraph(words, block.id)), splices: [] },
        fields: { title: words },
      })
      targets.push(id)
    }
    const [first, second] = targets
    if (!first || !second) throw new Error('Both began a translation')
    await one.sync()
    await other.sync()
    expect(await stateOf(other, second)).toMatchObject({ inConflict: true })
    const { mine, theirs } = await other.invoke('conflicts.open', { localizationId: second })
    expect([mine.title, theirs.title]).toEqual(['From the other.', 'From one.'])
    await other.invoke('conflicts.resolve', {
      ...{ localizationId: second, theirsHash: theirs.revision.contentHash },
      ...{ title: mine.title, lead: '', slug: theirs.slug, blocks: theirs.blocks },
    })
    await other.sync()
    await one.sync()
    expect(await wordsOf(one, first)).toEqual(['From one.', 'From one.'])
    expect(await stateOf(one, first)).toMatchObject({ title: 'From the other.', saving: 'onSite' })
    expect(await stateOf(other, second)).toMatchObject({ inConflict: false, saving: 'onSite' })
    expect([...one.failures, ...other.failures]).toEqual([])
  })
})

describe('section and tags', () => {
  it('are merged field by field; a tag that a colleague added is no conflict of texts', async () => {
    const { one, other } = await twoLaptops()
    const { articleId, ids } = await writeBilingual(one)
    await one.sync()
    await other.sync()
    await edit(one, ids.uk, 'Нова редакція.')
    await one.invoke('articles.update', { id: articleId, tags: ['громада', 'вода'] })
    await other.invoke('articles.update', { id: articleId, tags: ['громада', 'школа'], section: 'decisions' })
    await one.sync()
    await other.sync()
    await one.sync()
    for (const laptop of [one, other]) {
      const { article, localizations } = await laptop.invoke('articles.open', { id: articleId })
      expect(article.section).toBe('decisions')
      expect(article.tags.toSorted()).toEqual(['вода', 'громада', 'школа'])
      for (const { localization } of localizations) {
        expect(localization).toMatchObject({ inConflict: false, saving: 'onSite' })
      }
    }
    expect(await stateOf(one, ids.uk)).toMatchObject({
      contentHash: (await stateOf(other, ids.uk)).contentHash,
    })
  })

  it('a new tag is written as other articles of the site have it; where no other has it, it may be corrected', async () => {
    const { one, other } = await twoLaptops()
    const first = await writeBilingual(one)
    const tag = async (laptop: typeof one, articleId: typeof first.articleId, tags: string[]) =>
      (await laptop.invoke('articles.update', { id: articleId, tags })).article.tags
    expect(await tag(one, first.articleId, ['луцьк'])).toEqual(['луцьк'])
    await one.sync()
    expect(await tag(one, first.articleId, ['Луцьк', 'ЛУЦЬК'])).toEqual(['Луцьк'])
    await one.sync()
    await other.sync()
    const second = await writeBilingual(other, 'Інша зустріч')
    expect(await tag(other, second.articleId, ['вода', 'луцьк'])).toEqual(['вода', 'Луцьк'])
  })

  it('a section changed by a colleague voids the sign-off that was given for the old one', async () => {
    const { one, other } = await twoLaptops()
    const article = await writeApproved(one)
    await one.sync()
    await other.sync()
    await other.invoke('articles.update', { id: article.articleId, section: 'decisions' })
    await other.sync()
    await one.sync()
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ state: 'draft' })
    expect((await one.invoke('localizations.open', { id: article.ids.uk })).approvalVoid).toBe(true)
    // Who changed it there is not known here: the last writer of the text is not said to have.
    const { localizations } = await one.invoke('review.open', { articleId: article.articleId })
    for (const { log } of localizations) {
      expect(log.filter(({ step, from }) => step === 'edited' && from === 'approved')).toContainEqual(
        expect.objectContaining({ actor: '', role: null }),
      )
    }
    await approveBoth(one, article)
    await send(one, article)
    await one.settle()
    expect((await intentsOf(one))[0]?.state).toBe('verified')
  })
})

describe('what is taken away on the site', () => {
  async function deleted() {
    const { one, other, running } = await twoLaptops()
    const article = await writeBilingual(one)
    await one.sync()
    await other.sync()
    const site = await running.as('editor')
    const remove = async () => {
      const remote = await site.findArticle(article.articleId)
      if (!remote) throw new Error('It is on the site')
      await site.deleteArticle(remote.remoteId, remote.revision, { idempotencyKey: crypto.randomUUID() })
    }
    return { one, other, running, article, remove }
  }

  it('leaves a copy here, and does not come back by itself', async () => {
    const { one, other, running, article, remove } = await deleted()
    await remove()
    await one.sync()
    await other.sync()
    const { article: copy } = await one.invoke('articles.open', { id: article.articleId })
    expect(copy).toMatchObject({ siteId: null, removed: { keptUntil: expect.any(String) } })
    await one.advance(10 * 60_000)
    expect(await (await running.as('editor')).findArticle(article.articleId)).toBeNull()
  })

  it('stays here, as a text without a site, where it was written on', async () => {
    const { one, article, remove } = await deleted()
    await edit(one, article.ids.uk, 'Це ще не на сайті.')
    await remove()
    await one.sync()
    const { article: kept } = await one.invoke('articles.open', { id: article.articleId })
    expect(kept.siteId).toBeNull()
    expect(await wordsOf(one, article.ids.uk)).toContain('Це ще не на сайті.')
    expect(await stateOf(one, article.ids.uk)).toMatchObject({ saving: 'onThisComputer', inConflict: false })
  })

  it('ends what was to be sent of it', async () => {
    const { one, running, article, remove } = await deleted()
    await approveBoth(one, article)
    await running.site.pause()
    await one.sync()
    await send(one, article)
    await running.site.resume()
    await remove()
    await one.sync()
    expect((await intentsOf(one))[0]).toMatchObject({ state: 'failed', error: { code: 'siteNotFound' } })
    expect(await (await running.as('editor')).findArticle(article.articleId)).toBeNull()
  })
})

it('fetches pictures after the texts, and one that is broken on the way holds up nothing', async () => {
  const { one, other, running } = await twoLaptops()
  const { mediaId, ids } = await writeBilingual(one)
  await one.sync()
  const broken = running.site.faults.add({ kind: 'badGateway', path: /\/file$/, times: 50 })
  await other.sync()
  expect(broken.struck()).toBeGreaterThan(0)
  expect(await stateOf(other, ids.uk)).toMatchObject({ saving: 'onSite' })
  expect(await other.failsWith('media.get', { id: mediaId })).toBe('notFound')
  broken.remove()
  await other.sync()
  expect((await other.invoke('media.get', { id: mediaId })).id).toBe(mediaId)
})

it('begins anew when the site no longer knows the cursor, without reading what is known', async () => {
  const { one, running } = await twoLaptops()
  await writeBilingual(one)
  await one.sync()
  one.repositories.sites.update(one.siteId, { changesCursor: 'from-another-life' })
  running.site.requests.reset()
  await one.sync()
  expect(one.siteServices.watch.status(one.siteId)).toMatchObject({ status: 'online', problem: null })
  // Tags that changed since are told by no cursor any more: their one list is read again, as is the house
  // dictionary, and no article.
  expect(running.site.requests.byRoute()).toEqual({
    ...{ 'GET /api/changes': 2, 'GET /api/tags': 1, 'GET /api/house-words': 1 },
  })
})

it('gives way with a slug that a colleague put on the site first, sign-off included', async () => {
  const { one, other } = await twoLaptops()
  const first = await writeApproved(one, 'Та сама назва')
  await one.sync()
  await other.siteServices.stop()
  const second = await writeApproved(other, 'Та сама назва')
  other.start()
  await other.sync()
  const theirs = await stateOf(other, first.ids.uk)
  const ours = await stateOf(other, second.ids.uk)
  expect(ours.slug).not.toBe(theirs.slug)
  expect(theirs).toMatchObject({ state: 'approved', saving: 'onSite' })
  expect(ours).toMatchObject({ state: 'draft', saving: 'onSite' })
})
