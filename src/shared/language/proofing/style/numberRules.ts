import type { StyleRule } from './styleRule.ts'

const noBreak = '\u00a0'

/**
 * Decimals and thousands as the language writes them: 1 234,5 in Ukrainian, 1,234.5 in English. Only what cannot be
 * anything else: a date, a time, a version or the number of a section stays.
 */
export const numberRules: readonly StyleRule[] = [
  {
    language: 'uk',
    id: 'numberSigns',
    pattern: /\d{1,3}(?:,\d{3})+\.\d{1,6}|\d{1,3}(?:,\d{3}){2,5}/gu,
    fixes: ({ text }) => [text.replaceAll(',', noBreak).replace('.', ',')],
  },
  {
    language: 'uk',
    id: 'numberSigns',
    pattern: /\d{1,6}\.\d{1,3}(?= ?(?:%|млн|млрд|тис\.|тисяч|гривень|грн|кг|км|га|тонн|відсотк))/gu,
    fixes: ({ text, before }) => (/[\d.,]$/.test(before) ? null : [text.replace('.', ',')]),
  },
  {
    language: 'en',
    id: 'numberSigns',
    pattern: /\d{1,3}(?: \d{3}){1,5},\d{1,6}/gu,
    fixes: ({ text }) => [text.replace(',', '.').replaceAll(' ', ',')],
  },
  {
    language: 'en',
    id: 'numberSigns',
    pattern: /\d{1,6},\d{1,2}(?= ?(?:%|million|billion|thousand|per cent|hryvnias?|UAH|km|kg|ha)(?!\p{L}))/gu,
    fixes: ({ text, before }) => (/[\d.,]$/.test(before) ? null : [text.replace(',', '.')]),
  },
]
