import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { slug } from '#shared/domain/article.ts'
import { languages } from '#shared/domain/language.ts'
import { slugify, slugLength } from '#shared/language/slugify.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

test('the title of the real article', () => {
  expect(
    slugify(
      'Боратинська громада поділилася досвідом роботи в умовах війни під час міжнародної інформаційної сесії',
      'uk',
    ),
  ).toBe('boratynska-hromada-podilylasia-dosvidom-roboty-v-umovakh-viiny-pid-chas')
})

test.each([
  [
    'Українським підприємцям — ринки разом із «Дія.Бізнес»',
    'uk',
    'ukrainskym-pidpryiemtsiam-rynky-razom-iz-diia-biznes',
  ],
  ["Здоров’я, здоров'я та здоровʼя", 'uk', 'zdorovia-zdorovia-ta-zdorovia'],
  ['24.05.2022: сесія №5', 'uk', '24-05-2022-sesiia-no-5'],
  ['Don’t miss: Café & Straße', 'en', 'dont-miss-cafe-and-strasse'],
  ['ПЕРЕЛІК', 'uk', 'perelik'],
  ['Объявление', 'uk', 'obiavlenye'],
  ['…', 'uk', ''],
] as const)('%s', (title, language, expected) => {
  expect(slugify(title, language)).toBe(expected)
})

test('is cut after a whole word; a single endless word is cut where it must be', () => {
  const long = slugify('слово '.repeat(100), 'uk')
  expect(long.length).toBeLessThanOrEqual(slugLength)
  expect(long.endsWith('slovo')).toBe(true)
  expect(slugify('щ'.repeat(500), 'uk')).toHaveLength(slugLength)
})

test('whatever the title, the slug is valid', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'grapheme' }),
        fc.stringMatching(/^[а-яіїєґ’'\- ]*$/u),
      ),
      fc.constantFrom(...languages),
      (title, language) => {
        expect(slug.safeParse(slugify(title, language)).success).toBe(true)
      },
    ),
    { numRuns: 1000 },
  )
})
