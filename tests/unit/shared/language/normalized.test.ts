import fc from 'fast-check'
import { expect, test } from 'vitest'
import { plainLine, textInlines } from '#shared/document/inlines.ts'
import { foldText, foldWithIndexes } from '#shared/language/fold.ts'
import { normalized } from '#shared/language/normalized.ts'
import { romanize } from '#shared/language/romanize.ts'
import { slugify } from '#shared/language/slugify.ts'

const marks = fc.constantFrom(...'\u0301\u0306\u0308\u0323\u0344\u200b')
const marked = fc
  .array(fc.tuple(fc.constantFrom(...'аийїİe '), fc.string({ unit: marks, maxLength: 70 })))
  .map((parts) => parts.flat().join(''))

test('cuts a run of combining marks after 30, and no shorter one', () => {
  expect(normalized(`а${'\u0323'.repeat(31)}б`, 'NFC')).toBe(`а${'\u0323'.repeat(30)}б`)
  expect(normalized(`и\u0306${'\u0323'.repeat(29)}`, 'NFD')).toBe(`и${'\u0323'.repeat(29)}\u0306`)
})

test('normalizing and folding twice change nothing more', () => {
  fc.assert(
    fc.property(marked, fc.constantFrom('NFC' as const, 'NFD' as const), (text, form) => {
      expect(normalized(normalized(text, form), form)).toBe(normalized(text, form))
      expect(foldText(foldText(text))).toBe(foldText(text))
      expect(foldWithIndexes(text).text).toBe(foldText(text))
    }),
  )
})

test('reads a character with half a million marks in time that grows with their number', () => {
  // Sorted by ICU, these marks take minutes.
  const text = `а${'\u0323\u0301'.repeat(250_000)}`
  expect(foldText(text).length).toBeLessThan(40)
  expect(plainLine(text).length).toBeLessThan(40)
  expect(textInlines(text)).toHaveLength(1)
  expect(romanize(text).length).toBeLessThan(40)
  expect(slugify(text, 'uk')).toBe('a')
})
