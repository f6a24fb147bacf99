import { afterEach, expect, test } from 'vitest'
import type { Input } from '#shared/contract/contract.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { createTestClock } from '#tests/support/contract/testClock.ts'
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

test('what is known of a text narrows the search', async () => {
  app = createTestApp()
  const { articleId } = await write('Вода у парку')
  await app.invoke('articles.update', { id: articleId, tags: ['Парк'], section: 'news' })
  await app.invoke('localizations.create', { articleId, language: 'en' })
  await write('Вода на вулиці')
  const left = (filters: NonNullable<Search['filters']>) => titles('вода ', { filters })
  expect(await left({})).toHaveLength(2)
  expect(await left({ section: 'news' })).toEqual(['Вода у парку'])
  expect(await left({ section: '' })).toEqual(['Вода на вулиці'])
  expect(await left({ tag: 'Парк' })).toEqual(['Вода у парку'])
  expect(await left({ author: 'Автор' })).toHaveLength(2)
  expect(await left({ author: 'Хтось' })).toEqual([])
  expect(await left({ state: 'published' })).toEqual([])
  expect(await left({ language: 'en' })).toEqual([])
  expect((await find('', { filters: { language: 'en' } })).hits).toHaveLength(1)
  expect(await app.invoke('search.choices', {})).toEqual({ authors: ['Автор'], tags: ['Парк'] })
})

test('dates are days on the clock of the site', async () => {
  // 00:30 on 2 June in Kyiv is still 1 June in UTC.
  app = createTestApp({ clock: createTestClock('2022-06-01T21:30:00.000Z') })
  await write('Вода')
  const on = (from: string, to: string) => titles('вода', { filters: { from, to } })
  expect(await on('2022-06-02', '2022-06-02')).toEqual(['Вода'])
  expect(await on('2022-06-01', '2022-06-01')).toEqual([])
  expect(await on('2022-06-03', '2022-06-01')).toEqual([])
})

test.each(['best', 'newest'] as const)(
  'pages follow each other without a gap or a double: %s',
  async (order) => {
    app = createTestApp()
    for (let at = 0; at < 30; at += 1) {
      const title = at % 3 === 0 ? `Громада ${at}` : `Новина ${at}`
      await write(title, at % 2 === 0 ? 'Зустріч із громадою.' : 'Про громади.')
    }
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof find>> = await find('громадою', { order, cursor, limit: 7 })
      seen.push(...page.hits.map(({ title }) => title))
      cursor = page.nextCursor
    } while (cursor !== null)
    expect(seen).toHaveLength(30)
    expect(new Set(seen).size).toBe(30)
    const counted = await app.invoke('search.count', { query: 'громадою', filters: {} })
    expect(counted).toEqual({ total: 30, isMore: false })
  },
)

test('a text that changes while it is being indexed is indexed again', async () => {
  app = createTestApp()
  const { sourceId, saved } = await write('Про воду')
  const running = find('вода')
  const change = { id: sourceId, baseVersion: saved.version, fields: { title: 'Про світло' } }
  await app.invoke('localizations.save', change)
  await running
  expect(await titles('світло')).toEqual(['Про світло'])
  expect(await app.invoke('search.progress', {})).toEqual({ left: 0 })
})

test('what is queued is indexed in pauses, and how much is left is said', async () => {
  app = createTestApp()
  for (let at = 0; at < 60; at += 1) await write(`Вода ${at}`)
  expect(await app.invoke('search.progress', {})).toEqual({ left: 60 })
  while (await app.services.maintenance.run()) {
    // As in the pauses of the program.
  }
  expect(await app.invoke('search.progress', {})).toEqual({ left: 0 })
  expect((await app.invoke('search.count', { query: 'водою', filters: {} })).total).toBe(60)
})

test('a cursor that nobody made is refused, and marks in a query do no harm', async () => {
  app = createTestApp()
  await write('Вода')
  const defaults = { query: 'вода', order: 'best', filters: {}, limit: 5 } as const
  expect(await app.failsWith('search.find', { ...defaults, cursor: 'x' })).toBe('invalidInput')
  for (const query of ['"', '« »', '***', 'NEAR(', '"вода" AND', 'title:']) await find(query)
  expect(await titles('!!')).toEqual([])
})
