import { expect, test } from 'vitest'
import { writtenIn } from '#shared/language/writtenIn.ts'

test.each([
  ['Звіт ZOiPPO за 2026 рік', 'uk'],
  ['Report of the Згурівка council', 'en'],
  ['12.11.2026', 'uk'],
  ['', 'uk'],
])('%j is written in %s', (text, language) => {
  expect(writtenIn(text)).toBe(language)
})
