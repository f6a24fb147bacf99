import { afterEach, expect, test } from 'vitest'
import type { HistoryEntry } from '#shared/contract/historyViews.ts'
import type { LocalizationId } from '#shared/domain/ids.ts'
import type { WorkflowStep } from '#shared/domain/workflow.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

const minute = 60_000
const day = 24 * 60 * minute

let app: TestApp
afterEach(() => app.close())

const block = paragraph('Перше')

async function edit(id: LocalizationId, text: string): Promise<void> {
  app.clock.advance(20 * minute)
  const { localization } = await app.invoke('localizations.open', { id })
  await app.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: [paragraph(text, block.id)], splices: [] },
  })
}

async function take(id: LocalizationId, step: Exclude<WorkflowStep, 'publish' | 'schedule' | 'unpublish'>) {
  app.clock.advance(minute)
  const { localization } = await app.invoke('localizations.open', { id })
  const { contentHash } = localization
  await app.invoke('workflow.take', { localizationId: id, step, contentHash, note: `нотатка: ${step}` })
}

const open = async (id: LocalizationId) => (await app.invoke('history.open', { id })).entries
const summary = (entry: HistoryEntry) =>
  entry.kind === 'event'
    ? entry.event.step
    : [
        entry.revision.kind,
        ...entry.events.map(({ step }) => step),
        ...(entry.name ? [entry.name] : []),
      ].join(' ')

test('the timeline says who made each version, when and why, and what each approval saw', async () => {
  app = createTestApp({ role: 'editor' })
  const { sourceId: id } = await writeArticle(app, 'Назва', [block])
  app.actAs('author')
  await edit(id, 'Друге')
  await take(id, 'submit')
  app.actAs('editor')
  await take(id, 'approve')
  app.actAs('author')
  await edit(id, 'Третє')

  const entries = await open(id)
  expect(entries.map(summary)).toEqual(['edited', 'approved approve', 'submitted submit', 'saved'])
  const approved = entries[1]
  if (approved?.kind !== 'version') throw new Error('It is a version')
  expect(approved.approvals).toMatchObject([{ by: 'Редактор', bypass: false, inForce: false }])
  expect(approved.events).toMatchObject([{ actor: 'Редактор', note: 'нотатка: approve' }])
  const seen = await app.invoke('localizations.openRevision', { id: approved.revision.id })
  expect(seen.blocks).toEqual([paragraph('Друге', block.id)])
})

test('a version gets a name, by which it stays when others are thinned out', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, 'Назва', [block])
  for (let number = 0; number < 6; number += 1) await edit(id, `Правка ${number}`)
  const kept = await app.invoke('history.keep', { id, name: '  Для голови ' })
  await edit(id, 'Після')
  for (let number = 0; number < 6; number += 1) await edit(id, `Ще правка ${number}`)
  expect((await open(id)).map(summary)).toContain('saved Для голови')

  app.clock.advance(40 * day)
  for (let steps = 0; await app.services.maintenance.run(); steps += 1) expect(steps).toBeLessThan(100)
  const rest = await open(id)
  expect(rest.length).toBeLessThan(6)
  expect(rest.map(summary)).toContain('saved Для голови')
  const content = await app.invoke('localizations.openRevision', { id: kept.id })
  expect(content.blocks).toEqual([paragraph('Правка 5', block.id)])

  await app.invoke('history.name', { id: kept.id, name: 'Остаточна' })
  expect((await open(id)).map(summary)).toContain('saved Остаточна')
  await app.invoke('history.name', { id: kept.id, name: '' })
  expect((await open(id)).map(summary)).toContain('saved')
})

test('keeping the same text twice makes one version', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, 'Назва', [block])
  const first = await app.invoke('history.keep', { id, name: '' })
  expect((await app.invoke('history.keep', { id, name: 'Та сама' })).id).toBe(first.id)
  expect((await open(id)).map(summary)).toEqual(['saved Та сама'])
})

test('restoring a version keeps the text before, and says which version has it', async () => {
  app = createTestApp()
  const { sourceId: id } = await writeArticle(app, 'Назва', [block])
  const old = await app.invoke('history.keep', { id, name: '' })
  await edit(id, 'Нове')
  const { text, replaced } = await app.invoke('localizations.restoreRevision', { id: old.id })
  expect(text.blocks).toEqual([block])
  const back = await app.invoke('localizations.restoreRevision', { id: replaced })
  expect(back.text.blocks).toEqual([paragraph('Нове', block.id)])
})

test('what is not there is not found', async () => {
  app = createTestApp()
  const id = crypto.randomUUID()
  expect(await app.failsWith('history.open', { id })).toBe('notFound')
  expect(await app.failsWith('history.name', { id, name: 'Назва' })).toBe('notFound')
  expect(await app.failsWith('history.keep', { id, name: '' })).toBe('notFound')
})
