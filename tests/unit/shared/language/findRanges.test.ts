import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FindOptions, findRanges } from '#shared/language/findRanges.ts'

const found = (text: string, words: string, options?: FindOptions) =>
  findRanges(text, words, options).map(({ start, end }) => text.slice(start, end))

describe('case', () => {
  test('is blind unless it is asked for', () => {
    expect(found('Рада, рада, РАДА', 'рада')).toEqual(['Рада', 'рада', 'РАДА'])
    expect(found('Рада, рада, РАДА', 'Рада', { matchesCase: true })).toEqual(['Рада'])
  })

  test('keeps the rest of the folding: apostrophes, stress marks, spaces', () => {
    expect(found('Пам’ять, пам’ять', "Пам'ять", { matchesCase: true })).toEqual(['Пам’ять'])
    expect(found('За\u0301мок за\u0301мок', 'Замок', { matchesCase: true })).toEqual(['За\u0301мок'])
    expect(found('У Києві', 'У\u00a0Києві', { matchesCase: true })).toEqual(['У Києві'])
  })

  test('finds a match that begins inside one of the other case', () => {
    expect(findRanges('ааАА', 'аА', { matchesCase: true })).toEqual([{ start: 1, end: 3 }])
  })
})

describe('whole words', () => {
  const whole = { wholeWords: true }
  test.each([
    ['рада', 'Рада і радар, рада.', ['Рада', 'рада']],
    ["п'ять", 'п’ять, пʼятьма, п`ять', ['п’ять', 'п`ять']],
    ['ять', 'п’ять ять', ['ять']],
    ['п', 'п’ять п', ['п']],
    ['який', 'будь-який', ['який']],
    ['слово', '‘слово’ ʼсловоʼ «слово»', ['слово', 'слово', 'слово']],
    ['2', '2 22 12', ['2']],
    ['замок', 'за\u0301мок замо\u00adк замо\u00adкнути', ['за\u0301мок', 'замо\u00adк']],
    ['їж', 'їжак їж', ['їж']],
    [', і', 'хліб, і сіль, і', [', і', ', і']],
  ])('%s', (words, text, wanted) => {
    expect(found(text, words, whole)).toEqual(wanted)
  })
})

test('no two matches overlap, and each is in the text', () => {
  const text = fc.string({
    unit: fc.constantFrom('а', 'А', 'п', '’', "'", 'ʼ', ' ', '-', '\u0301', '\u00ad', 'і\u0308', 'İ', '😀'),
    maxLength: 24,
  })
  const options = fc.record({ matchesCase: fc.boolean(), wholeWords: fc.boolean() })
  fc.assert(
    fc.property(text, text, options, (line, words, asked) => {
      let free = 0
      for (const { start, end } of findRanges(line, words, asked)) {
        expect(start).toBeGreaterThanOrEqual(free)
        expect(end).toBeGreaterThan(start)
        free = end
      }
      expect(free).toBeLessThanOrEqual(line.length)
    }),
  )
})
