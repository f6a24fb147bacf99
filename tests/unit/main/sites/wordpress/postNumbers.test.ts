import fc from 'fast-check'
import { expect, test } from 'vitest'
import { packNumbers, unpackNumbers } from '#main/sites/wordpress/feed/postNumbers.ts'

test('packed numbers come back, each once, in ascending order', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 1, max: 2 ** 40 })), (numbers) => {
      expect(unpackNumbers(packNumbers(numbers))).toEqual([...new Set(numbers)].toSorted((a, b) => a - b))
    }),
  )
})

test('ten thousand posts are a cursor of some thirty kilobytes', () => {
  const numbers = Array.from({ length: 10_000 }, (_, at) => at * 7 + 1)
  expect(packNumbers(numbers).length).toBeLessThan(30_000)
})
