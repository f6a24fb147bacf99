import fc from 'fast-check'
import { expect, test, vi } from 'vitest'
import { sentences } from '#shared/language/segment.ts'

// Hundreds of runs each, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 })

const parts = (text: string, language: 'uk' | 'en') => sentences(text, language).map((one) => one.trim())

test('shortenings and initials do not end a sentence', () => {
  expect(
    parts(
      'Зустріч була на вул. Незалежності у м. Луцьк. Говорив Т. Г. Шевченко. Ст. 5 закону. Школа ім. Лесі Українки у с. Боратин.',
      'uk',
    ),
  ).toEqual([
    'Зустріч була на вул. Незалежності у м. Луцьк.',
    'Говорив Т. Г. Шевченко.',
    'Ст. 5 закону.',
    'Школа ім. Лесі Українки у с. Боратин.',
  ])
})

test('questions, exclamations and dates end where people end them', () => {
  expect(
    parts('Як відновлювати країну після перемоги? Якими стануть міста! До 24.05.2022 о 10:08. Далі', 'uk'),
  ).toEqual([
    'Як відновлювати країну після перемоги?',
    'Якими стануть міста!',
    'До 24.05.2022 о 10:08.',
    'Далі',
  ])
  expect(parts('Mr. Smith came. See No. 5. End.', 'en')).toEqual(['Mr. Smith came.', 'See No. 5.', 'End.'])
})

test('a new line ends a sentence, also after a shortening', () => {
  expect(parts('Адреса: вул.\nДругий рядок', 'uk')).toEqual(['Адреса: вул.', 'Другий рядок'])
})

test('joined, the sentences are the text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('uk' as const, 'en' as const),
      (text, language) => {
        expect(sentences(text, language).join('')).toBe(text)
      },
    ),
  )
})
