import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { findRanges } from '#shared/language/findRanges.ts'
import { foldText, foldWithIndexes } from '#shared/language/fold.ts'
import { searchText, searchWords } from '#shared/language/searchText.ts'
import { slugify } from '#shared/language/slugify.ts'
import { tagKey } from '#shared/language/tags.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const nfd = (text: string): string => text.normalize('NFD')

/** What looks like an apostrophe, whatever it is in its own script. */
const apostrophes =
  "'`\u00b4\u02b9\u02bb\u02bc\u02bd\u02be\u02bf\u02c8\u02ca\u02cb\u02f4\u0374\u0384\u055a\u055b\u055d\u05f3\u07f4\u07f5" +
  '\u1fbd\u1fbf\u1fef\u1ffd\u1ffe\u2018\u2019\u201b\u2032\u2035\u275b\u275c\ua78b\ua78c\uff07\uff40'

/** Spelled in two ways, one word: [name, as somebody wrote it, as it is meant]. */
const spellings: [string, string, string][] = [
  ['soft hyphens', 'Гро\u00adма\u00adда', 'Громада'],
  ['zero-width spaces', 'Гро\u200bмада\u200b', 'громада'],
  ['a word joiner', 'Гро\u2060мада', 'громада'],
  ['zero-width joiners', 'Гро\u200cма\u200dда', 'громада'],
  ['a byte order mark', '\ufeffгромада', 'громада'],
  ['direction controls', '\u202aгромада\u202c\u200e\u2066\u2069\u061c', 'громада'],
  ['a stress mark', 'за\u0301мок', 'замок'],
  ['a stress mark on ї', 'ї\u0301жак', 'їжак'],
  ['letters with their stress in one', 'сѐло', 'село'],
  ['letters taken apart', nfd('Київ, йод, ґанок, ёлка'), 'Київ, йод, ґанок, ёлка'],
  ['a soft hyphen inside a letter taken apart', 'и\u00ad\u0306од', 'йод'],
  ['a no-break space', '5\u00a0грудня', '5 грудня'],
  ['a narrow space', '5\u202fгрудня', '5 грудня'],
  ['a thin space', '1\u2009234', '1 234'],
  ['a no-break hyphen', 'прем’єр\u2011міністр', "прем'єр-міністр"],
  ...[...apostrophes].map((sign): [string, string, string] => [
    `the apostrophe U+${sign.codePointAt(0)?.toString(16).padStart(4, '0')}`,
    `П${sign}ять об${sign}єктів`,
    'п’ять об’єктів',
  ]),
  ['an apostrophe behind a soft hyphen', 'п\u00ad’ять', 'п’ять'],
]

test.each(spellings)('%s make no other word, anywhere', (_, written, meant) => {
  expect(foldText(written)).toBe(foldText(meant))
  expect(slugify(written, 'uk')).toBe(slugify(meant, 'uk'))
  expect(tagKey(written)).toBe(tagKey(meant))
  expect(searchText(written)).toBe(searchText(meant))
  expect(searchWords(written)).toEqual(searchWords(meant))
  expect(findRanges(`— ${written} —`, meant)).toHaveLength(1)
  expect(findRanges(`— ${meant} —`, written)).toHaveLength(1)
})

test.each([
  ['й', 'и'],
  ['ї', 'і'],
  ['ґ', 'г'],
  ['ё', 'е'],
  ['ў', 'у'],
  ['ѓ', 'г'],
  ['ќ', 'к'],
])('%s is no %s, taken apart neither', (one, other) => {
  expect(foldText(nfd(one))).toBe(one)
  expect(foldText(nfd(one))).not.toBe(foldText(other))
})

test('slugs are what people would expect', () => {
  expect(slugify('Гро\u00adмада від\u00adновила при\u00adїзд', 'uk')).toBe('hromada-vidnovyla-pryizd')
  for (const title of ['П`ять об`єктів', 'П´ять об´єктів', 'П‘ять об‛єктів', 'П′ять об＇єктів']) {
    expect(slugify(title, 'uk')).toBe('piat-obiektiv')
  }
})

test('quotation marks around a word are no apostrophes', () => {
  expect(foldText('‘Рада’ і `рада`')).toBe('‘рада’ і `рада`')
  expect(searchWords('‘Рада’ `сесія` 5′')).toEqual(['рада', 'сесія', '5'])
})

test('what is found is shown with all its signs, and nothing beside them', () => {
  const text = 'За за\u0301\u00adмком, ЗАМОК ї\u0301'
  expect(findRanges(text, 'замк').map(({ start, end }) => text.slice(start, end))).toEqual([
    'за\u0301\u00adмк',
  ])
  expect(findRanges(text, 'замок').map(({ start, end }) => text.slice(start, end))).toEqual(['ЗАМОК'])
  expect(findRanges('İstanbul', 'stan')).toEqual([{ start: 1, end: 5 }])
})

test('a word typed by half is found up to its apostrophe', () => {
  expect(findRanges('пам’ять', "пам'")).toEqual([{ start: 0, end: 4 }])
})

test('what shows nothing is found nowhere, and is no tag', () => {
  expect(findRanges('громада', '\u200b')).toEqual([])
  expect(tagKey('\u00ad \u200b')).toBe('')
})

const texts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({
    unit: fc.constantFrom(..."аеийїґ\u0301\u0306\u0308\u00ad\u200b\u200d’`'ʼΣσ İЖ5-\u2011\u00a0👨"),
  }),
)

test('folding what is folded changes nothing', () => {
  fc.assert(
    fc.property(texts, (text) => {
      expect(foldText(foldText(text))).toBe(foldText(text))
    }),
    { numRuns: 1000 },
  )
})

test('places lie in the text and in its order', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { text: folded, start, end } = foldWithIndexes(text)
      let before = 0
      for (let at = 0; at < folded.length; at += 1) {
        expect(start(at)).toBeGreaterThanOrEqual(before)
        expect(end(at)).toBeGreaterThan(start(at))
        before = start(at)
      }
      expect(before).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 1000 },
  )
})
