import fc from 'fast-check'
import { normalizeBlock } from '#shared/document/blocks.ts'
import { normalizeInlines } from '#shared/document/inlines.ts'
import { canonicalNumbers, maxStart, minStart } from '#shared/document/numbering.ts'
import type {
  Block,
  BlockType,
  Inline,
  ListBody,
  ListItem,
  ListNumbers,
  Mark,
  Picture,
} from '#shared/document/schema.ts'
import { marks, maxListDepth, numberings } from '#shared/document/schema.ts'
import { type BlockId, blockId, contactId, type MediaId, mediaId } from '#shared/domain/ids.ts'

export const anyBlockId: fc.Arbitrary<BlockId> = fc.uuid().map((id) => blockId.parse(id))
const anyMediaId: fc.Arbitrary<MediaId> = fc.uuid().map((id) => mediaId.parse(id))

/** Words as people write them, characters that HTML must escape, spaces that it would collapse, and any Unicode. */
export const anyText: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc
      .array(
        fc.constantFrom('Боратинська', 'громада', 'здоров’я', 'Kyiv', '24.05', '«', '»', '—', 'ще-раз', 'й'),
        {
          minLength: 1,
          maxLength: 6,
        },
      )
      .map((words) => words.join(' ')),
  },
  {
    weight: 2,
    arbitrary: fc
      .array(
        fc.constantFrom(
          ' ',
          '  ',
          '\u00a0',
          'а',
          '<',
          '>',
          '&',
          '"',
          "'",
          '&lt;',
          '</p>',
          '<!--',
          '\u200b',
          '\ufeff',
          '😀',
        ),
        { minLength: 1, maxLength: 8 },
      )
      .map((parts) => parts.join('')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }) },
)

/** One line without control characters, as `alt` and `credit` require. */
const anyLine = fc.oneof(
  fc.constant(''),
  anyText.map((text) => text.replace(/\p{Cc}|[\u2028\u2029]/gu, '').toWellFormed()),
)

const anyMarks: fc.Arbitrary<Mark[]> = fc.subarray([...marks], { maxLength: 3 })

const anyTextInline = fc.record({ type: fc.constant('text' as const), text: anyText, marks: anyMarks })
const anyBreak = fc.constant({ type: 'lineBreak' as const })

const anyHref: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'https://boratyn.gov.ua/новини?a=1&b="2"#x',
    'HTTP://EXAMPLE.com',
    'mailto:rada@example.org?subject=%D0%90',
    'tel:+380332700700',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
)

const anyCardHref: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(
    'https://www.youtube.com/watch?v=a1B2-c3_d4&t=5',
    'https://www.facebook.com/boratyn/posts/1',
    'https://maps.app.goo.gl/aBc',
    'https://www.openstreetmap.org/#map=15/50.7/25.3',
  ),
  fc.webUrl({ withQueryParameters: true, withFragments: true }),
)

const anyInline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 6, arbitrary: anyTextInline },
  { weight: 2, arbitrary: anyBreak },
  {
    weight: 1,
    arbitrary: fc.record({
      type: fc.constant('link' as const),
      href: anyHref,
      content: fc.array(fc.oneof(anyTextInline, anyBreak), { minLength: 1, maxLength: 3 }),
    }),
  },
)

/** Inline content that is not in canonical form, as an editor might leave it. */
export const rawInlines: fc.Arbitrary<Inline[]> = fc.array(anyInline, { maxLength: 6 })

/** Inline content in canonical form. */
export const anyInlines: fc.Arbitrary<Inline[]> = rawInlines.map(normalizeInlines)

function anyList(depth: number): fc.Arbitrary<ListBody> {
  const item: fc.Arbitrary<ListItem> =
    depth >= maxListDepth
      ? fc.record({ content: anyInlines, checked: fc.boolean() }).map(anyItem)
      : fc
          .record({
            content: anyInlines,
            checked: fc.boolean(),
            list: fc.option(
              fc.constant(null).chain(() => anyList(depth + 1)),
              { freq: 3 },
            ),
          })
          .map(({ list, ...item }) => ({ ...anyItem(item), ...(list && { list }) }))
  return fc
    .record({
      ordered: fc.boolean(),
      isChecklist: fc.boolean(),
      items: fc.array(item, { minLength: 1, maxLength: 3 }),
      numbers: anyNumbers,
    })
    .map(({ numbers, isChecklist, ...list }) => ({
      ...canonicalNumbers({ ...list, ...numbers }),
      ...(isChecklist && !list.ordered && { checklist: true as const }),
      ...list,
    }))
}

const anyItem = ({ content, checked }: { content: Inline[]; checked: boolean }): ListItem => ({
  content,
  ...(checked && { checked }),
})

/** The numbering of a list; half of them are the default. */
export const anyNumbers: fc.Arbitrary<ListNumbers> = fc.oneof(
  fc.constant({}),
  fc
    .record({
      start: fc.option(
        fc.oneof(fc.integer({ min: -3, max: 40 }), fc.integer({ min: minStart, max: maxStart })),
      ),
      numbering: fc.constantFrom(...numberings),
      isBracketed: fc.boolean(),
      isReversed: fc.boolean(),
    })
    .map(
      ({ start, numbering, isBracketed, isReversed }): ListNumbers => ({
        ...(start !== null && { start }),
        ...(numbering !== 'decimal' && { numbering }),
        ...(isBracketed && { delimiter: ')' }),
        ...(isReversed && { reversed: true }),
      }),
    ),
)

const anyTable = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, columns]) =>
    fc.array(
      fc.array(fc.record({ header: fc.boolean(), content: anyInlines }), {
        minLength: columns,
        maxLength: columns,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )

const anyPicture: fc.Arbitrary<Picture> = fc.record({
  mediaId: anyMediaId,
  alt: anyLine,
  decorative: fc.boolean(),
  caption: anyInlines,
  credit: anyLine,
})

const byType: Record<BlockType, fc.Arbitrary<Block>> = {
  paragraph: fc.record({ id: anyBlockId, type: fc.constant('paragraph'), content: anyInlines }),
  heading: fc.record({
    id: anyBlockId,
    type: fc.constant('heading'),
    level: fc.constantFrom(2, 3, 4),
    content: anyInlines,
  }),
  list: fc.tuple(anyBlockId, anyList(1)).map(([id, list]) => ({ id, type: 'list', ...list })),
  quote: fc.record({ id: anyBlockId, type: fc.constant('quote'), content: anyInlines }),
  callout: fc.record({ id: anyBlockId, type: fc.constant('callout'), content: anyInlines }),
  pullquote: fc.record({
    id: anyBlockId,
    type: fc.constant('pullquote'),
    quotation: anyInlines,
    citation: anyInlines,
  }),
  embed: fc.record({ id: anyBlockId, type: fc.constant('embed'), href: anyCardHref, title: anyLine }),
  contact: fc.record({
    id: anyBlockId,
    type: fc.constant('contact'),
    contactId: fc.uuid().map((id) => contactId.parse(id)),
    name: anyLine,
    role: anyLine,
    phone: fc.oneof(
      anyLine,
      fc.constantFrom('(0332) 70-07-00', '+38 067 123 45 67, 102', 'вн. 5; 0332700700'),
    ),
    email: fc.oneof(anyLine, fc.constantFrom('rada@boratyn.gov.ua', 'a@b.ua, c@d.ua')),
    hours: anyLine,
    address: anyLine,
  }),
  image: fc.tuple(anyBlockId, anyPicture).map(([id, picture]) => ({ id, type: 'image', ...picture })),
  gallery: fc.record({
    id: anyBlockId,
    type: fc.constant('gallery'),
    pictures: fc.array(anyPicture, { minLength: 1, maxLength: 4 }),
    caption: anyInlines,
  }),
  attachment: fc.record({
    ...{ id: anyBlockId, type: fc.constant('attachment'), mediaId: anyMediaId },
    ...{ title: anyLine, contact: fc.option(anyLine, { nil: null }) },
    fileLanguage: fc.constantFrom('uk', 'en', 'pl', 'crh'),
  }),
  table: fc.record({ id: anyBlockId, type: fc.constant('table'), rows: anyTable }),
  divider: fc.record({ id: anyBlockId, type: fc.constant('divider') }),
  opaque: fc.record({
    id: anyBlockId,
    type: fc.constant('opaque'),
    kind: fc.constantFrom('html:iframe', 'wp:embed'),
    raw: fc.constantFrom('<iframe src="https://example.org/"></iframe>', '<!-- wp:embed --><div>й</div>'),
  }),
}

/** One block in canonical form, of any type or of the given ones. Most are paragraphs, as in articles. */
export function anyBlock(types = Object.keys(byType) as BlockType[]): fc.Arbitrary<Block> {
  return fc.oneof(
    ...types.map((type) => ({
      weight: type === 'paragraph' ? 4 : 1,
      arbitrary: byType[type].map(normalizeBlock),
    })),
  )
}

/** A body in canonical form: each id once. */
export const anyBody = (options: { types?: BlockType[]; maxLength?: number } = {}): fc.Arbitrary<Block[]> =>
  fc.uniqueArray(anyBlock(options.types), {
    selector: (block) => block.id,
    maxLength: options.maxLength ?? 8,
  })

/** Every type that HTML can express; opaque content is not one of them. */
export const htmlTypes: BlockType[] = [
  ...([
    'paragraph',
    'heading',
    'list',
    'quote',
    'callout',
    'pullquote',
    'embed',
    'contact',
    'image',
    'attachment',
    'gallery',
    'table',
    'divider',
  ] as const),
]
