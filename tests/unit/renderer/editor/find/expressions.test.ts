import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { findByExpression } from '#renderer/editor/features/find/expression/findByExpression.ts'
import { replacementText } from '#renderer/editor/features/find/replacementText.ts'

const plain = { matchesCase: false, wholeWords: false }
const search = (words: string, lines: string[], options: Partial<typeof plain> = {}) =>
  findByExpression({ query: { words, ...plain, ...options }, lines })

const found = (words: string, line: string, options: Partial<typeof plain> = {}) => {
  const result = search(words, [line], options)
  if (result.kind !== 'found') return result
  return (result.lines[0] ?? []).map(({ start, end }) => line.slice(start, end))
}

function replaced(words: string, line: string, replacement: string): string {
  const result = search(words, [line], { matchesCase: true })
  if (result.kind !== 'found') throw new Error(result.kind)
  let text = line
  for (const match of (result.lines[0] ?? []).toReversed()) {
    text = text.slice(0, match.start) + replacementText(replacement, line, match) + text.slice(match.end)
  }
  return text
}

describe('what an expression finds', () => {
  test('each line by itself, whose ends are ^ and $', () => {
    expect(search('^рада$', ['рада', 'рада і', 'Рада'])).toMatchObject({
      lines: [[{ start: 0, end: 4 }], [], [{ start: 0, end: 4 }]],
    })
  })

  test('an apostrophe stands for every apostrophe, alone and in a class; inside words it is a letter', () => {
    expect(found("п'ять", 'п’ять пʼять п`ять')).toEqual(['п’ять', 'пʼять', 'п`ять'])
    expect(found("[а-я']+", 'п’ять')).toEqual(['п’ять'])
    expect(found(String.raw`\p{L}+`, '‘п’ять’')).toEqual(['п’ять'])
    expect(found("'", '‘так’')).toEqual(['‘', '’'])
  })

  test('case and whole words', () => {
    expect(found('рада|місто', 'Рада, Місто', { matchesCase: true })).toEqual([])
    expect(found('міськ|міський', 'міський', { wholeWords: true })).toEqual(['міський'])
    expect(found('п|ять', 'п’ять', { wholeWords: true })).toEqual([])
  })

  test('an empty match is none', () => {
    expect(found('а*', 'баба')).toEqual(['а', 'а'])
    expect(found('', 'баба')).toEqual([])
  })

  test('more matches than can be looked at are refused', () => {
    expect(search('.', ['а'.repeat(60_000)])).toEqual({ kind: 'tooMany' })
  })

  test.each([
    ['(а', 'group'],
    ['а)(б', 'group'],
    ['а)', 'group'],
    ['[а', 'characterClass'],
    ['[я-а]', 'characterClass'],
    ['*а', 'repetition'],
    ['а{3,1}', 'repetition'],
    ['а\\', 'escape'],
    ['\\ж', 'escape'],
    ['(?<а', 'group'],
  ])('%s is refused: %s', (words, fault) => {
    expect(search(words, ['а'])).toEqual({ kind: 'invalid', fault })
    expect(search(words, ['а'], { wholeWords: true })).toEqual({ kind: 'invalid', fault })
  })
})

describe('what a replacement puts in', () => {
  test('groups, the match, a dollar sign, and an apostrophe as typed', () => {
    expect(replaced('(\\d+)\\.(\\d+)', 'о 10.30', '$2:$1')).toBe('о 30:10')
    expect(replaced('(?<рік>\\d{4})', 'у 2022', '$<рік> році ($&)')).toBe('у 2022 році (2022)')
    expect(replaced('5', '5', '$$1')).toBe('$1')
    expect(replaced('п', 'пять', "$&'")).toBe("п'ять")
    expect(replaced('(п)', 'пять', "$'")).toBe("$'ять")
    expect(replaced("(п'я)ть", 'п’ять', '$1та')).toBe('п’ята')
  })

  test('as String.replace does', () => {
    const words = fc.constantFrom('(а)(б)?', 'а|б', '(?<один>а+)б', '((((((((((а))))))))))', 'в')
    const line = fc.string({ unit: fc.constantFrom('а', 'б', 'в', '$'), maxLength: 12 })
    const unit = fc.constantFrom('$', '&', '1', '2', '0', '<один>', '<два>', '<', '>', 'г')
    fc.assert(
      fc.property(words, line, fc.string({ unit, maxLength: 8 }), (expression, text, replacement) => {
        expect(replaced(expression, text, replacement)).toBe(
          text.replace(new RegExp(expression, 'gu'), replacement),
        )
      }),
    )
  })
})
