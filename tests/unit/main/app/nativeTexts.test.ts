import { expect, test } from 'vitest'
import { nativeTexts } from '#main/app/nativeTexts.ts'

const keys = (value: object): string[] =>
  Object.entries(value).flatMap(([key, inner]) =>
    typeof inner === 'object' && inner !== null ? keys(inner).map((rest) => `${key}.${rest}`) : [key],
  )

test('both languages say the same things', () => {
  expect(keys(nativeTexts('en'))).toEqual(keys(nativeTexts('uk')))
  expect(JSON.stringify(nativeTexts('en'))).not.toMatch(/""|[а-яіїєґ]/i)
  expect(JSON.stringify(nativeTexts('uk'))).not.toContain('""')
})
