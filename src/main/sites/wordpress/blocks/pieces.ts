import { normalizeBlock } from '#shared/document/blocks.ts'
import { type Block, block as blockSchema, maxBlocks } from '#shared/document/schema.ts'
import { readAttributes } from './attributes.ts'
import { createPieceParser, type ParsePiece } from './budget.ts'
import { cutFreeform, type Stretch } from './freeform.ts'
import { type BlockNode, parseBlocks } from './grammar.ts'
import { isLanguageLink } from './languageLink.ts'
import { isElement, type Node } from './nodes.ts'
import { readCallout } from './readCallout.ts'
import { readCard, readContact } from './readCards.ts'
import { readEmbed } from './readEmbed.ts'
import { readFile, readFileGroup } from './readFile.ts'
import { readGallery } from './readGallery.ts'
import { readImage } from './readImage.ts'
import { readList } from './readList.ts'
import { readLoose } from './readLoose.ts'
import { readMarkedList } from './readMarkedList.ts'
import { readPullquote } from './readPullquote.ts'
import { readQuote } from './readQuote.ts'
import { readTable } from './readTable.ts'
import { readDivider, readHeading, readParagraph, readStretch } from './readText.ts'
import type { Reader, Reading, Source, SourceContext } from './source.ts'

/** A part of a post and its blocks, usually one. Between two pieces there is only white space. */
export interface Piece {
  start: number
  end: number
  blocks: readonly Block[]
  rewrite?: Reading['rewrite']
  /** The link to the other language, which is not part of the text and has no block. */
  isLanguageLink?: true
}

export interface Pieces {
  pieces: readonly Piece[]
  /** The post is from the classic editor: it has content, but no block. */
  isClassic: boolean
}

/** Splits a post into pieces. A piece whose content our schema cannot hold completely is an opaque block. */
export function readPieces(text: string, context: SourceContext): Pieces {
  const nodes = parseBlocks(text)
  const pieces: Piece[] = []
  let count = 0
  for (const piece of piecesOf(text, nodes, context)) {
    pieces.push(piece)
    count += weight(piece)
    if (count > maxBlocks) break
  }
  return {
    pieces: count > maxBlocks ? bounded(pieces, text, context) : pieces,
    isClassic: nodes.length === 0 && pieces.length > 0,
  }
}

const weight = (piece: Piece): number => Math.max(piece.blocks.length, 1)

/** The post that is read. */
interface Post {
  text: string
  parse: ParsePiece
  context: SourceContext
}

/** A range of the post's text. */
interface Range {
  start: number
  end: number
}

function* piecesOf(text: string, nodes: readonly BlockNode[], context: SourceContext): Generator<Piece> {
  const post: Post = { text, parse: createPieceParser(), context }
  let at = 0
  for (const node of nodes) {
    yield* readFreeform(post, { start: at, end: node.start })
    yield* readNode(post, node)
    at = node.end
  }
  yield* readFreeform(post, { start: at, end: text.length })
}

/** Limits the pieces to the number of blocks that a body may have. The rest of the post becomes opaque. */
function bounded(pieces: readonly Piece[], text: string, context: SourceContext): Piece[] {
  const most = maxBlocks - Math.ceil(text.length / maxRaw)
  const kept: Piece[] = []
  let count = 0
  for (const piece of pieces) {
    count += weight(piece)
    if (count > most) {
      const rest = { start: piece.start, end: text.trimEnd().length }
      return [...kept, ...opaque({ text, context }, rest, 'html')]
    }
    kept.push(piece)
  }
  return kept
}

/** A group block, or a bare `div`, that contains one block of ours. */
const readGroup: Reader = (source) =>
  readMarkedList(source) ??
  readCallout(source) ??
  readCard(source) ??
  readContact(source) ??
  readFileGroup(source)

const readers: Record<string, Reader> = {
  ...{
    paragraph: readParagraph,
    heading: readHeading,
    list: readList,
    quote: readQuote,
    group: readGroup,
    pullquote: readPullquote,
    embed: readEmbed,
  },
  ...{ image: readImage, gallery: readGallery, file: readFile, table: readTable, separator: readDivider },
}

function readNode(post: Post, node: BlockNode): Piece[] {
  const { text, parse, context } = post
  const { start, end, name } = node
  const raw = text.slice(start, end)
  const attributes = readAttributes(node.attributes)
  const kind = name === '' ? 'html' : `wp:${name}`
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  const isSimple = node.children.length === 0 || containers.has(name)
  if (attributes && node.isWhole && isSimple && reader) {
    const nodes = parse(raw)?.childNodes
    if (nodes && name === 'paragraph' && isLanguageLink(nodes)) {
      return [{ start, end, blocks: [], isLanguageLink: true }]
    }
    const reading = nodes && valid(reader({ raw, nodes, node, attributes, context, parse }))
    if (reading) return [{ start, end, ...reading }]
  }
  const inside = attributes && name === 'html' ? keptHtml(text, node, attributes.visnykKind, context) : null
  if (inside) return [{ start, end, blocks: [inside] }]
  return opaque(post, node, kind)
}

/** Our opaque block in an HTML block, where `writeOpaque` put it; null for any other HTML block. */
function keptHtml(text: string, node: BlockNode, kind: unknown, context: SourceContext): Block | null {
  const inside = /^\n([\s\S]*)\n<!-- \/wp:html -->$/.exec(text.slice(node.inside, node.end))?.[1]
  if (!node.isWhole || node.children.length > 0 || inside === undefined) return null
  const found = blockSchema.safeParse({ id: context.newId(), type: 'opaque', kind, raw: inside })
  return found.success ? found.data : null
}

/** Blocks that may contain blocks. Any other block with inner blocks is a plugin's, and opaque. */
const containers = new Set(['list', 'quote', 'gallery', 'group'])

function* readFreeform(post: Post, { start: from, end: to }: Range): Generator<Piece> {
  const html = post.text.slice(from, to)
  if (html.trim() === '') return
  const nodes = post.parse(html)?.childNodes
  const stretches = nodes && cutFreeform(html, nodes)
  if (!stretches) {
    const start = from + html.length - html.trimStart().length
    yield* opaque(post, { start, end: from + html.trimEnd().length }, 'html')
    return
  }
  for (const stretch of stretches) yield* readStretchOf(post, from, stretch)
}

const elementReaders: Record<string, readonly Reader[]> = {
  p: [readParagraph, readImage],
  ...{ h1: [readHeading], h2: [readHeading], h3: [readHeading] },
  ...{ h4: [readHeading], h5: [readHeading], h6: [readHeading] },
  ...{ ul: [readList], ol: [readList], blockquote: [readQuote], hr: [readDivider], table: [readTable] },
  figure: [readPullquote, readImage, readGallery, readTable],
  div: [readGroup, readFile],
}

/** `offset`: the position in the post of the text that was split into stretches. */
function readStretchOf(post: Post, offset: number, stretch: Stretch): Piece[] {
  const { text, parse, context } = post
  const start = offset + stretch.start
  const end = offset + stretch.end
  const raw = text.slice(start, end)
  const nodes = stretch.kind === 'comment' ? null : parse(raw)?.childNodes
  if (!nodes) return opaque(post, { start, end }, 'html')
  if (isLanguageLink(nodes)) return [{ start, end, blocks: [], isLanguageLink: true }]
  const source: Source = { raw, nodes, node: null, attributes: {}, context, parse }
  const tag = tagOf(nodes)
  for (const reader of stretch.kind === 'text' ? textReaders(raw) : elementReadersOf(tag)) {
    const reading = valid(reader(source))
    if (reading) return [{ start, end, ...reading }]
  }
  if (stretch.kind === 'text' && isShortcode(raw)) return opaque(post, { start, end }, 'shortcode')
  const loose = stretch.kind === 'element' ? validAll(readLoose(source)) : null
  if (loose) return [{ start, end, blocks: loose }]
  return opaque(post, { start, end }, tag ? `html:${tag}` : 'html')
}

const elementReadersOf = (tag: string | null): readonly Reader[] =>
  tag !== null && Object.hasOwn(elementReaders, tag) ? (elementReaders[tag] ?? []) : []

const textReaders = (raw: string): readonly Reader[] =>
  isShortcode(raw) ? [readImage] : [readImage, readStretch]

const tagOf = (nodes: readonly Node[]): string | null => {
  const [first, ...more] = nodes
  return first && isElement(first) && more.length === 0 ? first.tagName : null
}

/**
 * Whether a text is nothing but a shortcode, also a closing one or one with content. A shortcode within a sentence is
 * text.
 */
const isShortcode = (raw: string): boolean =>
  /^\[\/?[a-z][a-z0-9_-]*(?:[ =/][^[\]<>]*)?\]$/i.test(raw) ||
  /^\[([a-z][a-z0-9_-]*)(?:[ =][^[\]<>]*)?\][^[\]]*\[\/\1\]$/i.test(raw)

const valid = (reading: Reading | null): { blocks: Block[]; rewrite?: Reading['rewrite'] } | null => {
  const blocks = reading && validAll([reading.block])
  return blocks && { blocks, ...(reading?.rewrite && { rewrite: reading.rewrite }) }
}

function validAll(blocks: readonly Block[] | null): Block[] | null {
  const normal = blocks?.map(normalizeBlock)
  return normal?.every((one) => blockSchema.safeParse(one).success) ? normal : null
}

const maxRaw = 1_000_000

/** Opaque blocks for a range: one, or several where it is longer than one block may be. */
function opaque(
  { text, context }: Pick<Post, 'text' | 'context'>,
  { start, end }: Range,
  kind: string,
): Piece[] {
  const pieces: Piece[] = []
  for (let from = start; from < end; from += maxRaw) {
    const to = Math.min(from + maxRaw, end)
    const raw = text.slice(from, to)
    const block: Block = { id: context.newId(), type: 'opaque', kind: kind.slice(0, 100), raw }
    pieces.push({ start: from, end: to, blocks: [block] })
  }
  return pieces
}
