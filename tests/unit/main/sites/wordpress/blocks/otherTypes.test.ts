import { expect, test } from 'vitest'
import { readBody } from '#main/sites/wordpress/blocks/index.ts'
import { reading } from '#tests/support/wordpress/blocks.ts'

test.each([
  ['heading', '<!-- wp:heading -->\n<h2 class="wp-block-heading">Графік</h2>\n<!-- /wp:heading -->'],
  [
    'quote',
    '<!-- wp:quote -->\n<blockquote class="wp-block-quote"><!-- wp:paragraph -->\n<p>Графік</p>\n<!-- /wp:paragraph --></blockquote>\n<!-- /wp:quote -->',
  ],
  [
    'list',
    '<!-- wp:list -->\n<ul class="wp-block-list"><!-- wp:list-item -->\n<li>Графік</li>\n<!-- /wp:list-item --></ul>\n<!-- /wp:list -->',
  ],
])('a paragraph that became a %s in WordPress keeps its id', (type, raw) => {
  const before = readBody('<!-- wp:paragraph -->\n<p>Графік</p>\n<!-- /wp:paragraph -->', reading).blocks
  const [block] = readBody(raw, { ...reading, known: before }).blocks
  expect(block).toMatchObject({ id: before[0]?.id, type })
})
