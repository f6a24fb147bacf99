import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { ExchangeFormat } from '#shared/contract/exchangeViews.ts'
import type { Block } from '#shared/document/schema.ts'
import { blockText } from '#shared/document/text.ts'
import { type ArticleId, blockId, type LocalizationId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
let folder: string
beforeEach(() => {
  app = createTestApp({ role: 'translator' })
  folder = mkdtempSync(join(tmpdir(), 'visnyk-exchange-'))
})
afterEach(() => {
  app.close()
  rmSync(folder, { recursive: true })
})

const bold = (before: string, words: string): Block => ({
  id: newId(blockId),
  type: 'paragraph',
  content: [
    { type: 'text', text: before, marks: [] },
    { type: 'text', text: words, marks: ['bold'] },
  ],
})

async function export_(articleIds: ArticleId[], format: ExchangeFormat = 'xliff12', unfinished = false) {
  app.saveAs.path = join(folder, 'file')
  const answer = await app.invoke('exchange.save', { articleIds, to: 'en', format, unfinished })
  return { ...answer, text: readFileSync(app.saveAs.path, 'utf8') }
}

const read = (text: string) =>
  app.invoke('exchange.read', { from: { bytes: new TextEncoder().encode(text) } })
const open = (articleId: ArticleId) => app.invoke('translation.open', { articleId, target: 'en' })

/** Translates rows as a program would: the text after the source with these words becomes the target. */
function translated(text: string, words: Record<string, string>, state = 'translated'): string {
  return Object.entries(words).reduce((now, [source, target]) => {
    const at = now.indexOf(`>${source}</source>`)
    expect(at, source).toBeGreaterThan(0)
    const rest = now
      .slice(at)
      .replace(
        /<target([^>]*?) state="[^"]*">.*?<\/target>/s,
        `<target$1 state="${state}">${target}</target>`,
      )
    return now.slice(0, at) + rest
  }, text)
}

const rewrite = async (id: LocalizationId, blocks: Block[]) => {
  const { localization } = await app.invoke('localizations.open', { id })
  await app.invoke('localizations.save', {
    id,
    baseVersion: localization.version,
    patch: { set: blocks, splices: [] },
  })
}

test('an article goes out as XLIFF, and its translation comes back as an unconfirmed draft', async () => {
  const first = paragraph('Роботи почнуться в понеділок.')
  const second = bold('Рух буде ', 'обмежено')
  const { articleId } = await writeArticle(app, 'Ремонт мосту', [first, second])
  const { text, rows } = await export_([articleId])
  expect(rows).toBe(4)
  const code = /Рух буде (<bpt .*?<\/bpt>)обмежено(<ept .*?<\/ept>)/.exec(text)
  const back = translated(text, {
    'Ремонт мосту': 'Bridge repair',
    'Роботи почнуться в понеділок.': 'Work starts on Monday.',
    [`Рух буде ${code?.[1]}обмежено${code?.[2]}`]: `Traffic is ${code?.[1]}restricted${code?.[2]}`,
  })
  const file = await read(back)
  expect(file.articles).toMatchObject([
    { articleId, target: 'en', problem: null, fits: 3, empty: 1, done: 3, rows: [] },
  ])
  const { articles } = await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: false })
  expect(articles).toMatchObject([{ taken: 3, confirmed: 0, rows: [] }])
  const { target, pins, fields } = await open(articleId)
  expect(target.localization).toMatchObject({ title: 'Bridge repair', slug: 'bridge-repair' })
  expect(target.blocks.map(blockText)).toEqual(['Work starts on Monday.', 'Traffic is restricted'])
  expect(target.blocks[1]).toMatchObject({
    content: [{ marks: [] }, { text: 'restricted', marks: ['bold'] }],
  })
  expect(pins).toEqual([])
  expect(fields.title).toBe('draft')
})

test('what the translator marked as done is confirmed when the person says so, other states are not', async () => {
  const { articleId } = await writeArticle(app, 'Назва', [paragraph('Одне.'), paragraph('Друге.')])
  const { text } = await export_([articleId])
  const back = translated(
    translated(text, { 'Одне.': 'One.' }, 'final'),
    { 'Друге.': 'Two.' },
    'needs-review-translation',
  )
  const file = await read(back)
  const { articles } = await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: true })
  expect(articles).toMatchObject([{ taken: 2, confirmed: 1 }])
  const { pins, source } = await open(articleId)
  expect(pins).toMatchObject([{ blockId: source.blocks[0]?.id, confirmedBy: 'Перекладач' }])
})

test('a row whose source changed, whose translation changed here, or that lacks codes is taken only by choice', async () => {
  const [one, two, three] = [paragraph('Одне.'), paragraph('Друге.'), bold('Третє ', 'товсте')]
  const { articleId, sourceId } = await writeArticle(app, 'Назва', [one, two, three])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  const { text } = await export_([articleId])
  await rewrite(sourceId, [paragraph('Одне інакше.', one.id)])
  await rewrite(localization.id, [paragraph('Two, typed here.', two.id)])
  const third = /Третє <bpt .*?<\/ept>/.exec(text)?.[0] ?? ''
  const back = translated(text, { 'Одне.': 'One.', 'Друге.': 'Two.', [third]: 'Third fat' })
  const file = await read(back)
  expect(file.articles[0]?.rows).toMatchObject([
    { problem: 'sourceChanged', source: 'Одне інакше.', returned: 'One.', canTake: true },
    { problem: 'changedHere', here: 'Two, typed here.', returned: 'Two.', canTake: true },
    { problem: 'codesMissing', returned: 'Third fat', canTake: true },
  ])
  const texts = async () => (await open(articleId)).target.blocks.map(blockText)
  await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: true })
  expect(await texts()).toEqual(['', 'Two, typed here.', ''])
  const keys = file.articles[0]?.rows.map(({ key }) => key) ?? []
  const { articles } = await app.invoke('exchange.take', { readId: file.readId, take: keys, confirm: true })
  expect(articles).toMatchObject([{ taken: 3, rows: [] }])
  expect(await texts()).toEqual(['One.', 'Two.', 'Third fat'])
  // What does not translate the present source is confirmed by nobody.
  expect((await open(articleId)).pins.map(({ blockId: id }) => id)).not.toContain(one.id)
  // The text before is a version.
  await app.invoke('localizations.restoreRevision', { id: articles[0]?.before as never })
  expect(await texts()).toEqual(['', 'Two, typed here.', ''])
})

test('a file that comes back untouched changes nothing, also where somebody went on here', async () => {
  const one = paragraph('Одне.')
  const { articleId } = await writeArticle(app, 'Назва', [one])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  await rewrite(localization.id, [paragraph('One.', one.id)])
  const { text } = await export_([articleId])
  await rewrite(localization.id, [paragraph('One, better.', one.id)])
  const file = await read(text)
  expect(file.articles).toMatchObject([{ fits: 0, rows: [] }])
  await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: false })
  expect((await open(articleId)).target.blocks.map(blockText)).toEqual(['One, better.'])
})

test('a block that the source got later is put where the source has it; a list follows its source', async () => {
  const list = (items: string[]): Block => ({
    id: newId(blockId),
    type: 'list',
    ordered: false,
    items: items.map((text) => ({ content: [{ type: 'text', text, marks: [] }] })),
  })
  const [one, three, points] = [paragraph('Одне.'), paragraph('Третє.'), list(['а', 'б'])]
  const { articleId, sourceId } = await writeArticle(app, 'Назва', [one, three, points])
  await app.invoke('localizations.create', { articleId, language: 'en' })
  const { localization } = await app.invoke('localizations.open', { id: sourceId })
  const two = paragraph('Друге.')
  const longer = { ...list(['а', 'б', 'в']), id: points.id }
  await app.invoke('localizations.save', {
    id: sourceId,
    baseVersion: localization.version,
    patch: { set: [two, longer], splices: [{ at: 1, remove: 0, insert: [two.id] }] },
  })
  const { text } = await export_([articleId])
  const back = translated(text, { 'Друге.': 'Two.', а: 'a', в: 'c' })
  const file = await read(back)
  const { articles } = await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: false })
  expect(articles).toMatchObject([{ taken: 3, rows: [] }])
  expect((await open(articleId)).target.blocks.map(blockText)).toEqual(['', 'Two.', '', 'a\n\nc'])
})

test.each(['xliff12', 'xliff2', 'csv'] as const)(
  'several articles are one file, and come back each to its own (%s)',
  async (format) => {
    const first = await writeArticle(app, 'Перша', [paragraph('Одне.')])
    const second = await writeArticle(app, 'Друга', [paragraph('Друге.')])
    const { text, articles } = await export_([first.articleId, second.articleId], format)
    expect(articles).toBe(2)
    const back =
      format === 'csv'
        ? text.replace(/;Одне\.;/, ';Одне.;One.').replace(/;Друге\.;/, ';Друге.;Two.')
        : text
            .replace(/(>Одне\.<\/source>\s*<target[^>]*>)/, '$1One.')
            .replace(/(>Друге\.<\/source>\s*<target[^>]*>)/, '$1Two.')
    const file = await read(back)
    await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: false })
    expect((await open(first.articleId)).target.blocks.map(blockText)).toEqual(['One.'])
    expect((await open(second.articleId)).target.blocks.map(blockText)).toEqual(['Two.'])
  },
)

test('the memory goes along as alternatives, and what is confirmed can be left out', async () => {
  const first = await writeArticle(app, 'Перша', [paragraph('Подробиці на сайті громади.')])
  const sent = await export_([first.articleId])
  const file = await read(
    translated(sent.text, { 'Подробиці на сайті громади.': 'Details are on the site.' }, 'final'),
  )
  await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: true })
  const second = await writeArticle(app, 'Друга', [
    paragraph('Подробиці на сайті громади.'),
    paragraph('Інше.'),
  ])
  // Also before anybody begins the translation.
  expect((await export_([second.articleId])).text).toContain('<alt-trans match-quality="100%"')
  await app.invoke('localizations.create', { articleId: second.articleId, language: 'en' })
  expect((await export_([second.articleId])).text).toContain('<alt-trans match-quality="100%"')
  expect((await export_([first.articleId], 'xliff12', true)).text).not.toContain('Подробиці')
  expect((await export_([first.articleId])).text).toContain('state="final"')
})

test('texts too long for their place and taken addresses are named; an unknown article, too', async () => {
  const { articleId } = await writeArticle(app, 'Назва', [paragraph('Одне.')])
  const other = await writeArticle(app, 'Інша', [paragraph('Друге.')])
  const { localization } = await app.invoke('localizations.create', {
    articleId: other.articleId,
    language: 'en',
  })
  await app.invoke('localizations.save', {
    id: localization.id,
    baseVersion: 0,
    fields: { title: 'Taken', slug: 'taken' },
  })
  const { text } = await export_([articleId])
  const file = await read(translated(text, { Назва: 'x'.repeat(501), nazva: 'taken' }))
  const { articles } = await app.invoke('exchange.take', { readId: file.readId, take: [], confirm: false })
  expect(articles[0]?.rows.map(({ problem }) => problem).sort()).toEqual(['slugTaken', 'tooLong'])
  const gone = await read(text.replaceAll(articleId, newId(blockId)))
  expect(gone.articles).toMatchObject([{ articleId: null, problem: 'notHere' }])
  expect(await app.failsWith('exchange.take', { readId: file.readId, take: [], confirm: false })).toBe(
    'notFound',
  )
})

test('nothing is written where nothing is to be translated, and a file that is too large is not read', async () => {
  const { articleId } = await writeArticle(app, 'Назва', [paragraph('Одне.')])
  app.saveAs.path = join(folder, 'nothing')
  expect(
    await app.failsWith('exchange.save', {
      articleIds: [articleId],
      to: 'uk',
      format: 'csv',
      unfinished: false,
    }),
  ).toBe('exchangeEmpty')
  const path = join(folder, 'large.xlf')
  writeFileSync(path, '')
  truncateSync(path, 500_000_000)
  expect(await app.failsWith('exchange.read', { from: { path } })).toBe('exchangeTooLarge')
  expect(await app.failsWith('exchange.read', { from: { path: join(folder, 'none.xlf') } })).toBe(
    'fileUnreadable',
  )
})

/** Marks every row of a file as done, as a program does on one key. */
const allDone = (text: string) => text.replaceAll('approved="no"', 'approved="yes"')

const takeAll = async (text: string) => {
  const { readId, articles } = await read(text)
  const { articles: taken } = await app.invoke('exchange.take', { readId, take: [], confirm: true })
  return { read: articles[0], taken: taken[0] }
}

test('what is marked as done is not confirmed where another text stands here, or another source', async () => {
  const [one, two, three] = [paragraph('Одне.'), paragraph('Друге.'), paragraph('Третє.')]
  const { articleId, sourceId } = await writeArticle(app, 'Назва', [one, two, three])
  const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
  await rewrite(localization.id, [
    paragraph('One.', one.id),
    paragraph('Two.', two.id),
    paragraph('Three.', three.id),
  ])
  const { text } = await export_([articleId])
  await rewrite(localization.id, [paragraph('One, better.', one.id)])
  await rewrite(sourceId, [paragraph('Друге інакше.', two.id)])
  const { read: seen, taken } = await takeAll(allDone(text))
  expect(taken).toMatchObject({ taken: 0, confirmed: 1 })
  expect((await open(articleId)).pins.map(({ blockId: id }) => id)).toEqual([three.id])
  // The title and what search engines get have no translation, the address is no passage.
  expect(seen?.done).toBeLessThanOrEqual(2)
})

test('a block of which the file lacks a row is not confirmed', async () => {
  const points: Block = {
    id: newId(blockId),
    type: 'list',
    ordered: false,
    items: ['а', 'б'].map((text) => ({ content: [{ type: 'text', text, marks: [] }] })),
  }
  const { articleId } = await writeArticle(app, 'Назва', [points])
  const { text } = await export_([articleId])
  const back = translated(text, { а: 'a', б: 'b' })
  const without = back.replace(/<trans-unit(?:(?!<trans-unit).)*?>б<\/source>.*?<\/trans-unit>\s*/s, '')
  expect(without).not.toContain('>б<')
  expect((await takeAll(without)).taken).toMatchObject({ taken: 1, confirmed: 0 })
  expect((await takeAll(back)).taken).toMatchObject({ taken: 1, confirmed: 1 })
})

test('more pieces than a block can hold are refused, and the article stays whole', async () => {
  const { articleId } = await writeArticle(app, 'Назва', [paragraph('Одне.')])
  const { text } = await export_([articleId])
  const { taken } = await takeAll(translated(text, { 'Одне.': 'x\u2028'.repeat(20_001) }))
  expect(taken?.rows.map(({ problem }) => problem)).toEqual(['tooLong'])
  expect((await open(articleId)).target.blocks.map(blockText)).toEqual([''])
})
