import { afterEach, beforeEach, expect, test } from 'vitest'
import type { MemoryQuestion } from '#shared/contract/memoryViews.ts'
import { hashBlock } from '#shared/document/hash.ts'
import type { Block } from '#shared/document/schema.ts'
import { type ArticleId, type BlockId, blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { asNeighbour } from '#shared/domain/memoryLimits.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { createTestClock, type TestClock } from '#tests/support/contract/testClock.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let clock: TestClock
beforeEach(() => {
  clock = createTestClock()
  app = createTestApp({ role: 'translator', clock })
})
afterEach(() => app.close())

interface Translated {
  articleId: ArticleId
  sourceId: LocalizationId
  targetId: LocalizationId
  ids: BlockId[]
}

/** An article with an English translation, of which nothing is confirmed. */
async function translate(
  title: string,
  pairs: readonly (readonly [Block | string, Block | string])[],
): Promise<Translated> {
  const toBlock = (one: Block | string, id?: BlockId) =>
    typeof one === 'string' ? paragraph(one, id) : { ...one, ...(id && { id }) }
  const source = pairs.map(([uk]) => toBlock(uk))
  const { articleId, sourceId } = await writeArticle(app, title, source)
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  await app.invoke('localizations.save', {
    id: localization.id,
    baseVersion: localization.version,
    patch: { set: pairs.map(([, en], at) => toBlock(en, source[at]?.id)), splices: [] },
  })
  return { articleId, sourceId, targetId: localization.id, ids: source.map(({ id }) => id) }
}

async function confirm({ articleId, targetId }: Translated, ...ids: (BlockId | undefined)[]): Promise<void> {
  const { source } = await app.invoke('translation.open', { articleId, target: 'en' })
  for (const block of source.blocks) {
    if (!ids.includes(block.id)) continue
    await app.invoke('translation.confirm', {
      targetId,
      blockId: block.id,
      sourceHash: hashBlock(block),
      minorEdit: false,
    })
  }
}

async function rewrite({ targetId }: Translated, id: BlockId | undefined, text: string): Promise<void> {
  const { localization } = await app.invoke('localizations.open', { id: targetId })
  await app.invoke('localizations.save', {
    id: targetId,
    baseVersion: localization.version,
    patch: { set: [paragraph(text, id)], splices: [] },
  })
}

const matches = (targetId: LocalizationId, text: string, rest: Partial<MemoryQuestion> = {}) =>
  app.invoke('memory.matches', {
    targetId,
    part: newId(blockId),
    path: '',
    text,
    before: '',
    after: '',
    ...rest,
  })

/** The memory of one confirmed paragraph, and another article to translate. */
async function remembered(source: string, target: string) {
  const first = await translate('Перша', [[source, target]])
  await confirm(first, ...first.ids)
  return { first, next: await translate('Друга', [['Інше.', '']]) }
}

test('a confirmed pair is offered for the same text, with where it is from; an unconfirmed one is not', async () => {
  const first = await translate('Ремонт мосту', [
    ['Роботи почнуться в понеділок.', 'Work starts on Monday.'],
    ['Рух буде обмежено.', 'Traffic is restricted.'],
  ])
  await confirm(first, first.ids[0])
  const next = await translate('Друга', [['Інше.', '']])
  expect(await matches(next.targetId, 'Роботи почнуться в понеділок.', { after: 'Щось.' })).toMatchObject([
    {
      kind: 'exact',
      score: 100,
      target: 'Work starts on Monday.',
      confirmedBy: 'Перекладач',
      article: { articleId: first.articleId, title: 'Ремонт мосту' },
      places: 1,
    },
  ])
  expect(await matches(next.targetId, 'Рух буде обмежено.')).toEqual([])
})

test('white space and the kind of apostrophe do not matter to an exact match', async () => {
  const { next } = await remembered('Об’їзд позначено знаками.', 'The detour is signposted.')
  expect(await matches(next.targetId, "Об'їзд  позначено\u00a0знаками. ")).toMatchObject([{ score: 100 }])
})

test('the same text between the same texts comes first', async () => {
  const first = await translate('Перша', [
    ['Про воду.', 'On water.'],
    ['Подробиці на сайті.', 'Details are on the site.'],
    ['Про світло.', 'On light.'],
  ])
  const second = await translate('Друга', [['Подробиці на сайті.', 'See our site for details.']])
  await confirm(first, ...first.ids)
  clock.advance(60_000)
  await confirm(second, ...second.ids)
  const next = await translate('Третя', [['Інше.', '']])
  const context = { before: 'Про воду.', after: 'Про світло.' }
  expect(await matches(next.targetId, 'Подробиці на сайті.', context)).toMatchObject([
    { kind: 'context', target: 'Details are on the site.' },
    { kind: 'exact', target: 'See our site for details.' },
  ])
  expect(await matches(next.targetId, 'Подробиці на сайті.', { before: 'Про воду.' })).toMatchObject([
    { kind: 'exact', target: 'See our site for details.' },
    { kind: 'exact', target: 'Details are on the site.' },
  ])
})

test('a text in other forms of the words is like it, more than one with other words', async () => {
  const { next } = await remembered(
    'Сільська рада ухвалила бюджет громади.',
    'The council adopted the budget.',
  )
  const [form] = await matches(next.targetId, 'Сільські ради ухвалили бюджети громад.')
  const [other] = await matches(next.targetId, 'Сільська рада ухвалила бюджет області.')
  expect(form).toMatchObject({ kind: 'fuzzy', target: 'The council adopted the budget.' })
  expect(form?.score).toBeGreaterThanOrEqual(80)
  expect(other?.score).toBe(80)
  expect(await matches(next.targetId, 'Завтра відбудеться концерт у школі мистецтв.')).toEqual([])
})

test('a text with other numbers is offered with the numbers replaced, and says which', async () => {
  const { next } = await remembered(
    '24 травня о 10:08 зібралося 35 осіб.',
    'On 24 May at 10:08, 35 people gathered.',
  )
  expect(await matches(next.targetId, '27 травня о 10:30 зібралося 35 осіб.')).toMatchObject([
    {
      kind: 'numbers',
      source: '24 травня о 10:08 зібралося 35 осіб.',
      target: 'On 27 May at 10:30, 35 people gathered.',
      replaced: [
        { from: '24', to: '27' },
        { from: '08', to: '30' },
      ],
    },
  ])
})

test('a number that the translation does not have stays, and the match is no more than like', async () => {
  const { next } = await remembered('Прийшло 12 дітей.', 'Twelve children came.')
  expect(await matches(next.targetId, 'Прийшло 13 дітей.')).toMatchObject([
    { kind: 'fuzzy', target: 'Twelve children came.', replaced: [] },
  ])
})

test('a sentence of a confirmed paragraph is offered for the same sentence in another', async () => {
  const { next } = await remembered(
    'Роботи почнуться в понеділок. Телефон для довідок є на сайті.',
    'Work starts on Monday. The phone number is on the site.',
  )
  const text = 'Засідання відбудеться завтра о десятій годині. Телефон для довідок є на сайті.'
  expect(await matches(next.targetId, text)).toMatchObject([
    {
      kind: 'exact',
      target: 'The phone number is on the site.',
      sentence: { start: text.indexOf('Телефон'), end: text.length },
    },
  ])
})

test('confirmed anew with other words, the former translation is forgotten', async () => {
  const { first, next } = await remembered('Роботи почнуться.', 'Work starts.')
  expect(await matches(next.targetId, 'Роботи почнуться.')).toMatchObject([{ target: 'Work starts.' }])
  await rewrite(first, first.ids[0], 'Works will begin.')
  expect((await matches(next.targetId, 'Роботи почнуться.')).map(({ target }) => target)).toEqual([
    'Works will begin.',
  ])
  const count = (table: string) =>
    app.db.prepare<{ n: number }>(`SELECT count(*) AS n FROM ${table}`).get()?.n
  expect(count('memory_units')).toBe(1)
  expect(count('memory_words')).toBe(2)
  await app.invoke('translation.unconfirm', { targetId: first.targetId, blockId: first.ids[0] as BlockId })
  expect(await matches(next.targetId, 'Роботи почнуться.')).toEqual([])
})

test('what a block has itself is no match for it, but for another block with the same text', async () => {
  const { first } = await remembered('Роботи почнуться.', 'Work starts.')
  expect(await matches(first.targetId, 'Роботи почнуться.', { part: first.ids[0] as BlockId })).toEqual([])
  expect(await matches(first.targetId, 'Роботи почнуться.')).toHaveLength(1)
  expect(
    await app.invoke('memory.repeats', { targetId: first.targetId, texts: ['Роботи почнуться.', 'Інше.'] }),
  ).toEqual([{ text: 'Роботи почнуться.', target: 'Work starts.', sourceContent: null, targetContent: null }])
})

test('each item of a list is a text of its own, and a title is one too', async () => {
  const item = (text: string) => ({ content: [{ type: 'text' as const, text, marks: [] }] })
  const list = (...items: string[]): Block => ({
    id: newId(blockId),
    type: 'list',
    ordered: false,
    items: items.map(item),
  })
  const first = await translate('Що взяти', [
    [list('паспорт і довідку', 'фото'), list('passport and certificate', 'photo')],
  ])
  await confirm(first, ...first.ids)
  await app.invoke('localizations.save', {
    id: first.targetId,
    baseVersion: (await app.invoke('localizations.open', { id: first.targetId })).localization.version,
    patch: { set: [], splices: [] },
    fields: { title: 'What to bring' },
  })
  await app.invoke('translation.confirmField', { targetId: first.targetId, field: 'title' })
  const next = await translate('Інша', [['Інше.', '']])
  expect(await matches(next.targetId, 'паспорт і довідку')).toMatchObject([
    { target: 'passport and certificate' },
  ])
  expect(await matches(next.targetId, 'Що взяти', { part: 'title' })).toMatchObject([
    { target: 'What to bring' },
  ])
})

test('formatting is remembered with the words', async () => {
  const bold = (text: string): Block => ({
    id: newId(blockId),
    type: 'paragraph',
    content: [{ type: 'text', text, marks: ['bold'] }],
  })
  const first = await translate('Перша', [[bold('Увага всім!'), bold('Attention everyone!')]])
  await confirm(first, ...first.ids)
  expect(await matches(first.targetId, 'Увага всім!')).toMatchObject([
    {
      sourceContent: [{ text: 'Увага всім!', marks: ['bold'] }],
      targetContent: [{ text: 'Attention everyone!', marks: ['bold'] }],
    },
  ])
})

/** As after a pull: readers have both languages, and nobody confirmed anything on this computer. */
function publish({ sourceId, targetId }: Translated): void {
  for (const id of [sourceId, targetId]) app.repositories.localizations.update(id, { state: 'published' })
}

/** Gives a translation blocks of its own, as a site does that keeps no block ids. */
async function withOwnIds({ targetId }: Translated, texts: readonly string[]): Promise<void> {
  const { localization, blocks } = await app.invoke('localizations.open', { id: targetId })
  const own = texts.map((text) => paragraph(text))
  await app.invoke('localizations.save', {
    id: targetId,
    baseVersion: localization.version,
    patch: { set: own, splices: [{ at: 0, remove: blocks.length, insert: own.map(({ id }) => id) }] },
  })
}

test('what readers have in both languages is a pair without a confirmation', async () => {
  const first = await translate('Ремонт', [['Роботи почнуться.', 'Work starts.']])
  const next = await translate('Друга', [['Інше.', '']])
  expect(await matches(next.targetId, 'Роботи почнуться.')).toEqual([])
  publish(first)
  expect(await matches(next.targetId, 'Роботи почнуться.')).toMatchObject([{ target: 'Work starts.' }])
})

test('blocks without common ids are pairs where both texts have the same shape, and only there', async () => {
  const uk = ['Роботи почнуться.', 'Рух обмежено.'] as const
  const alike = await translate(
    'Перша',
    uk.map((text) => [text, '']),
  )
  await withOwnIds(alike, ['Work starts.', 'Traffic is restricted.'])
  const unlike = await translate('Друга', [['Вода буде завтра.', '']])
  await withOwnIds(unlike, ['Water comes back', 'tomorrow.'])
  for (const one of [alike, unlike]) publish(one)
  const next = await translate('Третя', [['Інше.', '']])
  expect(await matches(next.targetId, 'Рух обмежено.')).toMatchObject([{ target: 'Traffic is restricted.' }])
  expect(await matches(next.targetId, 'Вода буде завтра.')).toEqual([])
})

test('a pair serves the other direction too', async () => {
  await remembered('Роботи почнуться.', 'Work starts.')
  const { article } = await app.invoke('articles.create', { sourceLanguage: 'en' })
  const { localization } = await app.invoke('localizations.create', { articleId: article.id, language: 'uk' })
  expect(await matches(localization.id, 'Work starts.')).toMatchObject([
    { kind: 'exact', source: 'Work starts.', target: 'Роботи почнуться.' },
  ])
  expect(await matches(localization.id, 'Work started.')).toMatchObject([{ target: 'Роботи почнуться.' }])
})

test('the concordance finds words of either language in any form', async () => {
  const { next } = await remembered(
    'Громада отримала шкільний автобус.',
    'The community received a school bus.',
  )
  const find = async (query: string, language: 'uk' | 'en' | null = null) =>
    (await app.invoke('memory.concordance', { targetId: next.targetId, query, language, limit: 50 })).hits
  expect(await find('автобусами громаді')).toMatchObject([
    {
      source: 'Громада отримала шкільний автобус.',
      target: 'The community received a school bus.',
      sourceRanges: [
        { start: 0, end: 7 },
        { start: 26, end: 33 },
      ],
      targetRanges: [],
    },
  ])
  expect(await find('buses')).toMatchObject([{ sourceRanges: [], targetRanges: [{ start: 32, end: 35 }] }])
  expect(await find('buses', 'uk')).toEqual([])
  expect(await find('«шкільний автобус»')).toHaveLength(1)
  expect(await find('«автобус шкільний»')).toEqual([])
  expect(await find('трамвай')).toEqual([])
  expect(await find('!')).toEqual([])
})

const findAll = async (targetId: LocalizationId, query: string, limit: number) =>
  (await app.invoke('memory.concordance', { targetId, query, language: null, limit })).hits

test('of more pairs than are shown, the concordance shows those that were confirmed last', async () => {
  const first = await translate('Перша', [
    ['Автобус, який громада отримала від області для дітей.', 'The bus from the region.'],
    ['Автобус їде.', 'The bus runs.'],
    ['Автобус для ліцею.', 'The school bus.'],
  ])
  for (const id of first.ids) {
    await confirm(first, id)
    clock.advance(60_000)
    await findAll(first.targetId, 'автобус', 1)
  }
  expect((await findAll(first.targetId, 'автобус', 2)).map(({ target }) => target)).toEqual([
    'The school bus.',
    'The bus runs.',
  ])
})

test('deleted for good, an article leaves the memory; what another article has too stays', async () => {
  const text = 'Роботи почнуться.'
  const { first, next } = await remembered(text, 'Work starts.')
  const second = await translate('Третя', [
    [text, 'Work starts.'],
    ['Лише тут.', 'Only here.'],
  ])
  await confirm(second, ...second.ids)
  expect(await findAll(next.targetId, 'лише', 9)).toHaveLength(1)
  const erase = async ({ articleId }: Translated) => {
    await app.invoke('trash.put', { id: articleId })
    await app.invoke('trash.erase', { id: articleId })
  }
  await erase(second)
  expect(await findAll(next.targetId, 'лише', 9)).toEqual([])
  expect(await findAll(next.targetId, 'роботи', 9)).toHaveLength(1)
  await erase(first)
  expect(await findAll(next.targetId, 'роботи', 9)).toEqual([])
  expect(app.db.prepare('SELECT unit FROM memory_units').all()).toEqual([])
})

test('a part that fails is given up after two attempts, and only that; changed, it is tried again', async () => {
  const first = await translate('Перша', [
    ['Роботи почнуться.', 'Work starts.'],
    ['Рух обмежено.', 'Traffic is restricted.'],
  ])
  await confirm(first, ...first.ids)
  const [bad] = first.ids
  app.db.exec(`CREATE TRIGGER fails BEFORE INSERT ON memory_places WHEN new.part = '${bad}' BEGIN
    SELECT RAISE(ABORT, 'cannot be stored'); END`)
  const ask = () => findAll(first.targetId, 'рух роботи', 9)
  await expect(ask()).rejects.toThrow()
  await expect(ask()).rejects.toThrow()
  expect(await ask()).toEqual([])
  expect(await findAll(first.targetId, 'рух', 9)).toHaveLength(1)
  expect(await app.invoke('memory.progress', {})).toEqual({ left: 0 })
  app.db.exec('DROP TRIGGER fails')
  await rewrite(first, bad, 'Works begin.')
  expect(await findAll(first.targetId, 'роботи', 9)).toHaveLength(1)
})

test('attempts that did not end, as after a crash, count too', async () => {
  const { first } = await remembered('Роботи почнуться.', 'Work starts.')
  app.db.exec('UPDATE memory_queue SET attempts = 2')
  expect(await findAll(first.targetId, 'роботи', 9)).toEqual([])
  expect(await app.invoke('memory.progress', {})).toEqual({ left: 0 })
})

test('a long neighbour tells the context by its beginning', async () => {
  const table = 'Рядок таблиці. '.repeat(1000)
  const first = await translate('Перша', [
    [table, 'Row.'],
    ['Подробиці на сайті.', 'See the site.'],
  ])
  await confirm(first, first.ids[1])
  const next = await translate('Друга', [['Інше.', '']])
  const before = asNeighbour(table)
  expect(await matches(next.targetId, 'Подробиці на сайті.', { before })).toMatchObject([{ kind: 'context' }])
})

test('what was confirmed before the memory existed is taken in behind the window', async () => {
  const { next } = await remembered('Роботи почнуться.', 'Work starts.')
  app.db.exec('DELETE FROM memory_places')
  app.db.exec('DELETE FROM memory_queue')
  expect(await matches(next.targetId, 'Роботи почнуться.')).toEqual([])
  app.db.exec(`INSERT INTO memory_queue (localization_id, part, changes)
    SELECT id, '', 1 FROM localizations WHERE is_source = 0`)
  while (await app.services.maintenance.run()) {
    // In steps, until nothing is left.
  }
  expect(await app.invoke('memory.progress', {})).toEqual({ left: 0 })
  expect(await matches(next.targetId, 'Роботи почнуться.')).toHaveLength(1)
})
