import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignSentences } from '#shared/language/memory/alignSentences.ts'

test('equally many sentences are paired one by one', () => {
  expect(
    alignSentences('Роботи почнуться. Рух буде обмежено.', 'Work starts. Traffic is restricted.'),
  ).toEqual([
    { source: 'Роботи почнуться.', target: 'Work starts.' },
    { source: 'Рух буде обмежено.', target: 'Traffic is restricted.' },
  ])
})

test('a sentence that became two is paired with both', () => {
  const source =
    'Громада отримала новий шкільний автобус, яким діти з навколишніх сіл їздитимуть до ліцею щодня. Дякуємо всім.'
  const target =
    'The community received a new school bus. Children from nearby villages will ride it to school daily. Thanks to all.'
  expect(alignSentences(source, target)).toEqual([
    {
      source:
        'Громада отримала новий шкільний автобус, яким діти з навколишніх сіл їздитимуть до ліцею щодня.',
      target:
        'The community received a new school bus. Children from nearby villages will ride it to school daily.',
    },
    { source: 'Дякуємо всім.', target: 'Thanks to all.' },
  ])
})

test.each([
  ['one sentence each', 'Роботи почнуться.', 'Work starts.'],
  ['a sentence whose translation is far too short', 'Так. Роботи почнуться завтра зранку. Дякуємо.', 'Yes.'],
  ['nothing', '', ''],
])('%s: no pairs', (_, source, target) => {
  expect(alignSentences(source, target)).toEqual([])
})

test('too many sentences to compare: no pairs, and at once', () => {
  const text = (count: number) => Array.from({ length: count }, (_, at) => `Слово ${at}.`).join(' ')
  expect(alignSentences(text(200), text(199))).not.toEqual([])
  expect(alignSentences(text(8001), text(8000))).toEqual([])
  expect(alignSentences(text(8000), text(8000))).toHaveLength(8000)
})

test('no word is lost or repeated, and the order stays', () => {
  const sentence = fc.integer({ min: 1, max: 12 }).map((count) => `Слово ${'слово '.repeat(count)}кінець.`)
  const text = fc.array(sentence, { maxLength: 8 }).map((list) => list.join(' '))
  fc.assert(
    fc.property(text, text, (source, target) => {
      const pairs = alignSentences(source, target)
      if (pairs.length === 0) return
      expect(pairs.map((pair) => pair.source).join(' ')).toBe(source)
      expect(pairs.map((pair) => pair.target).join(' ')).toBe(target)
    }),
  )
})
