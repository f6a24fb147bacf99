import { describe, expect, it } from 'vitest'
import { wordsToSpell } from '#shared/language/proofing/words.ts'

const spelled = (line: string) => wordsToSpell(line).map(({ start, end }) => line.slice(start, end))

describe('wordsToSpell', () => {
  it('routes each word by its letters', () => {
    expect(wordsToSpell('Громада welcomes гостей').map(({ word, script }) => [word, script])).toEqual([
      ['Громада', 'uk'],
      ['welcomes', 'en'],
      ['гостей', 'uk'],
    ])
  })

  it.each([
    ['80-ті, 90-річчя, COVID-19, №5а та 1 234,5', ['та']],
    ['Пишіть на press@rada.gov.ua або https://rada.gov.ua/novyny?x=1', ['Пишіть', 'на', 'або']],
    ['сайт www.boratyn.gov.ua, файл звіт_2024.docx, #РазомПереможемо', ['сайт', 'файл']],
    ['вул. Шевченка, буд. 5, м.Луцьк, смт. Торчин', ['Шевченка', 'Луцьк', 'Торчин']],
    ['ЗСУ, ЦНАПу та ОВА', ['та']],
    ['т. зв. рада, р-н і ПриватБанк', ['рада']],
    ['Т. Г. Шевченко', ['Шевченко']],
    ['Πλάτων 東京', []],
    ['прем’єр-міністр', ['прем’єр-міністр']],
    ['«Рідна мова» (рідна)', ['Рідна', 'мова', 'рідна']],
  ])('%s', (line, words) => expect(spelled(line)).toEqual(words))

  it('compares words without stress marks and soft hyphens, with one apostrophe', () => {
    const words = wordsToSpell('за\u0301мок спра\u00adва м\u0027ята м’ята м\u02bcята')
    expect(words.map(({ word }) => word)).toEqual([
      'замок',
      'справа',
      'м\u02bcята',
      'м\u02bcята',
      'м\u02bcята',
    ])
  })

  it('leaves words of mixed letters to the rule about them', () => {
    expect(spelled('Kиїв і столиця')).toEqual(['столиця'])
  })
})
