import { expect, it } from 'vitest'
import { readItem } from '#main/sites/wordpress/feed/unreadPosts.ts'

const at = '2026-02-27T10:00:00'
/** What is read of a post's pins, which the companion plugin keeps as JSON in a text. */
function pinsOf(json: string) {
  const read = readItem({
    ...{ id: 7, date_gmt: at, date: at, modified: at, modified_gmt: at, slug: 'a', status: 'draft' },
    ...{ link: 'https://example.org/a', author: 1 },
    ...{ title: { raw: 'Назва' }, content: { raw: '' }, excerpt: { raw: '' } },
    meta: { _visnyk_pins: json },
  })
  if (read.kind !== 'post') throw new Error('not read')
  return read.post.meta?._visnyk_pins ?? null
}

const pins = (title: string, more = ''): string =>
  `{"pins":[],"sourceOnly":[],"targetOnly":[],"pinnedTitle":"${title}","pinnedLead":null,"pinnedSources":[]${more}}`

it('pins come as they are kept', () => {
  expect(pinsOf(pins('Джерело'))).toMatchObject({ pinnedTitle: 'Джерело', pins: [] })
})

it('half a letter in pins is mended, as SQLite would: what is read again is what came', () => {
  expect(pinsOf(pins('а\\ud800б'))).toMatchObject({ pinnedTitle: 'а\ufffdб' })
})

it.each([
  ['too deep', pins('Джерело', `,"more":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  ['no JSON', '{'],
  ['something else', '7'],
])('pins that are %s are none', (_, json) => {
  expect(pinsOf(json)).toBeNull()
})
