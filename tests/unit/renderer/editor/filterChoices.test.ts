import { describe, expect, it } from 'vitest'
import { filterChoices } from '#renderer/editor/features/slashMenu/filterChoices.ts'

const choices = [
  { words: ['Заголовок', 'heading'] },
  { words: ['Підзаголовок', 'subheading', 'заголовок'] },
  { words: ['Таблиця', 'table'] },
  { words: ['Пам’ятка'] },
]
const found = (query: string) => filterChoices(choices, query).map(({ words }) => words[0])

describe('filterChoices', () => {
  it('offers everything before a letter is typed', () => {
    expect(found('')).toHaveLength(4)
  })

  it('finds by the beginning of a word, in either language, whatever the case', () => {
    expect(found('ТАБ')).toEqual(['Таблиця'])
    expect(found('tab')).toEqual(['Таблиця'])
    expect(found('блиця')).toEqual([])
  })

  it('puts what is called so before what is also called so', () => {
    expect(found('заг')).toEqual(['Заголовок', 'Підзаголовок'])
  })

  it('takes every apostrophe for the same letter', () => {
    expect(found("пам'ят")).toEqual(['Пам’ятка'])
  })
})
