import { afterEach, expect, test } from 'vitest'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

const switchTo = async (words: string, limit = 10) => {
  const { rows, recent } = await app.invoke('articles.switchTo', { words, limit })
  return { titles: rows.map(({ title }) => title), recent }
}

async function write(title: string, english = '') {
  app.clock.advance(1000)
  const { articleId, sourceId } = await writeArticle(app, title, [paragraph('У тексті міст')])
  if (english !== '') {
    const { localization } = await app.invoke('localizations.create', { articleId, language: 'en' })
    await app.invoke('localizations.save', {
      ...{ id: localization.id, baseVersion: localization.version, fields: { title: english } },
    })
  }
  return { articleId, sourceId }
}

test('without words those opened last come first, then the changed last', async () => {
  app = createTestApp()
  const first = await write('Перша')
  await write('Друга')
  await write('Третя')
  expect(await switchTo('')).toEqual({ titles: ['Третя', 'Друга', 'Перша'], recent: 0 })
  app.settings.recentArticles = [first.articleId]
  expect(await switchTo('')).toEqual({ titles: ['Перша', 'Третя', 'Друга'], recent: 1 })
  expect((await switchTo('', 2)).titles).toEqual(['Перша', 'Третя'])
})

test('words find titles in both languages, by beginnings and by pieces, and no texts', async () => {
  app = createTestApp()
  const bridge = await write('Ремонт мосту', 'Bridge under repair')
  await write('Зелений тариф')
  await write('Міст відкрито')
  expect((await switchTo('мос')).titles).toEqual(['Ремонт мосту'])
  expect((await switchTo('bridge')).titles).toEqual(['Ремонт мосту'])
  expect((await switchTo('рем мос')).titles).toEqual(['Ремонт мосту'])
  expect((await switchTo('риф')).titles).toEqual(['Зелений тариф'])
  expect((await switchTo('тексті')).titles).toEqual([])
  expect((await switchTo('!')).titles).toEqual([])
  app.settings.recentArticles = [bridge.articleId]
  expect(await switchTo('мі')).toEqual({ titles: ['Міст відкрито'], recent: 0 })
  expect(await switchTo('repair')).toEqual({ titles: ['Ремонт мосту'], recent: 1 })
})

test('an article in the trash, or one that is gone, is no place to go', async () => {
  app = createTestApp()
  const gone = await write('Викинута')
  await write('Лишилася')
  app.settings.recentArticles = [gone.articleId]
  await app.invoke('trash.put', { id: gone.articleId })
  expect(await switchTo('')).toEqual({ titles: ['Лишилася'], recent: 0 })
  expect((await switchTo('викин')).titles).toEqual([])
})
