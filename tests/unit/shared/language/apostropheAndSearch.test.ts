import { expect, test } from 'vitest'
import { foldApostrophes } from '#shared/language/apostrophe.ts'
import { searchText, searchWords } from '#shared/language/searchText.ts'

test('the three apostrophes are one letter inside a word', () => {
  for (const written of ["'", '\u2019', '\u02bc']) {
    expect(foldApostrophes(`пам${written}ять`)).toBe('памʼять')
  }
})

test('quotation marks are no apostrophes', () => {
  expect(foldApostrophes("'слово' і прем'єр")).toBe("'слово' і премʼєр")
})

test('what is looked for meets what is indexed', () => {
  const indexed = searchText('Пам’ять — про за́мок')
  expect(searchText("ПАМ'ЯТЬ — про замок")).toBe(indexed)
  expect(searchText('Память'.replace('м', 'мʼ'))).toBe(indexed.split(' ')[0])
  expect(searchText('й'.normalize('NFD'))).toBe('й')
  expect(searchText('до\u00adвідка')).toBe('довідка')
})

test('a quoted word is found without its quotation marks', () => {
  expect(searchWords("‘громада’ 'рада' ’сесія’")).toEqual(expect.arrayContaining(['рада', 'сесія']))
  expect(searchText("'рада'").trim()).toBe('рада')
})

test('words to look for come in order, each once, also half-typed ones', () => {
  expect(searchWords("Пам' громада, ГРОМАДА прем'єр-міністр 24.05")).toEqual([
    'пам',
    'громада',
    'премʼєр',
    'міністр',
    '24',
    '05',
  ])
})
