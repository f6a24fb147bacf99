import { expect, test } from 'vitest'
import { joinLines, withoutEnding } from '#shared/language/trim.ts'

test('only what stands at the end is taken off', () => {
  expect(withoutEnding('a-b--', /-/)).toBe('a-b')
  expect(withoutEnding('---', /-/)).toBe('')
  expect(withoutEnding('a\n', /-/)).toBe('a\n')
})

test.each([
  ['a \n b', 'a b'],
  ['a\r\n\r\n\tb', 'a b'],
  [' a \u2028 b ', ' a b '],
  ['\na\n', ' a '],
  ['\n\n', ' '],
  ['a  b', 'a  b'],
  ['', ''],
])('%j on one line is %j', (lines, line) => {
  expect(joinLines(lines)).toBe(line)
})
