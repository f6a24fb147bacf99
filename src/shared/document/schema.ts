import { z } from 'zod'
import { blockId, contactId, mediaId } from '../domain/ids.ts'
import { isSafeLink } from './links.ts'

/** Inline formatting. The marks of a text are stored in this order, so equal texts are equal JSON. */
export const marks = [
  'bold',
  'italic',
  'underline',
  'strikethrough',
  'subscript',
  'superscript',
  'code',
] as const
const mark = z.enum(marks)
export type Mark = z.infer<typeof mark>

const markOrder = (list: readonly Mark[]) => list.map((one) => marks.indexOf(one))
const ascending = (numbers: number[]) =>
  numbers.every((number, at) => at === 0 || number > (numbers[at - 1] ?? -1))

/**
 * A run of text. Marks are unique and in catalogue order; sub- and superscript exclude each other. Text
 * contains no control characters and no line ends (a `lineBreak` is an inline of its own).
 */
const textInline = z.strictObject({
  type: z.literal('text'),
  text: z
    .string()
    .min(1)
    .max(100_000)
    .regex(/^[^\u0000-\u001f\u007f-\u009f\u2028\u2029]*$/),
  marks: z
    .array(mark)
    .refine((list) => ascending(markOrder(list)), { error: 'marks are unique and in order' })
    .refine((list) => !(list.includes('subscript') && list.includes('superscript')), {
      error: 'subscript excludes superscript',
    }),
})
export type TextInline = z.infer<typeof textInline>

const lineBreakInline = z.strictObject({ type: z.literal('lineBreak') })

const linkInline = z.strictObject({
  type: z.literal('link'),
  /** http(s), mailto or tel; checked on import, on save and on output. */
  href: z.string().max(2048).refine(isSafeLink, { error: 'a link must be http(s), mailto or tel' }),
  content: z.array(z.discriminatedUnion('type', [textInline, lineBreakInline])).min(1),
})
export type LinkInline = z.infer<typeof linkInline>

const inline = z.discriminatedUnion('type', [textInline, lineBreakInline, linkInline])
export type Inline = z.infer<typeof inline>

/** Inline content in canonical form: see `normalizeInlines`. */
export const inlines = z.array(inline).max(20_000)

/**
 * How a numbered list counts. Cyrillic: the Ukrainian letters that documents use as numbers, see
 * `numbering.ts`.
 */
export const numberings = [
  'decimal',
  'lowerAlpha',
  'upperAlpha',
  'lowerRoman',
  'upperRoman',
  'lowerCyrillic',
  'upperCyrillic',
] as const
export type Numbering = (typeof numberings)[number]

/**
 * The numbers of a list. Defaults are absent, so that a list that counts from one in digits with points has
 * the same JSON as before these fields existed. A bulleted list has none of them.
 */
export interface ListNumbers {
  /** The first item's number. Absent: one; in a reversed list the number of its items. */
  start?: number | undefined
  /** Absent: `decimal`. */
  numbering?: Exclude<Numbering, 'decimal'> | undefined
  /** What follows the number. Absent: a point. */
  delimiter?: ')' | undefined
  /** Counts down. */
  reversed?: true | undefined
}

export interface ListItem {
  content: Inline[]
  /** In a checklist: it is done. Absent: it is not. */
  checked?: true | undefined
  /** A list nested in this item. */
  list?: ListBody | undefined
}
export interface ListBody extends ListNumbers {
  ordered: boolean
  /** A box before each item instead of a bullet; a numbered list has none. */
  checklist?: true | undefined
  items: ListItem[]
}

/** The deepest nesting of lists: a deeper one is no valid body, and the importer flattens it. */
export const maxListDepth = 6

const listNumbers = {
  start: z.int().min(-999_999).max(999_999).optional(),
  numbering: z.enum(numberings).exclude(['decimal']).optional(),
  delimiter: z.literal(')').optional(),
  reversed: z.literal(true).optional(),
}

/**
 * The items of a list at this depth, which counts from one. Each depth has a schema of its own and the deepest takes
 * no list: a schema that refers to itself overflows the stack at some thousand levels, which any sender can write.
 */
function listItems(depth: number): z.ZodType<ListItem[]> {
  const item = { content: inlines, checked: z.literal(true).optional() }
  const one: z.ZodType<ListItem> =
    depth < maxListDepth
      ? z.strictObject({ ...item, list: listBody(depth + 1).optional() })
      : z.strictObject(item)
  return z.array(one).min(1).max(5000)
}

const listBody = (depth: number): z.ZodType<ListBody> =>
  z.strictObject({
    ordered: z.boolean(),
    checklist: z.literal(true).optional(),
    ...listNumbers,
    items: listItems(depth),
  })

const tableCell = z.strictObject({ header: z.boolean(), content: inlines })
export type TableCell = z.infer<typeof tableCell>

const common = { id: blockId }

const paragraphBlock = z.strictObject({ ...common, type: z.literal('paragraph'), content: inlines })
const headingBlock = z.strictObject({
  ...common,
  type: z.literal('heading'),
  level: z.union([z.literal(2), z.literal(3), z.literal(4)]),
  content: inlines,
})
const listBlock = z.strictObject({
  ...common,
  type: z.literal('list'),
  ordered: z.boolean(),
  checklist: z.literal(true).optional(),
  ...listNumbers,
  items: listItems(1),
})
const quoteBlock = z.strictObject({ ...common, type: z.literal('quote'), content: inlines })
/** What readers must not miss ("До уваги!"), in a box. An empty line separates its paragraphs. */
const calloutBlock = z.strictObject({ ...common, type: z.literal('callout'), content: inlines })
/** Words of the text, or of somebody in it, set apart; `citation` says whose they are. */
export const pullquoteBlock = z.strictObject({
  ...common,
  type: z.literal('pullquote'),
  quotation: inlines,
  citation: inlines,
})
/** A card that leads to a video, a post, a map or another page; nothing of that page is shown. */
export const embedBlock = z.strictObject({
  ...common,
  type: z.literal('embed'),
  href: z
    .string()
    .max(2048)
    .refine((href) => isSafeLink(href) && /^https?:/i.test(href), { error: 'a card leads to a web page' }),
  /** Empty until somebody writes it; publishing requires it. */
  title: z.string().max(300),
})
/** The words of a contact in one language. Several phone numbers or addresses are separated by commas. */
export const contactWords = z.strictObject({
  name: z.string().max(200),
  role: z.string().max(200),
  phone: z.string().max(200),
  email: z.string().max(200),
  hours: z.string().max(500),
  address: z.string().max(500),
})
export type ContactWords = z.infer<typeof contactWords>
/**
 * A contact of the directory: its id there, and its words as they were when it was put in, so that the hash
 * covers what readers see.
 */
export const contactBlock = z.strictObject({
  ...common,
  type: z.literal('contact'),
  contactId,
  ...contactWords.shape,
})
/** A picture of the media library and its texts in this block. */
const pictureParts = {
  mediaId,
  /** Empty until somebody describes the picture; publishing requires it unless `decorative`. */
  alt: z.string().max(1000),
  decorative: z.boolean(),
  caption: inlines,
  credit: z.string().max(500),
}
const picture = z.strictObject(pictureParts)
export type Picture = z.infer<typeof picture>

export const imageBlock = z.strictObject({ ...common, type: z.literal('image'), ...pictureParts })
/** The greatest number of pictures in one gallery. */
export const maxPictures = 100
/** Pictures shown side by side; `caption` is about all of them. */
export const galleryBlock = z.strictObject({
  ...common,
  type: z.literal('gallery'),
  pictures: z.array(picture).min(1).max(maxPictures),
  caption: inlines,
})
/** A file that readers can open or keep. Its type and size are taken from the file itself. */
export const attachmentBlock = z.strictObject({
  ...common,
  type: z.literal('attachment'),
  mediaId,
  /** What the link says. Empty until somebody writes it; publishing requires it. */
  title: z.string().max(300),
  /** The language that the file is written in (ISO 639). */
  fileLanguage: z.string().regex(/^[a-z]{2,3}$/),
  /**
   * Where readers can ask for another format ('' until somebody says it). Null: the file is accessible, so assistive
   * technology can read it.
   */
  contact: z.string().max(300).nullable(),
})
const tableBlock = z.strictObject({
  ...common,
  type: z.literal('table'),
  /** Rectangular: every row has as many cells as the first. */
  rows: z
    .array(z.array(tableCell).min(1).max(50))
    .min(1)
    .max(2000)
    .refine((rows) => rows.every((row) => row.length === rows[0]?.length), {
      error: 'rows differ in length',
    }),
})
const dividerBlock = z.strictObject({ ...common, type: z.literal('divider') })
/** Content of a site that Visnyk does not know: shown as a box, and written back to that site byte for byte. */
export const opaqueBlock = z.strictObject({
  ...common,
  type: z.literal('opaque'),
  /** What made it, e.g. `html` or `wp:embed`; shown to the person. */
  kind: z.string().min(1).max(100),
  raw: z.string().max(1_000_000),
})

export const block = z.discriminatedUnion('type', [
  paragraphBlock,
  headingBlock,
  listBlock,
  quoteBlock,
  calloutBlock,
  pullquoteBlock,
  embedBlock,
  contactBlock,
  imageBlock,
  galleryBlock,
  attachmentBlock,
  tableBlock,
  dividerBlock,
  opaqueBlock,
])
export type Block = z.infer<typeof block>
export type BlockType = Block['type']
export type ParagraphBlock = z.infer<typeof paragraphBlock>
export type ListBlock = z.infer<typeof listBlock>
export type ImageBlock = z.infer<typeof imageBlock>
export type GalleryBlock = z.infer<typeof galleryBlock>
export type AttachmentBlock = z.infer<typeof attachmentBlock>
export type TableBlock = z.infer<typeof tableBlock>
export type PullquoteBlock = z.infer<typeof pullquoteBlock>
export type EmbedBlock = z.infer<typeof embedBlock>
export type ContactBlock = z.infer<typeof contactBlock>
export type OpaqueBlock = z.infer<typeof opaqueBlock>

/** The greatest number of blocks in one body. */
export const maxBlocks = 5000

/** A body: blocks in reading order, each id once. */
export const body = z
  .array(block)
  .max(maxBlocks)
  .refine((blocks) => new Set(blocks.map((one) => one.id)).size === blocks.length, {
    error: 'a block id occurs twice',
  })
export type Body = z.infer<typeof body>
