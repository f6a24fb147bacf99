import fc from 'fast-check'
import { expect, test } from 'vitest'
import { replaceNumbers } from '#shared/language/memory/replaceNumbers.ts'
import { type Term, wordsOf } from '#shared/language/memory/terms.ts'

const termsOf = (text: string): Term[] => wordsOf(text).map((word) => ({ word, lemmas: [] }))
const replace = (known: string, wanted: string, translation: string) =>
  replaceNumbers(termsOf(known), termsOf(wanted), translation)?.text ?? null

test.each([
  ['5 травня', '12 травня', 'on 5 May', 'on 12 May'],
  ['24.05.2022 о 10:08', '24.05.2023 о 10:30', '24 May 2022, 10.08 a.m.', '24 May 2023, 10.30 a.m.'],
  ['1 234,5 грн', '2 345,6 грн', 'UAH 1,234.5', 'UAH 2,345.6'],
  ['з 5 до 5', 'з 6 до 7', 'from 5 to 5', 'from 6 to 7'],
  ['з 5 до 6', 'з 6 до 5', 'from 5 to 6', 'from 6 to 5'],
])('%s → %s: %s → %s', (known, wanted, translation, expected) => {
  expect(replace(known, wanted, translation)).toBe(expected)
})

test.each([
  ['12 дітей', '13 дітей', 'twelve children', 'the translation has no such number'],
  ['5 травня', '5 червня', 'on 5 May', 'a word differs'],
  ['5 травня', '5 травня 2022', 'on 5 May', 'a number came'],
  ['5 і 6', '7 і 6', '5, 5 and 6', 'the translation has it more often'],
  ['24.05.2022', '24.06.2022', '24 May 2022', 'the month is a word there'],
])('%s → %s with %s is not replaced: %s', (known, wanted, translation) => {
  expect(replace(known, wanted, translation)).toBeNull()
})

test('numbers are replaced forth and back', () => {
  const number = fc.integer({ min: 0, max: 9999 }).map(String)
  const numbers = fc.array(fc.tuple(number, number), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(numbers, (pairs) => {
      const text = (side: 0 | 1, word: string) => pairs.map((pair) => `${word} ${pair[side]}`).join(' ')
      const there = replace(text(0, 'слово'), text(1, 'слово'), text(0, 'word'))
      expect(there).toBe(text(1, 'word'))
      expect(replace(text(1, 'слово'), text(0, 'слово'), there ?? '')).toBe(text(0, 'word'))
    }),
  )
})
