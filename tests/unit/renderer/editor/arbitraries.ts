import fc from 'fast-check'
import { normalizeInlines } from '#shared/document/inlines.ts'
import { canonicalNumbers } from '#shared/document/numbering.ts'
import {
  type Block,
  type Inline,
  type ListBody,
  type ListItem,
  type Mark,
  marks,
  maxListDepth,
  type TableCell,
} from '#shared/document/schema.ts'
import type { BlockId, ContactId, MediaId } from '#shared/domain/ids.ts'
import { anyNumbers } from '#tests/support/arbitraries/document.ts'

const words = fc.stringMatching(/^[a-zA-Zа-яіїєґА-ЯІЇЄҐ’ʼ' .,«»—0-9\u00a0😀]{1,24}$/u)
const id = fc.uuid({ version: 4 })
const blockId = id as fc.Arbitrary<string> as fc.Arbitrary<BlockId>
const mediaId = id as fc.Arbitrary<string> as fc.Arbitrary<MediaId>

const markList = fc
  .subarray([...marks])
  .map((list): Mark[] => (list.includes('superscript') ? list.filter((one) => one !== 'subscript') : list))

const text = fc.record({ type: fc.constant('text' as const), text: words, marks: markList })
const lineBreak = fc.constant({ type: 'lineBreak' as const })
const href = fc.constantFrom(
  'https://example.org/',
  'http://a.ua/b?c=1',
  'mailto:a@b.ua',
  'tel:+380332711111',
)
const link = fc.record({
  type: fc.constant('link' as const),
  href,
  content: fc.array(fc.oneof({ weight: 4, arbitrary: text }, lineBreak), { minLength: 1, maxLength: 3 }),
})

const inlineContent: fc.Arbitrary<Inline[]> = fc
  .array(fc.oneof({ weight: 5, arbitrary: text }, lineBreak, link), { maxLength: 5 })
  .map((content) => normalizeInlines(content))

const listBody: fc.Arbitrary<ListBody> = fc.letrec<{ body: ListBody; item: ListItem }>((tie) => ({
  body: fc
    .record({
      ordered: fc.boolean(),
      isChecklist: fc.boolean(),
      items: fc.array(tie('item'), { minLength: 1, maxLength: 3 }),
      numbers: anyNumbers,
    })
    .map(({ numbers, isChecklist, ...list }) => ({
      ...canonicalNumbers({ ...list, ...numbers }),
      ...(isChecklist && !list.ordered && { checklist: true as const }),
      ordered: list.ordered,
      items: list.items.map(({ checked, ...item }) => ({
        ...item,
        ...(isChecklist && !list.ordered && checked && { checked }),
      })),
    })),
  item: fc.oneof(
    { depthSize: 'small', maxDepth: maxListDepth - 1, withCrossShrink: true },
    fc.record({ content: inlineContent, checked: fc.constantFrom(undefined, true as const) }),
    fc.record({ content: inlineContent, list: tie('body') }),
  ),
})).body

const cell: fc.Arbitrary<TableCell> = fc.record({ header: fc.boolean(), content: inlineContent })
const rows = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
  .chain(([height, width]) =>
    fc.array(fc.array(cell, { minLength: width, maxLength: width }), {
      minLength: height,
      maxLength: height,
    }),
  )

const content = inlineContent
const line = fc.string({ maxLength: 20 })
const cardHref = fc.constantFrom('https://youtu.be/a', 'https://www.openstreetmap.org/#map=1/2/3')
export const blockArbitrary: fc.Arbitrary<Block> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ id: blockId, type: fc.constant('paragraph' as const), content }) },
  fc.record({
    id: blockId,
    type: fc.constant('heading' as const),
    level: fc.constantFrom(2 as const, 3 as const, 4 as const),
    content,
  }),
  fc.record({ id: blockId, type: fc.constant('quote' as const), content }),
  fc.record({ id: blockId, type: fc.constant('callout' as const), content }),
  fc.record({
    id: blockId,
    type: fc.constant('pullquote' as const),
    quotation: content,
    citation: content,
  }),
  fc.record({ id: blockId, type: fc.constant('embed' as const), href: cardHref, title: line }),
  fc.record({
    id: blockId,
    type: fc.constant('contact' as const),
    contactId: id as fc.Arbitrary<string> as fc.Arbitrary<ContactId>,
    ...{ name: line, role: line, phone: line, email: line, hours: line, address: line },
  }),
  {
    weight: 2,
    arbitrary: fc.tuple(blockId, listBody).map(([own, body]): Block => ({ id: own, type: 'list', ...body })),
  },
  fc.record({
    id: blockId,
    type: fc.constant('image' as const),
    mediaId,
    alt: fc.string({ maxLength: 20 }),
    decorative: fc.boolean(),
    caption: content,
    credit: fc.string({ maxLength: 20 }),
  }),
  fc.record({ id: blockId, type: fc.constant('table' as const), rows }),
  fc.record({ id: blockId, type: fc.constant('divider' as const) }),
  fc.record({
    id: blockId,
    type: fc.constant('opaque' as const),
    kind: fc.string({ minLength: 1, maxLength: 10 }),
    raw: fc.string(),
  }),
)

export const bodyArbitrary = (minLength = 0, maxLength = 6): fc.Arbitrary<Block[]> =>
  fc.uniqueArray(blockArbitrary, { selector: (block) => block.id, minLength, maxLength })
