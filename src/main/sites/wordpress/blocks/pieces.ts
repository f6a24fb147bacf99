import { normalizeBlock } from '#shared/document/blocks.ts'
import { type Block, block as blockSchema, maxBlocks } from '#shared/document/schema.ts'
import { readAttributes } from './attributes.ts'
import { createPieceParser, type ParsePiece } from './budget.ts'
import { cutFreeform, type Stretch } from './freeform.ts'
import { type BlockNode, parseBlocks } from './grammar.ts'
import { isLanguageLink } from './languageLink.ts'
import { isElement, type Node } from './nodes.ts'
import { readGallery } from './readGallery.ts'
import { readImage } from './readImage.ts'
import { readList } from './readList.ts'
import { readLoose } from './readLoose.ts'
import { readMarkedList } from './readMarkedList.ts'
import { readQuote } from './readQuote.ts'
import { readTable } from './readTable.ts'
import { readDivider, readHeading, readParagraph, readStretch } from './readText.ts'
import type { Reader, Reading, Source, SourceContext } from './source.ts'

/** A stretch of a post and the blocks it holds: one, mostly. What lies between two pieces is white space. */
export interface Piece {
  start: number
  end: number
  blocks: readonly Block[]
  rewrite?: Reading['rewrite']
  /** The link to the other language: no block, and not part of the text. */
  isLanguageLink?: true
}

export interface Pieces {
  pieces: readonly Piece[]
  /** HTML of the classic editor: no block anywhere. */
  isClassic: boolean
}

/** A post in pieces, in order, each read as far as nothing in it would be lost. */
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

function* piecesOf(text: string, nodes: readonly BlockNode[], context: SourceContext): Generator<Piece> {
  const parse = createPieceParser()
  let at = 0
  for (const node of nodes) {
    yield* readFreeform(text, at, node.start, parse, context)
    yield* readNode(text, node, parse, context)
    at = node.end
  }
  yield* readFreeform(text, at, text.length, parse, context)
}

/** No more blocks than a body holds: what comes later stays as it is. */
function bounded(pieces: readonly Piece[], text: string, context: SourceContext): Piece[] {
  const most = maxBlocks - Math.ceil(text.length / maxRaw)
  const kept: Piece[] = []
  let count = 0
  for (const piece of pieces) {
    count += weight(piece)
    if (count > most) return [...kept, ...opaque(text, piece.start, text.trimEnd().length, 'html', context)]
    kept.push(piece)
  }
  return kept
}

const readers: Record<string, Reader> = {
  ...{
    paragraph: readParagraph,
    heading: readHeading,
    list: readList,
    quote: readQuote,
    group: readMarkedList,
  },
  ...{ image: readImage, gallery: readGallery, table: readTable, separator: readDivider },
}

function readNode(text: string, node: BlockNode, parse: ParsePiece, context: SourceContext): Piece[] {
  const { start, end, name } = node
  const raw = text.slice(start, end)
  const attributes = readAttributes(node.attributes)
  const kind = name === '' ? 'html' : `wp:${name}`
  const reader = Object.hasOwn(readers, name) ? readers[name] : undefined
  const isSimple = node.children.length === 0 || holders.has(name)
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
  return opaque(text, start, end, kind, context)
}

/** HTML from elsewhere that we put into a block for HTML (`writeOpaque`). */
function keptHtml(text: string, node: BlockNode, kind: unknown, context: SourceContext): Block | null {
  const inside = /^\n([\s\S]*)\n<!-- \/wp:html -->$/.exec(text.slice(node.inside, node.end))?.[1]
  if (!node.isWhole || node.children.length > 0 || inside === undefined) return null
  const found = blockSchema.safeParse({ id: context.newId(), type: 'opaque', kind, raw: inside })
  return found.success ? found.data : null
}

/** Blocks that hold blocks; in others such are something of a plugin's. */
const holders = new Set(['list', 'quote', 'gallery', 'group'])

function* readFreeform(
  text: string,
  from: number,
  to: number,
  parse: ParsePiece,
  context: SourceContext,
): Generator<Piece> {
  const html = text.slice(from, to)
  if (html.trim() === '') return
  const nodes = parse(html)?.childNodes
  const stretches = nodes && cutFreeform(html, nodes)
  if (!stretches) {
    const start = from + html.length - html.trimStart().length
    yield* opaque(text, start, from + html.trimEnd().length, 'html', context)
    return
  }
  for (const stretch of stretches) yield* readStretchOf(text, from, stretch, parse, context)
}

const elementReaders: Record<string, readonly Reader[]> = {
  p: [readParagraph, readImage],
  ...{ h1: [readHeading], h2: [readHeading], h3: [readHeading] },
  ...{ h4: [readHeading], h5: [readHeading], h6: [readHeading] },
  ...{ ul: [readList], ol: [readList], blockquote: [readQuote], hr: [readDivider], table: [readTable] },
  figure: [readImage, readGallery, readTable],
  div: [readMarkedList],
}

function readStretchOf(
  text: string,
  offset: number,
  stretch: Stretch,
  parse: ParsePiece,
  context: SourceContext,
): Piece[] {
  const start = offset + stretch.start
  const end = offset + stretch.end
  const raw = text.slice(start, end)
  const nodes = stretch.kind === 'comment' ? null : parse(raw)?.childNodes
  if (!nodes) return opaque(text, start, end, 'html', context)
  if (isLanguageLink(nodes)) return [{ start, end, blocks: [], isLanguageLink: true }]
  const source: Source = { raw, nodes, node: null, attributes: {}, context, parse }
  const tag = tagOf(nodes)
  for (const reader of stretch.kind === 'text' ? textReaders(raw) : elementReadersOf(tag)) {
    const reading = valid(reader(source))
    if (reading) return [{ start, end, ...reading }]
  }
  if (stretch.kind === 'text' && isShortcode(raw)) return opaque(text, start, end, 'shortcode', context)
  const loose = stretch.kind === 'element' ? validAll(readLoose(source)) : null
  if (loose) return [{ start, end, blocks: loose }]
  return opaque(text, start, end, tag ? `html:${tag}` : 'html', context)
}

const elementReadersOf = (tag: string | null): readonly Reader[] =>
  tag !== null && Object.hasOwn(elementReaders, tag) ? (elementReaders[tag] ?? []) : []

const textReaders = (raw: string): readonly Reader[] =>
  isShortcode(raw) ? [readImage] : [readImage, readStretch]

const tagOf = (nodes: readonly Node[]): string | null => {
  const [first, ...more] = nodes
  return first && isElement(first) && more.length === 0 ? first.tagName : null
}

/** A shortcode on a line of its own, opening or closing or with what it holds; in a sentence it is text. */
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

/** What stays as it is, in as many blocks as its length needs. */
function opaque(text: string, start: number, end: number, kind: string, { newId }: SourceContext): Piece[] {
  const pieces: Piece[] = []
  for (let from = start; from < end; from += maxRaw) {
    const to = Math.min(from + maxRaw, end)
    const block: Block = { id: newId(), type: 'opaque', kind: kind.slice(0, 100), raw: text.slice(from, to) }
    pieces.push({ start: from, end: to, blocks: [block] })
  }
  return pieces
}
