import fc from 'fast-check'
import { expect, test } from 'vitest'
import { spelledAs, tagKey } from '#shared/language/tags.ts'

test.each([
  ['Новини громади', 'новини громади'],
  ['м’ята', "м'ята"],
  ['мʼята', 'М’ЯТА'],
  ['Київ', 'Київ'.normalize('NFD')],
  ['дві  весни', ' дві весни '],
])('%j and %j are one tag', (one, other) => {
  expect(tagKey(one)).toBe(tagKey(other))
})

test.each([
  ['ґанок', 'ганок'],
  ['мята', 'м’ята'],
  ['№ 1', 'No 1'],
  ['2', '²'],
  ['«Рій»', 'Рій'],
])('%j and %j are two', (one, other) => {
  expect(tagKey(one)).not.toBe(tagKey(other))
})

test('tags take the spelling that is known, each once, in their order', () => {
  expect(spelledAs(['Вода', 'Дороги', 'вода'], ['ДОРОГИ', 'вода'])).toEqual(['вода', 'ДОРОГИ'])
  expect(spelledAs(['вода', 'Вода'], ['Вода', 'вода'])).toEqual(['вода', 'Вода'])
  expect(spelledAs(['Нове', 'нове'], ['вода'])).toEqual(['Нове'])
})

test('a spelling once taken stays', () => {
  const tags = fc.array(fc.constantFrom('а', 'А', 'м’я', "м'я", 'М’я', 'б', 'Б'))
  fc.assert(
    fc.property(tags, tags, (ours, known) => {
      const once = spelledAs(ours, known)
      expect(spelledAs(once, known)).toEqual(once)
      expect(new Set(once.map(tagKey))).toEqual(new Set(ours.map(tagKey)))
    }),
  )
})
