import { afterEach, expect, test } from 'vitest'
import type { LocalizationId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

const minute = 60_000
const block = paragraph('Перше')
const kinds = async (id: LocalizationId) =>
  (await app.invoke('localizations.revisions', { id })).map(({ kind }) => kind)
async function edit(id: LocalizationId, text: string): Promise<void> {
  const { localization } = await app.invoke('localizations.open', { id })
  await app.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: [paragraph(text, block.id)], splices: [] },
  })
}

test('typing makes none; the first change after ten quiet minutes keeps the text before it', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, 'Правки', [block])
  for (let number = 0; number < 20; number += 1) {
    app.clock.advance(minute)
    await edit(id, `хвилина ${number}`)
  }
  expect(await kinds(id)).toEqual([])
  app.clock.advance(10 * minute)
  await edit(id, 'Після перерви')
  const [kept] = await app.invoke('localizations.revisions', { id })
  expect(kept?.kind).toBe('saved')
  const content = await app.invoke('localizations.openRevision', { id: kept?.id ?? '' } as never)
  expect(content.blocks).toEqual([paragraph('хвилина 19', block.id)])
})

test('writing on and on is kept every half hour', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, 'Правки', [block])
  for (let number = 0; number < 100; number += 1) {
    app.clock.advance(minute)
    await edit(id, `хвилина ${number}`)
  }
  expect(await kinds(id)).toEqual(['saved', 'saved', 'saved'])
})

test('another person taking over keeps what they found', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, 'Правки', [block])
  app.actAs('editor')
  await edit(id, 'Редакторська правка')
  expect(await app.invoke('localizations.revisions', { id })).toMatchObject([{ kind: 'saved', by: 'Автор' }])
})

test('submitting and approving keep the text', async () => {
  app = createTestApp({ role: 'editor' })
  const { sourceId: id, saved } = await writeArticle(app, 'Правки', [block])
  const take = (step: 'submit' | 'approve') =>
    app.invoke('workflow.take', { localizationId: id, step, contentHash: saved.contentHash, note: '' })
  await take('submit')
  await take('approve')
  expect(await app.invoke('localizations.revisions', { id })).toMatchObject([
    { kind: 'approved', contentHash: saved.contentHash, title: 'Правки' },
    { kind: 'submitted', contentHash: saved.contentHash },
  ])
})

test('restoring brings the old text back and keeps the one it replaces', async () => {
  app = createTestApp({ role: 'editor' })
  const { sourceId: id, saved } = await writeArticle(app, 'Стара назва', [block])
  await app.invoke('workflow.take', {
    localizationId: id,
    step: 'submit',
    contentHash: saved.contentHash,
    note: '',
  })
  await edit(id, 'Нове')
  const [submitted] = await app.invoke('localizations.revisions', { id })
  if (!submitted) throw new Error('no revision')
  const { text: restored } = await app.invoke('localizations.restoreRevision', { id: submitted.id })
  expect(restored.blocks).toEqual([block])
  expect(restored.localization.contentHash).toBe(saved.contentHash)
  expect(restored.localization.version).toBe(3)
  expect(await kinds(id)).toEqual(['restored', 'saved', 'submitted'])
  expect(app.events.at(-1)).toMatchObject({ event: 'localizations.changed', payload: { origin: 'restore' } })

  const [, replaced] = await app.invoke('localizations.revisions', { id })
  if (!replaced) throw new Error('no revision')
  const content = await app.invoke('localizations.openRevision', { id: replaced.id })
  expect(content.blocks).toEqual([paragraph('Нове', block.id)])
})

test('restoring voids an approval, and a slug that another took meanwhile gets a number', async () => {
  app = createTestApp({ role: 'editor' })
  const { sourceId: id, saved } = await writeArticle(app, 'Назва', [block])
  await app.invoke('workflow.take', {
    localizationId: id,
    step: 'submit',
    contentHash: saved.contentHash,
    note: '',
  })
  await app.invoke('localizations.save', { id, baseVersion: 1, fields: { slug: 'insha' } })
  await writeArticle(app, 'Назва', [])
  const { localization } = await app.invoke('localizations.open', { id })
  await app.invoke('workflow.take', {
    localizationId: id,
    step: 'approve',
    contentHash: localization.contentHash,
    note: '',
  })
  const submitted = (await app.invoke('localizations.revisions', { id })).at(-1)
  if (!submitted) throw new Error('no revision')
  const { text: restored } = await app.invoke('localizations.restoreRevision', { id: submitted.id })
  expect(restored).toMatchObject({ approvalVoid: true, localization: { state: 'draft', slug: 'nazva-2' } })
})

test.each(['published', 'unpublished'] as const)(
  'restoring leaves the address that readers have had: the text is %s',
  async (state) => {
    app = createTestApp({ role: 'editor' })
    const { sourceId: id, saved } = await writeArticle(app, 'Рання назва', [block])
    const { contentHash } = saved
    await app.invoke('workflow.take', { localizationId: id, step: 'submit', contentHash, note: '' })
    await app.invoke('localizations.save', { id, baseVersion: 1, fields: { title: 'Назва при публікації' } })
    const out = await app.invoke('localizations.open', { id })
    app.repositories.localizations.update(id, { state })
    const live = { contentHash: out.localization.contentHash, url: null, sticky: false, access: null }
    app.repositories.remoteStates.putText(id, { live: state === 'published' ? live : null })
    const submitted = (await app.invoke('localizations.revisions', { id })).at(-1)
    if (!submitted) throw new Error('no revision')
    const { text: restored } = await app.invoke('localizations.restoreRevision', { id: submitted.id })
    expect(restored.localization).toMatchObject({
      title: 'Рання назва',
      slug: 'nazva-pry-publikatsii',
      state: 'draft',
    })
  },
)

test('restoring a text of before it had a title leaves the address it has', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, '', [block])
  app.clock.advance(10 * minute)
  await app.invoke('localizations.save', { id, baseVersion: 1, fields: { title: 'Назва', slug: 'svoia' } })
  const [nameless] = await app.invoke('localizations.revisions', { id })
  if (!nameless) throw new Error('no revision')
  const { text: restored } = await app.invoke('localizations.restoreRevision', { id: nameless.id })
  expect(restored.localization).toMatchObject({ title: '', slug: 'svoia' })
})

test('what is not there is not found', async () => {
  app = createTestApp()
  const id = crypto.randomUUID()
  expect(await app.failsWith('localizations.revisions', { id })).toBe('notFound')
  expect(await app.failsWith('localizations.openRevision', { id })).toBe('notFound')
  expect(await app.failsWith('localizations.restoreRevision', { id })).toBe('notFound')
})

test('twenty revisions of a long article store a changed block once each', async () => {
  app = createTestApp()
  const body = Array.from({ length: 200 }, (_, number) => paragraph(`абзац ${number}`))
  const { sourceId: id } = await writeArticle(app, 'Довга', body)
  const first = body[0]
  if (!first) throw new Error('no block')
  for (let number = 1; number <= 20; number += 1) {
    app.clock.advance(11 * minute)
    await app.invoke('localizations.save', {
      id,
      baseVersion: number,
      patch: { set: [paragraph(`зміна ${number}`, first.id)], splices: [] },
    })
  }
  expect(await kinds(id)).toHaveLength(20)
  const stored = app.db.prepare<{ count: number }>('SELECT count(*) AS count FROM block_store').get()
  expect(stored?.count).toBe(200 + 19)
})
