import { expect, test } from 'vitest'
import { hashMeaning, plainMeaning } from '#main/services/translation/meaning.ts'
import type { Block, Inline } from '#shared/document/schema.ts'
import { blockId, mediaId, newId } from '#shared/domain/ids.ts'

const id = newId(blockId)
const words = (text: string): Inline[] => [{ type: 'text', text, marks: [] }]

/** One block of each kind that holds text, with `text` in every place a text can be. */
const everywhere = (text: string): Block[] => [
  { id, type: 'paragraph', content: words(text) },
  { id, type: 'heading', level: 2, content: words(text) },
  {
    id,
    type: 'quote',
    content: [{ type: 'link', href: 'https://a.test/', content: [{ type: 'text', text, marks: [] }] }],
  },
  {
    id,
    type: 'list',
    ordered: false,
    items: [{ content: words(text), list: { ordered: true, items: [{ content: words(text) }] } }],
  },
  {
    ...{
      id,
      type: 'image',
      mediaId: mediaId.parse('00000000-0000-4000-8000-000000000000'),
      decorative: false,
    },
    alt: text,
    caption: words(text),
    credit: text,
  },
  { id, type: 'table', rows: [[{ header: true, content: words(text) }]] },
]
const meanings = (text: string) => everywhere(text).map(hashMeaning)

test.each([
  ['double spaces', 'Мар’їна  площа'],
  ['a no-break space', 'Мар’їна\u00a0площа'],
  ['another Unicode form', 'Мар’їна площа'.normalize('NFD')],
])('%s mean the same in every kind of block', (_, text) => {
  expect(meanings(text)).toEqual(meanings('Мар’їна площа'))
})

test('a changed word means something else in every kind of block', () => {
  const before = meanings('Мар’їна площа')
  for (const [at, meaning] of meanings('Мар’їна вулиця').entries()) expect(meaning).not.toBe(before[at])
})

test('so do emphasis, a link’s address, a level, and a header cell', () => {
  const [paragraph, heading, quote, , , table] = everywhere('слово')
  if (paragraph?.type !== 'paragraph' || heading?.type !== 'heading' || quote?.type !== 'quote')
    throw new Error('other blocks')
  if (table?.type !== 'table') throw new Error('no table')
  const pairs: [Block, Block][] = [
    [paragraph, { ...paragraph, content: [{ type: 'text', text: 'слово', marks: ['bold'] }] }],
    [heading, { ...heading, level: 3 }],
    [
      quote,
      {
        ...quote,
        content: [
          { type: 'link', href: 'https://b.test/', content: [{ type: 'text', text: 'слово', marks: [] }] },
        ],
      },
    ],
    [table, { ...table, rows: [[{ header: false, content: words('слово') }]] }],
  ]
  for (const [one, other] of pairs) expect(hashMeaning(one)).not.toBe(hashMeaning(other))
})

test('spaces at the ends of a block are none of it, those between runs are', () => {
  const run = (text: string): Block => ({ id, type: 'paragraph', content: words(text) })
  expect(hashMeaning(run(' слово '))).toBe(hashMeaning(run('слово')))
  expect(hashMeaning(run('два слова'))).not.toBe(hashMeaning(run('дваслова')))
  expect(hashMeaning(run('   '))).toBe(hashMeaning({ id, type: 'paragraph', content: [] }))
})

test('the id is no part of it', () => {
  const [one] = everywhere('слово')
  if (!one) throw new Error('no block')
  expect(hashMeaning({ ...one, id: newId(blockId) })).toBe(hashMeaning(one))
})

test('plain texts are compared the same way', () => {
  expect(plainMeaning('  Мар’їна \n площа ')).toBe('Мар’їна площа')
})
