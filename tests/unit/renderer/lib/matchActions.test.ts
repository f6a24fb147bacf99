import fc from 'fast-check'
import { expect, it } from 'vitest'
import { matchActions, type Named, ownName, rankOf } from '#renderer/lib/actions/matchActions.ts'

const bold: Named = { name: 'Жирний', otherName: 'Bold', words: 'Текст' }
const newArticle: Named = { name: 'Новий матеріал', otherName: 'New article', words: 'Усюди Everywhere' }
const list: Named = { name: 'Нумерований список', otherName: 'Numbered list', words: 'перелік номери' }
const panel: Named = { name: 'Панель «Про матеріал»', otherName: 'About panel', words: '' }
const all = [bold, newArticle, list, panel]
const found = (query: string) => matchActions(all, query).map(({ action }) => action.otherName)

it('finds an action by beginnings of its words, in either language, in any order', () => {
  expect(found('жир')).toEqual(['Bold'])
  expect(found('bol')).toEqual(['Bold'])
  expect(found('спис нум')).toEqual(['Numbered list'])
  expect(found('перел')).toEqual(['Numbered list'])
  expect(found('ЖИРНИЙ')).toEqual(['Bold'])
  expect(found('зовсім інше')).toEqual([])
})

it('puts its own name before the name in the other language, and beginnings before the rest', () => {
  expect(found('матеріал')).toEqual(['New article', 'About panel'])
  expect(rankOf(newArticle, 'нов')).toBe(0)
  expect(rankOf(newArticle, 'мат')).toBe(ownName)
  expect(rankOf(newArticle, 'art')).toBeGreaterThan(ownName)
  expect(rankOf(newArticle, 'теріал')).toBe(4)
})

it('finds words with an apostrophe that were typed without it', () => {
  expect(rankOf({ name: 'Під’єднати сайт', otherName: 'Connect', words: '' }, 'підєдн')).toBe(0)
})

it('finds every action by its own name', () => {
  const words = fc.array(fc.stringMatching(/^[а-щa-z]{1,8}$/), { minLength: 1, maxLength: 4 })
  fc.assert(
    fc.property(words, words, (own, other) => {
      const action = { name: own.join(' '), otherName: other.join(' '), words: '' }
      expect(rankOf(action, action.name)).toBe(0)
      expect(rankOf(action, action.otherName)).not.toBeNull()
    }),
  )
})
