import { afterEach, beforeEach, expect, test } from 'vitest'
import type { RemoteText } from '#main/services/conflicts/conflictContext.ts'
import { contentHashOf } from '#main/services/content.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import { remoteStateOf } from '#shared/domain/remoteState.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let articleId: ArticleId
let id: LocalizationId
let resolved: LocalizationId[]
const base = paragraph('Спільний текст.')
const mine = paragraph('Моя правка.', base.id)
const theirs = paragraph('Їхня правка.', base.id)

beforeEach(async () => {
  resolved = []
  app = createTestApp({ role: 'editor', onConflictResolved: (one) => resolved.push(one) })
  const written = await writeArticle(app, 'Назва', [base])
  articleId = written.articleId
  id = written.sourceId
  agreeOnPresentText()
  await edit([mine])
})
afterEach(() => app.close())

/** As after a good sync: the site has exactly this. */
function agreeOnPresentText(): void {
  const record = app.repositories.localizations.get(id)
  if (!record) throw new Error('no source')
  const revision = app.services.snapshots.take(record, 'sent', 'Автор')
  app.repositories.remoteStates.putText(id, {
    remote: remoteStateOf('7', '"1"'),
    base: { revisionId: revision.id, hash: revision.contentHash },
  })
  app.repositories.localizations.update(id, { saving: 'onSite' })
}

async function edit(blocks: Block[]): Promise<void> {
  const { localization } = await app.invoke('localizations.open', { id })
  await app.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: blocks, splices: [] },
  })
}

function remote(blocks: Block[], changes: Partial<RemoteText['onSite']> = {}): RemoteText {
  const fields = { title: 'Назва', lead: '', slug: 'nazva', seoTitle: '', seoDescription: '' }
  const contentHash = contentHashOf(
    { section: '', tags: [], coverMediaId: null },
    fields,
    blocks.map(hashBlock),
  )
  return {
    ...fields,
    blocks,
    contentHash: contentHashOf({ section: '', tags: [], coverMediaId: null }, fields, blocks.map(hashBlock)),
    by: 'Колега',
    at: '2022-05-24T05:00:00.000Z',
    onSite: {
      remote: remoteStateOf('7', '"2"'),
      live: { contentHash, url: 'http://site.test/uk/nazva', sticky: true, access: null },
      state: 'published',
      publishAt: null,
      approval: null,
      ...changes,
    },
  }
}

const merged = (text: RemoteText, blocks: Block[]) => ({
  localizationId: id,
  theirsHash: text.contentHash,
  title: 'Назва',
  lead: '',
  slug: 'nazva',
  blocks,
})

test('both texts and the one they came from are there to be read', async () => {
  app.services.conflicts.record(id, remote([theirs]))
  expect(await app.invoke('conflicts.list', {})).toEqual([
    { localizationId: id, articleId, language: 'uk', title: 'Назва', detectedAt: app.clock.now() },
  ])
  const view = await app.invoke('conflicts.open', { localizationId: id })
  expect(view.url).toBe('http://site.test/uk/nazva')
  expect(view.base?.blocks).toEqual([base])
  expect(view.mine.blocks).toEqual([mine])
  expect(view.theirs).toMatchObject({ blocks: [theirs], by: 'Колега', at: '2022-05-24T05:00:00.000Z' })
  expect(app.events).toContainEqual({ event: 'conflicts.changed', payload: {} })
})

test('writing goes on here, and every way to the site is closed', async () => {
  app.services.conflicts.record(id, remote([theirs]))
  const later = paragraph('Ще одна правка.', base.id)
  await edit([later])
  const { localization, steps } = await app.invoke('localizations.open', { id })
  expect(localization).toMatchObject({ inConflict: true, saving: 'needsYou' })
  expect((await app.invoke('conflicts.open', { localizationId: id })).mine.blocks).toEqual([later])

  await app.invoke('workflow.take', {
    localizationId: id,
    step: 'submit',
    contentHash: localization.contentHash,
    note: '',
  })
  const approval = { localizationId: id, step: 'approve', contentHash: localization.contentHash, note: '' }
  expect(await app.failsWith('workflow.take', approval)).toBe('inConflict')
  for (const closed of ['approve', 'publish', 'schedule', 'unpublish']) expect(steps).not.toContain(closed)
})

test('a merge is the new text, a draft based on theirs; both sides stay in the revisions', async () => {
  const text = remote([theirs])
  app.services.conflicts.record(id, text)
  const both = paragraph('Моя й їхня правки.', base.id)
  const view = await app.invoke('conflicts.resolve', merged(text, [both]))
  expect(view).toMatchObject({
    blocks: [both],
    localization: {
      state: 'draft',
      saving: 'onThisComputer',
      inConflict: false,
      url: 'http://site.test/uk/nazva',
    },
  })
  expect(app.repositories.localizations.get(id)).toMatchObject({
    baseHash: text.contentHash,
    live: { contentHash: text.contentHash, url: 'http://site.test/uk/nazva', sticky: true, access: null },
    remote: { kind: 'known', remoteId: '7', revision: '"2"' },
  })
  expect(await app.invoke('conflicts.list', {})).toEqual([])
  expect(resolved).toEqual([id])

  const revisions = await app.invoke('localizations.revisions', { id })
  const texts = await Promise.all(
    revisions.map(async (one) => (await app.invoke('localizations.openRevision', { id: one.id })).blocks[0]),
  )
  expect(texts).toEqual(expect.arrayContaining([mine, theirs, both, base]))
})

test('taking exactly theirs takes their state too, and needs no new sign-off', async () => {
  const text = remote([theirs])
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', merged(text, [theirs]))
  expect(view.localization).toMatchObject({ state: 'published', saving: 'onSite' })
})

test('taking exactly theirs, who wrote last is who wrote it there, and sees who sees it there', async () => {
  const { live } = remote([theirs]).onSite
  const text = remote([theirs], { live: live && { ...live, access: 'password' } })
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', merged(text, [theirs]))
  expect(view.localization).toMatchObject({
    updatedBy: 'Колега',
    updatedAt: '2022-05-24T05:00:00.000Z',
    readers: 'withPassword',
  })
  expect(app.repositories.localizations.get(id)?.editedByAccountId).toBeNull()
})

test('a merged title loses the marks that turn the direction of reading', async () => {
  const text = remote([theirs])
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', { ...merged(text, [mine]), title: 'Наз\u202eва\u2066' })
  expect(view.localization.title).toBe('Назва')
})

test('a merge of both is written by who merged', async () => {
  const text = remote([theirs])
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', merged(text, [paragraph('Обидві.', base.id)]))
  expect(view.localization.updatedBy).toBe('Редактор')
  expect(app.repositories.localizations.get(id)?.editedByAccountId).toBe(app.site?.accounts.editor.id)
})

test('taking exactly their approved text takes the sign-off with it', async () => {
  const { contentHash } = remote([theirs])
  const approval = {
    ...{ contentHash, approvedBy: 'Редактор там', approvedAt: '2022-05-24T05:30:00.000Z', bypass: false },
  }
  const text = remote([theirs], { state: 'approved', live: null, approval })
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', merged(text, [theirs]))
  expect(view).toMatchObject({ localization: { state: 'approved' }, approval, approvalVoid: false })
  const review = await app.invoke('review.open', { articleId })
  expect(review.localizations[0]?.lastApproved?.blocks).toEqual([theirs])
})

test.each([
  ['no sign-off', null],
  ['the sign-off of another text', 'f'.repeat(64)],
])('what stands approved there with %s is a draft here', async (_, hash) => {
  const approval =
    hash === null
      ? null
      : {
          contentHash: hash as never,
          approvedBy: 'Хтось',
          approvedAt: '2022-05-24T05:30:00.000Z',
          bypass: false,
        }
  const text = remote([theirs], { state: 'approved', live: null, approval })
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', merged(text, [theirs]))
  expect(view).toMatchObject({ localization: { state: 'draft' }, approval: null })
})

test('keeping exactly mine is a merge like any other', async () => {
  const text = remote([theirs])
  app.services.conflicts.record(id, text)
  const view = await app.invoke('conflicts.resolve', merged(text, [mine]))
  expect(view).toMatchObject({ blocks: [mine], localization: { state: 'draft', saving: 'onThisComputer' } })
  expect(app.repositories.localizations.get(id)?.baseHash).toBe(text.contentHash)
})

test('a merge with a text that the site has since replaced is refused', async () => {
  const old = remote([theirs])
  app.services.conflicts.record(id, old)
  const newer = remote([paragraph('Ще новіша.', base.id)], { remote: remoteStateOf('7', '"3"') })
  app.services.conflicts.record(id, newer)
  expect(await app.failsWith('conflicts.resolve', merged(old, [mine]))).toBe('versionMismatch')
  expect((await app.invoke('conflicts.open', { localizationId: id })).base?.blocks).toEqual([base])
  await app.invoke('conflicts.resolve', merged(newer, [mine]))
})

test('an approved text is a draft again after the merge', async () => {
  app.repositories.localizations.update(id, { state: 'approved' })
  const text = remote([theirs], { live: null, state: 'draft' })
  app.services.conflicts.record(id, text)
  await app.invoke('conflicts.resolve', merged(text, [mine]))
  const review = await app.invoke('review.open', { articleId })
  expect(review.localizations[0]).toMatchObject({
    view: { localization: { state: 'draft', url: null } },
    log: [{ step: 'edited', from: 'approved', to: 'draft' }],
  })
})

test('without a conflict there is nothing to open or resolve', async () => {
  expect(await app.failsWith('conflicts.open', { localizationId: id })).toBe('notFound')
  expect(await app.failsWith('conflicts.resolve', merged(remote([theirs]), [mine]))).toBe('notFound')
})

test('two texts that never met have no base', async () => {
  const { sourceId } = await writeArticle(app, 'Інша', [mine])
  app.services.conflicts.record(sourceId, remote([theirs]))
  expect((await app.invoke('conflicts.open', { localizationId: sourceId })).base).toBeNull()
})
