import fc from 'fast-check'
import { expect, test } from 'vitest'
import { alignTarget } from '#shared/document/align.ts'
import { contactInlines } from '#shared/document/cards/contacts.ts'
import { type CardProvider, providerOf, siteOfCard } from '#shared/document/cards/providers.ts'
import { followSource } from '#shared/document/followSource.ts'
import { hashBlock } from '#shared/document/hash.ts'
import { importHtml } from '#shared/document/importHtml.ts'
import { plainInlines } from '#shared/document/inlines.ts'
import { mergeBodies } from '#shared/document/merge.ts'
import type { Block } from '#shared/document/schema.ts'
import { emptied } from '#shared/document/skeleton.ts'
import { blockId, contactId, newId } from '#shared/domain/ids.ts'
import { anyText } from '#tests/support/arbitraries/document.ts'

const id = newId(blockId)
const text = (words: string) => [{ type: 'text' as const, text: words, marks: [] }]
const card = (href: string, title: string): Block => ({ id, type: 'embed', href, title })
const contact = (words: Partial<Extract<Block, { type: 'contact' }>>): Block => ({
  ...{ id, type: 'contact', contactId: contactId.parse('6b1f0a4e-4f0f-4c55-8d9a-0d6f3f0f3f11') },
  ...{ name: '', role: '', phone: '', email: '', hours: '', address: '', ...words },
})

test.each<[string, CardProvider | null]>([
  ['https://www.youtube.com/watch?v=a', 'youtube'],
  ['https://youtu.be/a', 'youtube'],
  ['https://m.facebook.com/x/posts/1', 'facebook'],
  ['https://www.google.com.ua/maps/place/x', 'googleMaps'],
  ['https://maps.app.goo.gl/a', 'googleMaps'],
  ['https://www.openstreetmap.org/#map=1/2/3', 'openStreetMap'],
  ['https://www.google.com/search?q=maps', null],
  ['https://youtube.com.evil.example/watch', null],
  ['https://notyoutube.com/', null],
])('%s is of %s', (href, provider) => expect(providerOf(href)).toBe(provider))

test('a card of any other page names its host', () => {
  expect(siteOfCard('https://www.boratyn.gov.ua/a')).toBe('boratyn.gov.ua')
})

test('each phone number and mail address is a link; the words are those that were written', () => {
  expect(contactInlines('phone', '(0332) 70-07-00, вн. 5; 102')).toMatchObject([
    { type: 'link', href: 'tel:0332700700' },
    { text: ', вн. 5; ' },
    { type: 'link', href: 'tel:102' },
  ])
  expect(contactInlines('email', 'a@b.ua')).toMatchObject([{ href: 'mailto:a@b.ua' }])
  fc.assert(
    fc.property(fc.constantFrom('phone', 'email', 'hours'), anyText, (field, written) => {
      const line = plainInlines([{ type: 'text', text: written.normalize('NFC'), marks: [] }])
      const shown = plainInlines(contactInlines(field, line))
      expect(shown).toBe(plainInlines(contactInlines(field, shown)))
    }),
  )
})

test('the words of a translation stay; address, phone and mail follow the source', () => {
  const before = card('https://youtu.be/a', 'Запис')
  expect(
    followSource({
      source: card('https://youtu.be/b', 'Запис'),
      before,
      target: card('https://youtu.be/a', 'Record'),
    }),
  ).toEqual(card('https://youtu.be/b', 'Record'))
  const target = contact({ name: 'Centre', phone: '102', hours: 'Mon' })
  const source = contact({ name: 'ЦНАП', phone: '103', hours: '' })
  expect(followSource({ source, before: null, target })).toEqual(contact({ name: 'Centre', phone: '103' }))
  expect(emptied(source)).toEqual(contact({ phone: '103' }))
})

test.each<[string, Block, Block, string]>([
  ['another page', card('https://youtu.be/b', 'Запис'), card('https://youtu.be/a', 'Record'), 'embedChanged'],
  ['another phone', contact({ name: 'ЦНАП', phone: '103' }), contact({ name: 'Centre' }), 'embedChanged'],
  ['no title yet', card('https://youtu.be/a', 'Запис'), card('https://youtu.be/a', ''), 'missing'],
  ['a part without words', contact({ name: 'ЦНАП', role: 'б' }), contact({ name: 'Centre' }), 'partial'],
  [
    'words that the source has not',
    contact({ name: 'ЦНАП' }),
    contact({ name: 'Centre', role: 'x' }),
    'withdrawn',
  ],
])('a row with %s says so', (_, source, target, status) => {
  const none: ReadonlySet<never> = new Set()
  const { rows } = alignTarget({
    ...{ source: [source], target: [target], pins: new Map(), drafts: new Map([[id, hashBlock(source)]]) },
    ...{
      pinnedSource: () => null,
      sourceOnly: none,
      targetOnly: none,
      keepsPosition: none,
      fromSource: none,
    },
  })
  expect(rows.map((row) => row.status)).toEqual([status])
})

test('two titles of one card are a conflict, and so is a title beside another address', () => {
  const base = card('https://youtu.be/a', 'Запис')
  const conflicts = (mine: Block, theirs: Block) =>
    mergeBodies({ base: [base], mine: [mine], theirs: [theirs] }).conflicts
  expect(conflicts(card('https://youtu.be/a', 'А'), card('https://youtu.be/a', 'Б'))).toBe(1)
  expect(conflicts(card('https://youtu.be/b', 'Запис'), card('https://youtu.be/a', 'Б'))).toBe(1)
  const list = (first?: true, second?: true): Block => ({
    ...{ id, type: 'list', ordered: false, checklist: true },
    items: [
      { content: text('а'), ...(first && { checked: first }) },
      { content: text('б'), ...(second && { checked: second }) },
    ],
  })
  const ticked = mergeBodies({ base: [list()], mine: [list(true)], theirs: [list(undefined, true)] })
  expect(ticked.parts).toMatchObject([{ kind: 'block', block: list(true, true) }])
})

test('WordPress’s pull quote that somebody copied is a pull quote', () => {
  const html =
    '<figure class="wp-block-pullquote"><blockquote><p>Разом</p><cite>Олена</cite></blockquote></figure>'
  expect(importHtml(html, { newId: () => id }).blocks).toEqual([
    { id, type: 'pullquote', quotation: text('Разом'), citation: text('Олена') },
  ])
})

test('a card whose address acts is read as its words', () => {
  const html = '<div class="link-card"><p><a href="javascript:alert(1)">x</a></p></div>'
  expect(importHtml(html, { newId: () => id }).blocks).toMatchObject([{ type: 'paragraph' }])
})

test.each([
  [
    'https://www.youtube.com/embed/a1B2c3d4?si=x',
    'YouTube video player',
    'https://www.youtube.com/watch?v=a1B2c3d4',
    '',
  ],
  ['//www.youtube-nocookie.com/embed/a1B2c3d4', 'Сесія', 'https://www.youtube.com/watch?v=a1B2c3d4', 'Сесія'],
  [
    ...['https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fwww.facebook.com%2Fb%2Fposts%2F1', ''],
    ...['https://www.facebook.com/b/posts/1', ''],
  ],
])('the frame %s becomes a card', (src, title, href, expected) => {
  const { blocks, dropped } = importHtml(`<p>а</p><iframe src="${src}" title="${title}"></iframe>`, {
    newId: () => newId(blockId),
  })
  expect(blocks.at(-1)).toMatchObject({ type: 'embed', href, title: expected })
  expect(dropped).toEqual([])
})

test.each([
  'https://evil.example/embed/a1B2c3d4',
  'https://www.facebook.com/plugins/post.php?href=https%3A%2F%2Fevil.example',
  'https://www.google.com/maps/embed?pb=1',
  'javascript:alert(1)',
])('the frame %s is left out, and said', (src) => {
  const { blocks, dropped } = importHtml(`<p>а</p><iframe src="${src}"></iframe>`, { newId: () => id })
  expect(blocks.map(({ type }) => type)).toEqual(['paragraph'])
  expect(dropped).toEqual([{ kind: 'iframe', count: 1 }])
})
