import { expect, it } from 'vitest'
import { readItem } from '#main/sites/wordpress/feed/unreadPosts.ts'
import { toInstant } from '#main/sites/wordpress/posts/postFacts.ts'
import { instant } from '#shared/domain/time.ts'

const at = '2026-02-27T10:00:00'
const item = (dates: Record<string, unknown>) => ({
  ...{ id: 7, date_gmt: at, date: at, modified: at, modified_gmt: at, slug: 'a', status: 'publish' },
  ...{ link: 'https://example.org/a', author: 1 },
  ...{ title: { raw: 'Назва' }, content: { raw: '' }, excerpt: { raw: '' } },
  ...dates,
})

it.each([
  ['a day that no calendar has', '2026-02-30T10:00:00'],
  ['the 31st of a month with 30', '2026-04-31T10:00:00'],
  ['a 29 February of an ordinary year', '2026-02-29T10:00:00'],
  ['the hour 24', '2026-02-27T24:00:00'],
  ['a month that is none', '2026-13-01T10:00:00'],
  ['a second that is none', '2026-02-27T10:00:60'],
])('a post with %s is named, and never kept', (_, wrong) => {
  for (const field of ['date_gmt', 'modified_gmt', 'modified'])
    expect(readItem(item({ [field]: wrong }))).toMatchObject({
      kind: 'unread',
      unread: { remoteId: '7', error: { code: 'unreadable', details: { context: 'date' } } },
    })
})

it.each(['2024-02-29T23:59:59', '1970-01-01T00:00:00', '9999-12-31T23:59:59', '0000-00-00T00:00:00'])(
  'what is kept of %s is an instant',
  (right) => {
    const read = readItem(item({ date_gmt: right, modified: right, modified_gmt: right }))
    if (read.kind !== 'post') throw new Error('not read')
    expect(instant.parse(toInstant(read.post.modified_gmt))).toBe(`${read.post.modified_gmt}.000Z`)
  },
)
