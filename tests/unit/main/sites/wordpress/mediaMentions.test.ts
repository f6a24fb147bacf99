import { expect, test } from 'vitest'
import { attachment } from '#main/sites/wordpress/connect/wire.ts'
import { mentions } from '#main/sites/wordpress/pictures/mediaDuplicates.ts'

const picture = (name: string) =>
  attachment.parse({
    ...{ id: 7, slug: 'zala', mime_type: 'image/jpeg', title: {}, caption: {}, description: {} },
    source_url: 'https://hromada.example/zala-scaled.jpg',
    media_details: { original_image: name },
  })
const isIn = (raw: string, name = 'zala-1.jpg') => mentions({ content: { raw } }, picture(name))

test.for([
  '<img class="wp-image-7">',
  '[gallery ids="6,7"]',
  '<!-- wp:cover {"id":7} -->',
  'zala-1.jpg',
  'zala-1-300x200.jpg',
  '<img src="x" data-id="7"',
  '<b>[7',
])('%s shows it', (raw) => {
  expect(isIn(raw)).toBe(true)
})

test.for(['О 7 годині', '<img class="wp-image-70">', 'zala-1024x683.jpg', '7]', '<b>7</b>', '[6] 7'])(
  '%s does not',
  (raw) => {
    expect(isIn(raw)).toBe(false)
  },
)

test('the name of a file is no pattern, whatever a site calls it', () => {
  expect(isIn('x'.repeat(5000), '(x+x+)+y.jpg')).toBe(false)
  expect(isIn('<p>zala</p>', '(.jpg')).toBe(false)
  expect(isIn('<p>(</p>', '(.jpg')).toBe(true)
})

test.for(['<', '[', '<['])('tags that never end hold nobody up: %s', (opening) => {
  expect(isIn(opening.repeat(500_000))).toBe(false)
})
