import { expect, test } from 'vitest'
import { readBody } from '#main/sites/wordpress/blocks/index.ts'
import { reading } from '#tests/support/wordpress/blocks.ts'

const block = (attributes: string, style: string) =>
  `<!-- wp:paragraph ${attributes} -->\n<p style="${style}">Слова</p>\n<!-- /wp:paragraph -->`

test('colours and sizes are looks', () => {
  const raw = block(
    '{"style":{"color":{"text":"#111111"}}}',
    'color:#111111;background:linear-gradient(90deg,#fff,#000)',
  )
  expect(readBody(raw, reading).blocks).toMatchObject([{ type: 'paragraph' }])
})

test.for([
  ['{}', 'background-image:url(https://evil.example/lie.jpg)'],
  ['{}', 'background: URL (//evil.example/lie.jpg)'],
  ['{}', 'background:u\\72l(//evil.example/lie.jpg)'],
  ['{}', "background:image-set('/lie.jpg' 1x)"],
  ['{"style":{"background":{"backgroundImage":{"url":"/lie.jpg","id":8}}}}', 'color:#111111'],
] as const)('a picture in a style is more, and stays with its block as it is: %j', ([attributes, style]) => {
  const raw = block(attributes, style)
  expect(readBody(raw, reading).blocks).toMatchObject([{ type: 'opaque', raw }])
})
