import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Block } from '#shared/document/schema.ts'
import type { ArticleId, LocalizationId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let articleId: ArticleId
let sourceId: LocalizationId
let targetId: LocalizationId
const first = paragraph('Витрачено 12,5 млн грн.')
const second = paragraph('Початок о 14:00.')

beforeEach(async () => {
  app = createTestApp({ role: 'translator' })
  const written = await writeArticle(app, 'Ремонт 24 травня', [first, second])
  articleId = written.articleId
  sourceId = written.sourceId
  targetId = (await app.invoke('localizations.create', { articleId, language: 'en' })).localization.id
})
afterEach(() => app.close())

const write = (id: LocalizationId, set: Block[], title: string) =>
  app.invoke('localizations.save', {
    ...{ id, baseVersion: app.repositories.localizations.get(id)?.version ?? -1 },
    ...{ patch: { set, splices: [] }, fields: { title } },
  })
const translate = (one: string, other: string, title = 'Repairs on 24 May') =>
  write(targetId, [paragraph(one, first.id), paragraph(other, second.id)], title)
const facts = async (id = targetId) =>
  (await app.invoke('review.problems', { localizationId: id })).filter(({ code }) => code.startsWith('fact'))

test('what a translation does not share with its source deserves attention, and the source has no such remark', async () => {
  await translate('UAH 12.5 million was spent.', 'It starts at 2 p.m.')
  expect(await facts()).toEqual([])
  await translate('UAH 12.8 million was spent.', 'It starts at 4 p.m.', 'Repairs on 25 May')
  expect(await facts()).toMatchObject([
    { code: 'factDiffers', blocking: false, blockId: null, details: { field: 'title', wanted: '24 травня' } },
    { blockId: first.id, source: { blockId: first.id, place: { part: 0, start: 10, end: 22 } } },
    { blockId: second.id, details: { words: '4 p.m.', wanted: '14:00' } },
  ])
  expect(await facts(sourceId)).toEqual([])
  const { localizations } = await app.invoke('review.open', { articleId })
  const reviewed = localizations.find(({ view }) => view.localization.id === targetId)
  expect(reviewed?.problems.filter(({ code }) => code === 'factDiffers')).toHaveLength(3)
})

test('a judgement lasts until the words of either side change', async () => {
  await translate('UAH 12.8 million was spent.', 'It starts at 2 p.m.')
  const [found] = await facts()
  const key = found?.key ?? ''
  await app.invoke('workflow.dismiss', { localizationId: targetId, key, reason: 'checked', note: '' })
  expect(await facts()).toMatchObject([{ dismissal: { reason: 'checked' } }])
  await write(sourceId, [paragraph('Витрачено майже 12,5 млн грн.', first.id)], 'Ремонт 24 травня')
  expect(await facts()).toMatchObject([{ dismissal: null }])
  await write(sourceId, [first], 'Ремонт 24 травня')
  expect(await facts()).toMatchObject([{ dismissal: { reason: 'checked' } }])
  await translate('Some UAH 12.8 million was spent.', 'It starts at 2 p.m.')
  expect(await facts()).toMatchObject([{ dismissal: null }])
})
