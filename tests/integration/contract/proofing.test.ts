import { afterEach, expect, test } from 'vitest'
import { mostHouseWords } from '#shared/domain/houseWord.ts'
import { blockId, newId } from '#shared/domain/ids.ts'
import { createTestApp, type TestApp } from '#tests/support/contract/createTestApp.ts'
import { paragraph, writeArticle } from '#tests/support/contract/texts.ts'

let app: TestApp
afterEach(() => app.close())

const siteId = () => app.site?.id ?? null
const words = async () =>
  (await app.invoke('houseWords.list', { siteId: siteId() })).words.map(({ word, state, holds }) => [
    word,
    state,
    holds,
  ])
const set = (word: string, state: 'accepted' | 'proposed' | 'removed') =>
  app.invoke('houseWords.set', { siteId: siteId(), word, state })

test('an author proposes a word, which is right for them at once, and an editor accepts it for all', async () => {
  app = createTestApp({ role: 'author' })
  expect((await app.invoke('houseWords.list', { siteId: siteId() })).may).toBe('propose')
  expect(
    await app.failsWith('houseWords.set', { siteId: siteId(), word: 'Зелениця', state: 'accepted' }),
  ).toBe('notAllowed')
  await set('Зелениця', 'proposed')
  expect(await words()).toEqual([['Зелениця', 'proposed', true]])
  app.actAs('translator')
  expect(await words()).toEqual([['Зелениця', 'proposed', false]])
  app.actAs('editor')
  await set('Зелениця', 'accepted')
  app.actAs('author')
  expect(await words()).toEqual([['Зелениця', 'accepted', true]])
  expect(
    await app.failsWith('houseWords.set', { siteId: siteId(), word: 'Зелениця', state: 'removed' }),
  ).toBe('notAllowed')
})

test('a proposal is taken back by whoever made it, and a word taken out by an editor', async () => {
  app = createTestApp({ role: 'author' })
  await set('Зелениця', 'proposed')
  await set('Зелениця', 'removed')
  expect(await words()).toEqual([])
  app.actAs('editor')
  await set('Вільхівка', 'accepted')
  await set('Вільхівка', 'removed')
  expect(await words()).toEqual([])
})

test('without a site the words are those of this computer', async () => {
  app = createTestApp({ role: null })
  await set('Зелениця', 'accepted')
  const { may, words: own } = await app.invoke('houseWords.list', { siteId: null })
  expect([may, own]).toEqual([
    'decide',
    [{ word: 'Зелениця', state: 'accepted', by: 'Пресслужба', ofSite: false, holds: true }],
  ])
  await set('Зелениця', 'removed')
  expect(await words()).toEqual([])
})

test('a dictionary that is full takes no word more', async () => {
  app = createTestApp({ role: 'editor' })
  const id = siteId()
  if (id === null) throw new Error('There is a site')
  app.db.transaction(() => {
    for (let at = 0; at < mostHouseWords; at += 1) {
      app.repositories.houseWords.change(id, `слово-${at}`, { state: 'accepted', by: '' })
    }
  })
  expect(await app.failsWith('houseWords.set', { siteId: id, word: 'ще', state: 'accepted' })).toBe(
    'houseDictionaryFull',
  )
})

test('what is no word is refused', async () => {
  app = createTestApp({ role: 'editor' })
  for (const word of ['', 'два слова', '<b>', 'а'.repeat(61)]) {
    expect(await app.failsWith('houseWords.set', { siteId: siteId(), word, state: 'accepted' })).toBe(
      'invalidInput',
    )
  }
})

test('what is ignored stays ignored, in a block or in the article, and goes with the article', async () => {
  app = createTestApp()
  const { articleId } = await writeArticle(app, 'Новина', [paragraph('Текст')])
  const block = newId(blockId)
  await app.invoke('proofing.ignore', { articleId, finding: 'spelling громадаа', blockId: block })
  await app.invoke('proofing.ignore', { articleId, finding: 'spelling громадаа', blockId: block })
  await app.invoke('proofing.ignore', { articleId, finding: 'project проект', blockId: null })
  expect((await app.invoke('proofing.open', { articleId })).ignored).toEqual([
    { finding: 'project проект', blockId: null },
    { finding: 'spelling громадаа', blockId: block },
  ])
})
