import { afterEach, expect, test } from 'vitest'
import type { Input } from '#shared/contract/contract.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

type Search = Partial<Omit<Input<'search.find'>, 'query'>>

async function find(query: string, search: Search = {}) {
  const defaults = { order: 'best', filters: {}, cursor: null, limit: 20 } as const
  return app.invoke('search.find', { ...defaults, ...search, query })
}

const titles = async (query: string, search: Search = {}) =>
  (await find(query, search)).hits.map(({ title }) => title)

const write = (title: string, ...paragraphs: string[]) =>
  writeArticle(
    app,
    title,
    paragraphs.map((text) => paragraph(text)),
  )

test.each([
  ['громадою', 'Громада отримала автобус'],
  ['людьми', 'Кожна людина важлива'],
  ['людина', 'Зустріч із людьми старшого віку'],
  ['дитиною', 'Свято для дітей'],
  ['йти', 'Військові йшли на зустріч'],
  ['рішень', 'Ухвалили рішення'],
  ['Гонтаренком', 'Староста Гонтаренко звітував'],
  ['Гонтаренко', 'Зустріч із Гонтаренком'],
  ['памʼять', 'Хвилина пам’яттю'],
  ['проєкт', 'Конкурс проектів'],
  ['councils', 'The council met'],
  ['children', 'A child drew a picture'],
])('%s finds: %s', async (query, title) => {
  app = createTestApp()
  await write(title)
  await write('Зовсім інше про воду')
  expect(await titles(query)).toEqual([title])
})

test('words as they were typed come before other forms, and a title before the text', async () => {
  app = createTestApp()
  await write('Інша форма', 'Рішення ухвалила громада.')
  await write('Та сама форма', 'Зустріч із громадою.')
  await write('Розмова з громадою')
  await write('Про громади')
  expect(await titles('громадою')).toEqual([
    'Розмова з громадою',
    'Та сама форма',
    'Про громади',
    'Інша форма',
  ])
})

test('words in quotation marks are found as they are written, side by side', async () => {
  app = createTestApp()
  await write('Перша', 'У нашому селі відкрили нову школу мистецтв.')
  await write('Друга', 'Школу відкрили, і вона нова.')
  expect(await titles('нова школа')).toHaveLength(2)
  expect(await titles('«нову школу»')).toEqual(['Перша'])
  expect(await titles('"нова школа"')).toEqual([])
})

test('the last word may be unfinished', async () => {
  app = createTestApp()
  await write('Новини', 'Водопостачання відновлено.')
  expect(await titles('водопост')).toEqual(['Новини'])
  expect(await titles('водопост ')).toEqual([])
})

test('tags and the section are found, in any form and language', async () => {
  app = createTestApp()
  const { articleId } = await write('Без тих слів')
  await app.invoke('articles.update', { id: articleId, tags: ['Безпекова ситуація'], section: 'news' })
  expect(await titles('безпековою ситуацією')).toEqual(['Без тих слів'])
  expect(await titles('новинами')).toEqual(['Без тих слів'])
  expect(await titles('news')).toEqual(['Без тих слів'])
  await app.invoke('articles.update', { id: articleId, tags: [], section: '' })
  expect(await titles('ситуація')).toEqual([])
})

test('a hit shows its sentence with the found words marked', async () => {
  app = createTestApp()
  await write(
    'Сесія',
    'Перше речення без нічого.',
    'Сесія почалася о 10-й на вул. Шевченка. Рішення ухвалили разом із громадами району! Потім усі пішли.',
  )
  const { hits } = await find('громада')
  const [{ excerpt } = expect.fail('A hit')] = hits
  expect(excerpt.text).toBe('Рішення ухвалили разом із громадами району!')
  expect(excerpt.ranges.map(({ start, end }) => excerpt.text.slice(start, end))).toEqual(['громадами'])
  expect(excerpt.words).toBe('громадами')
  expect(excerpt.blockId).not.toBeNull()
})

test('changed and trashed texts are found as they are now', async () => {
  app = createTestApp()
  const { articleId, sourceId, saved } = await write('Про воду')
  expect(await titles('вода')).toEqual(['Про воду'])
  await app.invoke('localizations.save', {
    id: sourceId,
    baseVersion: saved.version,
    fields: { title: 'Про світло' },
  })
  expect(await titles('вода')).toEqual([])
  expect(await titles('світлом')).toEqual(['Про світло'])
  await app.invoke('trash.put', { id: articleId })
  expect(await titles('світлом')).toEqual([])
})
