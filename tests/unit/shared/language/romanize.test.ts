import { expect, test } from 'vitest'
import { romanize } from '#shared/language/romanize.ts'

test.each([
  ['Згурський', 'Zghurskyi'],
  ['Розгон', 'Rozghon'],
  ['Єнакієве', 'Yenakiieve'],
  ["Короп'є", 'Koropie'],
  ['Їжакевич', 'Yizhakevych'],
  ['Кадиївка', 'Kadyivka'],
  ["Мар'їне", 'Marine'],
  ['Йосипівка', 'Yosypivka'],
  ['Стрий', 'Stryi'],
  ['Корюківка', 'Koriukivka'],
  ['Згорани', 'Zghorany'],
  ["Знам'янка", 'Znamianka'],
  ['Щербухи', 'Shcherbukhy'],
  ['Ґалаґан', 'Galagan'],
  ['Русь', 'Rus'],
])('%s is %s, with any apostrophe', (ukrainian, latin) => {
  for (const apostrophe of ["'", '’', 'ʼ']) {
    expect(romanize(ukrainian.replace("'", apostrophe))).toBe(latin)
  }
})

test.each([
  ['ЗГУРІВКА', 'ZGHURIVKA'],
  ['ЩЕРБУХИ', 'SHCHERBUKHY'],
  ['ЗНАМ’ЯНКА', 'ZNAMIANKA'],
  ['Я', 'Ya'],
  ['Є-ПІДТРИМКА', 'YE-PIDTRYMKA'],
  ['ПІДТРИМКА-Є', 'PIDTRYMKA-YE'],
  ['є-Підтримка', 'ye-Pidtrymka'],
  ['ІТ-фахівець', 'IT-fakhivets'],
])('%s keeps its capitals: %s', (ukrainian, latin) => {
  expect(romanize(ukrainian)).toBe(latin)
})

test('a hyphen starts a word, an apostrophe and a soft sign do not', () => {
  expect(romanize('Нью-Йорк')).toBe('Niu-York')
  expect(romanize('Івано-Франківськ')).toBe('Ivano-Frankivsk')
  expect(romanize('прем’єр-міністр')).toBe('premier-ministr')
  expect(romanize('альянс')).toBe('alians')
})

test('letters in two pieces and stress marks are read as the letter', () => {
  expect(romanize('Йосипівка'.normalize('NFD'))).toBe('Yosypivka')
  expect(romanize('за\u0301мок')).toBe('zamok')
})

test('what is not Cyrillic stays, quotation marks too', () => {
  expect(romanize("don't touch «Connective Cities», l’été 2022")).toBe(
    "don't touch «Connective Cities», l’été 2022",
  )
  expect(romanize("‘Єва’ і 'Яна'")).toBe("‘Yeva’ i 'Yana'")
})

test('a name may have a spelling of its own', () => {
  expect(romanize('Наталія Розгон', new Map([['Наталія', 'Nataliya']]))).toBe('Nataliya Rozghon')
})
