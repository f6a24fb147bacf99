import { expect, test } from 'vitest'
import { readBody, writeBody } from '#main/sites/wordpress/blocks/index.ts'
import { pictureOf, reading } from '#tests/support/wordpress/blocks.ts'

test.each([
  ['a box of line breaks', `<div>${'a<br>'.repeat(65_000)}</div>`],
  ['a list of items', `<!-- wp:list -->\n<ul>${'<li>a'.repeat(126_000)}</ul>\n<!-- /wp:list -->`],
])('%s has more parts than a call has arguments, and is read and written back', (_, raw) => {
  const { blocks } = readBody(raw, reading)
  expect(writeBody(blocks, { pictureOf, previous: { ...reading, raw, known: blocks } })).toBe(raw)
})
